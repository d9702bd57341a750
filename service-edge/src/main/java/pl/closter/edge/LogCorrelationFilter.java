package pl.closter.edge;

import io.quarkus.logging.LoggingFilter;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import org.jboss.logmanager.ExtLogRecord;

/// Gives log lines that belong to no chain, such as those of start-up, the id of this process, so
/// that each line can be found by a correlation id.
@LoggingFilter(name = "correlation")
public final class LogCorrelationFilter implements Filter {

  private final String process = "process-" + ProcessHandle.current().pid();

  @Override
  public boolean isLoggable(LogRecord line) {
    if (line instanceof ExtLogRecord extended && extended.getMdc(Correlation.MDC_KEY) == null) {
      var _ = extended.putMdc(Correlation.MDC_KEY, process);
    }
    return true;
  }
}
