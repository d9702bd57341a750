package pl.closter.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// A PostgreSQL of our own, durable as in production, on a folder that outlives it.
public final class PostgresServer implements AutoCloseable {

  public static final String SUPERUSER = "postgres";

  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(20);
  private static final int LOG_LINES = 15;

  /// How to run it.
  ///
  /// @param data its folder; created when it is not there
  /// @param binaries where its programs are unpacked to
  /// @param extra server settings that come after ours
  public record Settings(
      Path data, Path binaries, int port, String superuserPassword, Map<String, String> extra) {}

  private final Settings settings;
  private final Commands commands;
  private volatile @Nullable Process process;

  private PostgresServer(Settings settings) {
    this.settings = settings;
    this.commands = Commands.forThisUser();
  }

  /// Starts it and returns when it takes connections.
  ///
  /// @throws ServerFailure when it does not, with the last lines of its log
  public static PostgresServer start(Settings settings) {
    PostgresServer server = new PostgresServer(settings);
    server.start();
    return server;
  }

  /// The folder for the programs that all tests and stacks of one checkout share.
  public static Path sharedBinaries(Path root) {
    return root.resolve(".closter").resolve("binaries").resolve("postgres-18");
  }

  /// Starts it again after it was stopped or killed.
  public void start() {
    stopOrphan();
    Ports.requireFree(settings.port(), "Postgres", "CLOSTER_PORT_POSTGRES");
    var _ = PostgresBinaries.unpack(settings.binaries());
    if (!Files.exists(settings.data().resolve("PG_VERSION"))) {
      initialise();
    }
    process = launch();
    awaitConnections();
  }

  public int port() {
    return settings.port();
  }

  public String jdbcUrl(String database) {
    return "jdbc:postgresql://127.0.0.1:" + settings.port() + "/" + database;
  }

  public boolean isRunning() {
    Process running = process;
    return running != null && running.isAlive();
  }

  /// Ends when the server process has ended, for whatever reason.
  public @Nullable Process process() {
    return process;
  }

  /// Ends it at once with SIGKILL, as a power failure would, and waits until its children are gone.
  public void kill() {
    Process running = process;
    if (running != null) {
      List<ProcessHandle> family = new ArrayList<>(running.descendants().toList());
      var _ = running.destroyForcibly();
      family.forEach(ProcessHandle::destroyForcibly);
      var _ = awaitEnd(running, STOP_LIMIT);
      family.forEach(PostgresServer::awaitGone);
    }
  }

  /// Ends it in order: sessions are cut, the data is written.
  @Override
  public void close() {
    Process running = process;
    if (running != null && running.isAlive()) {
      signal("INT", running.pid());
      if (!awaitEnd(running, STOP_LIMIT)) {
        kill();
      }
    }
  }

  private void initialise() {
    try {
      Files.createDirectories(settings.data());
      Path password = settings.data().resolveSibling(settings.data().getFileName() + ".password");
      Files.writeString(password, settings.superuserPassword());
      commands.prepare(settings.data());
      commands.prepare(password);
      try {
        var _ =
            Commands.run(
                commands.inGuise(
                    List.of(
                        program("initdb"),
                        "--pgdata=" + settings.data().toAbsolutePath(),
                        "--username=" + SUPERUSER,
                        "--pwfile=" + password.toAbsolutePath(),
                        "--auth=scram-sha-256",
                        "--encoding=UTF8",
                        "--locale=C",
                        "--data-checksums")),
                START_LIMIT);
      } finally {
        Files.deleteIfExists(password);
      }
    } catch (IOException failed) {
      throw new ServerFailure(
          "The Postgres data folder %s could not be made (is the disk full?)"
              .formatted(settings.data()),
          failed);
    }
  }

  private Process launch() {
    List<String> command = new ArrayList<>(List.of(program("postgres"), "-D"));
    command.add(settings.data().toAbsolutePath().toString());
    serverSettings().forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
    try {
      return new ProcessBuilder(OwnGroup.of(commands.inGuise(command)))
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
          .start();
    } catch (IOException failed) {
      throw new ServerFailure("Postgres could not be started", failed);
    }
  }

  private Map<String, String> serverSettings() {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("port", Integer.toString(settings.port()));
    all.put("listen_addresses", "127.0.0.1");
    all.put("unix_socket_directories", "");
    all.put("fsync", "on");
    all.put("synchronous_commit", "on");
    all.put("full_page_writes", "on");
    all.put("max_connections", "200");
    all.put("shared_buffers", "128MB");
    all.put("max_wal_size", "1GB");
    all.put("log_line_prefix", "%m [%p] %u ");
    all.put("timezone", "UTC");
    all.put("log_timezone", "UTC");
    all.put("jit", "off");
    all.putAll(settings.extra());
    return all;
  }

  private void awaitConnections() {
    long end = System.nanoTime() + START_LIMIT.toNanos();
    while (!takesConnections()) {
      if (!isRunning() || System.nanoTime() > end) {
        throw new ServerFailure(
            "Postgres did not start on port %d. The last lines of %s:%n%s"
                .formatted(settings.port(), log(), lastLines()));
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
  }

  private boolean takesConnections() {
    try (Connection connection =
        DriverManager.getConnection(
            jdbcUrl("postgres") + "?connectTimeout=2&loginTimeout=2&socketTimeout=5",
            SUPERUSER,
            settings.superuserPassword())) {
      return connection.isValid(2);
    } catch (SQLException notYet) {
      if ("28P01".equals(notYet.getSQLState())) {
        throw new ServerFailure(
            "Postgres on %s has another superuser password than the one that was kept for it"
                .formatted(settings.data()),
            notYet);
      }
      return false;
    }
  }

  /// A launcher that was killed leaves its server behind; two servers on one folder must never be.
  private void stopOrphan() {
    orphan()
        .ifPresent(
            alive -> {
              signal("INT", alive.pid());
              awaitGone(alive);
            });
  }

  private Optional<ProcessHandle> orphan() {
    Path file = settings.data().resolve("postmaster.pid");
    try {
      if (!Files.exists(file)) {
        return Optional.empty();
      }
      long pid = Long.parseLong(Files.readAllLines(file).getFirst().strip());
      return ProcessHandle.of(pid)
          .filter(found -> found.info().command().orElse("").endsWith("postgres"));
    } catch (IOException | NumberFormatException unreadable) {
      return Optional.empty();
    }
  }

  private static void signal(String name, long pid) {
    var _ = Commands.run(List.of("kill", "-" + name, Long.toString(pid)), STOP_LIMIT);
  }

  private static boolean awaitEnd(Process process, Duration limit) {
    try {
      return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static void awaitGone(ProcessHandle handle) {
    long end = System.nanoTime() + STOP_LIMIT.toNanos();
    while (handle.isAlive() && System.nanoTime() < end) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }

  private String program(String name) {
    return settings.binaries().resolve("bin").resolve(name).toAbsolutePath().toString();
  }

  private Path log() {
    return settings.data().resolveSibling(settings.data().getFileName() + ".log");
  }

  private String lastLines() {
    try {
      List<String> lines = Files.readAllLines(log());
      return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size()));
    } catch (IOException none) {
      return "(no log)";
    }
  }
}
