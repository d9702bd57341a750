package pl.closter.edge;

import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/// The id of the whole chain that a request, an event or a task belongs to.
///
/// It lives in the logging context, which follows the request across threads, so that it is on
/// every log line without anybody passing it on.
public final class Correlation {

  public static final String HEADER = "X-Correlation-Id";

  /// What led to a request: an event, a task or a delivery.
  public static final String CAUSATION_HEADER = "X-Causation-Id";

  static final String MDC_KEY = "correlationId";

  private static final Pattern ACCEPTABLE = Pattern.compile("[A-Za-z0-9._:-]{1,100}");

  private Correlation() {}

  /// The id of the chain at work here; a new one when there is none.
  public static String current() {
    Object known = MDC.get(MDC_KEY);
    return known == null ? fresh() : known.toString();
  }

  /// Runs a step of a chain on this thread, so that its log lines and its calls carry the id.
  public static <T> T during(String correlationId, Supplier<T> step) {
    Object before = MDC.get(MDC_KEY);
    MDC.put(MDC_KEY, correlationId);
    try {
      return step.get();
    } finally {
      if (before == null) {
        MDC.remove(MDC_KEY);
      } else {
        MDC.put(MDC_KEY, before);
      }
    }
  }

  /// What the caller sent when it may be stored and logged as it is, otherwise a new id.
  static String acceptedOrFresh(@Nullable String sent) {
    return sent != null && ACCEPTABLE.matcher(sent).matches() ? sent : fresh();
  }

  private static String fresh() {
    return UUID.randomUUID().toString();
  }
}
