package pl.closter.bench.rebuild;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import pl.closter.projection.rebuild.RebuildMeans;
import pl.closter.projection.rebuild.Rebuilds;
import pl.closter.projection.rebuild.Rebuilds.Answer;
import pl.closter.projection.rebuild.Status;
import pl.closter.projection.view.RowJson;
import pl.closter.projection.view.items.ItemView;

/// A process of its own that rebuilds the items once, as the service does, and tells how long that
/// took and how much heap it needed at most.
final class RebuildProcess {

  static final String RESULT = "result ";

  private static final int HEAP_SHARE = 4;
  private static final int CONNECTIONS = 6;
  private static final Duration LEASE = Duration.ofSeconds(10);
  private static final Duration LOOK = Duration.ofMillis(50);

  private RebuildProcess() {}

  /// Rebuilds.
  ///
  /// @param arguments port, database, and the passwords of `table_reader` and `projections` from
  ///   the environment
  public static void main(String[] arguments) throws SQLException, InterruptedException {
    HeapPeak heap = HeapPeak.watch();
    Runtime machine = Runtime.getRuntime();
    try (AgroalDataSource log = database(arguments, "table_reader", "event_store");
        AgroalDataSource own = database(arguments, "projections", "projections");
        Rebuilds rebuilds =
            new Rebuilds(
                new RebuildMeans(
                    log,
                    own,
                    "reads",
                    machine.maxMemory() / HEAP_SHARE,
                    machine.availableProcessors(),
                    LEASE),
                List.of(new ItemView()),
                new RowJson(),
                "benchmark")) {
      long begin = System.nanoTime();
      Status status = status(rebuilds.start("items", null, "benchmark"));
      double loaded = 0;
      while (!status.state().equals("done")) {
        if (!status.state().equals("running")) {
          throw new IllegalStateException(status.toString());
        }
        rebuilds.tick();
        Thread.sleep(LOOK);
        status = status(rebuilds.status("items"));
        if (loaded == 0 && !status.phase().equals("loading")) {
          loaded = seconds(begin);
        }
      }
      System.out.println(
          RESULT
              + String.format(
                  Locale.ROOT,
                  "%d %.3f %.3f %d %.3f",
                  status.events(),
                  seconds(begin),
                  loaded,
                  heap.bytes(),
                  cpuSeconds()));
    }
  }

  private static Status status(Answer answer) {
    if (answer instanceof Answer.Accepted(Status status)) {
      return status;
    }
    throw new IllegalStateException(answer.toString());
  }

  // Of this process; what Postgres does for it comes on top.
  private static double cpuSeconds() {
    return ProcessHandle.current()
        .info()
        .totalCpuDuration()
        .map(used -> used.toNanos() / 1e9)
        .orElse(0.0);
  }

  private static double seconds(long begin) {
    return (System.nanoTime() - begin) / 1e9;
  }

  // Pooled, as in the service.
  private static AgroalDataSource database(String[] arguments, String role, String schema)
      throws SQLException {
    String url =
        "jdbc:postgresql://127.0.0.1:%s/%s?currentSchema=%s"
            .formatted(arguments[0], arguments[1], schema);
    String password = System.getenv("PASSWORD_OF_" + role.toUpperCase(Locale.ROOT));
    return AgroalDataSource.from(
        new AgroalDataSourceConfigurationSupplier()
            .connectionPoolConfiguration(
                pool ->
                    pool.maxSize(CONNECTIONS)
                        .connectionFactoryConfiguration(
                            connection ->
                                connection
                                    .jdbcUrl(url)
                                    .principal(new NamePrincipal(role))
                                    .credential(new SimplePassword(password)))));
  }
}
