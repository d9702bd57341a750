package pl.closter.bench.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import pl.closter.servers.Credentials;
import pl.closter.servers.DatabaseBootstrap;
import pl.closter.servers.Ports;
import pl.closter.servers.PostgresServer;

/// A fresh and durable Postgres on the disk of this checkout, for one benchmark. Its data is thrown
/// away afterwards.
public final class BenchServer implements AutoCloseable {

  private static final String EVENT_STORE = "event_store";
  private static final String PROJECTIONS = "projections";
  private static final Map<String, String> SETTINGS =
      Map.of(
          "max_connections", "300",
          "shared_buffers", "512MB",
          "max_wal_size", "16GB",
          "checkpoint_timeout", "1h");
  private static final List<String> DURABLE =
      List.of("fsync", "synchronous_commit", "full_page_writes");

  private final PostgresServer server;
  private final Credentials passwords;
  private final Path folder;

  private BenchServer(PostgresServer server, Credentials passwords, Path folder) {
    this.server = server;
    this.passwords = passwords;
    this.folder = folder;
  }

  /// Starts it with our schemas, migrated.
  public static BenchServer start(Path root) throws IOException, SQLException {
    Path bench = Files.createDirectories(root.resolve(".closter/bench"));
    Path folder = Files.createTempDirectory(bench, "postgres-");
    List<String> logins = new ArrayList<>(DatabaseBootstrap.logins());
    logins.add(PostgresServer.SUPERUSER);
    Credentials passwords = Credentials.random(logins);
    // Somebody else than root runs it, and must be let in.
    var _ = folder.toFile().setExecutable(true, false);
    PostgresServer server =
        PostgresServer.start(
            new PostgresServer.Settings(
                folder.resolve("data"),
                PostgresServer.sharedBinaries(root),
                Ports.free(),
                passwords.get(PostgresServer.SUPERUSER),
                SETTINGS));
    BenchServer started = new BenchServer(server, passwords, folder);
    DatabaseBootstrap.run(server, passwords.get(PostgresServer.SUPERUSER), passwords);
    started.migrate(EVENT_STORE, root.resolve("event-store-service"));
    started.migrate(PROJECTIONS, root.resolve("projection-service"));
    started.requireDurable();
    return started;
  }

  // From the sources: on the class path the migrations of all services have the same names.
  private void migrate(String schema, Path module) {
    Database owner = ours(DatabaseBootstrap.owner(schema));
    var _ =
        Flyway.configure()
            .dataSource(server.jdbcUrl(owner.name()), owner.user(), owner.password())
            .schemas(schema)
            .defaultSchema(schema)
            .locations("filesystem:" + module.resolve("src/main/resources/db/migration"))
            .load()
            .migrate();
  }

  private void requireDurable() throws SQLException {
    StringBuilder line = new StringBuilder("durable: ");
    try (Connection session = superuser("postgres").connect();
        Statement statement = session.createStatement()) {
      for (String setting : DURABLE) {
        try (ResultSet row = statement.executeQuery("SHOW " + setting)) {
          if (!row.next() || !"on".equals(row.getString(1))) {
            throw new IllegalStateException(setting + " is not on: these would be no figures");
          }
          line.append(setting).append("=on ");
        }
      }
      try (ResultSet row = statement.executeQuery("SHOW server_version")) {
        if (row.next()) {
          line.append("(PostgreSQL ").append(row.getString(1)).append(')');
        }
      }
    }
    System.out.println(line);
  }

  /// Our database, for one of its roles.
  public Database ours(String role) {
    String schema = role.startsWith(PROJECTIONS) ? PROJECTIONS : EVENT_STORE;
    return new Database(
        server.port(), DatabaseBootstrap.DATABASE, role, passwords.get(role), schema);
  }

  /// A database for a peer alone.
  public Database create(String name) throws SQLException {
    try (Connection session = superuser("postgres").connect();
        Statement statement = session.createStatement()) {
      var _ = statement.execute("CREATE DATABASE " + name);
    }
    return superuser(name);
  }

  /// The process of the server, whose children serve the sessions.
  public ProcessHandle process() {
    return Objects.requireNonNull(server.process()).toHandle();
  }

  /// Nobody pays for the pages that others wrote.
  public void checkpoint() throws SQLException {
    try (Connection session = superuser("postgres").connect();
        Statement statement = session.createStatement()) {
      var _ = statement.execute("CHECKPOINT");
    }
  }

  private Database superuser(String database) {
    return new Database(
        server.port(),
        database,
        PostgresServer.SUPERUSER,
        passwords.get(PostgresServer.SUPERUSER),
        "");
  }

  @Override
  public void close() {
    server.close();
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException left) {
      System.out.println(folder + " could not be removed: " + left.getMessage());
    }
  }
}
