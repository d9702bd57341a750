package pl.closter.projection.rebuild;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.postgresql.ds.PGSimpleDataSource;
import pl.closter.projection.view.RowJson;
import pl.closter.projection.view.items.ItemView;

/// A process that works on rebuilds and nothing else, to be killed.
final class RebuildProcess {

  // Small, so that it writes often and has to read back what it let go of.
  private static final long MEMORY = 100_000;
  private static final Duration LEASE = Duration.ofSeconds(2);
  private static final Duration LOOK = Duration.ofMillis(50);

  private RebuildProcess() {}

  /// Works until it is killed.
  public static void main(String[] arguments) throws SQLException, InterruptedException {
    try (Rebuilds rebuilds = rebuilds(arguments[0], System.getenv())) {
      while (true) {
        rebuilds.tick();
        Thread.sleep(LOOK);
      }
    }
  }

  /// One more process.
  ///
  /// @param passwords by role
  static Process start(String url, Map<String, String> passwords, Path output) throws IOException {
    String classes =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    ProcessBuilder command =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classes,
                RebuildProcess.class.getName(),
                url)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    command.environment().putAll(passwords);
    return command.start();
  }

  static Rebuilds rebuilds(String url, Map<String, String> passwords) {
    return new Rebuilds(
        new RebuildMeans(
            database(url, "table_reader", passwords),
            database(url, "projections", passwords),
            "reads",
            MEMORY,
            2,
            LEASE),
        List.of(new ItemView()),
        new RowJson(),
        "process " + ProcessHandle.current().pid());
  }

  static PGSimpleDataSource database(String url, String role, Map<String, String> passwords) {
    PGSimpleDataSource database = new PGSimpleDataSource();
    database.setUrl(url);
    database.setUser(role);
    database.setPassword(passwords.get(role));
    return database;
  }
}
