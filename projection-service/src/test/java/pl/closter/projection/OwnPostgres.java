package pl.closter.projection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;
import pl.closter.servers.Credentials;
import pl.closter.servers.DatabaseBootstrap;
import pl.closter.servers.Ports;
import pl.closter.servers.PostgresServer;

/// A Postgres with our schemas and nobody who works on it, for tests that decide by themselves what
/// stands in it.
public final class OwnPostgres implements AutoCloseable {

  private final PostgresServer server;
  private final Credentials credentials;

  private OwnPostgres(PostgresServer server, Credentials credentials) {
    this.server = server;
    this.credentials = credentials;
  }

  public static OwnPostgres start(Path folder) throws IOException, SQLException {
    Credentials credentials = Credentials.random(logins());
    String superuser = credentials.get(PostgresServer.SUPERUSER);
    PostgresServer server =
        PostgresServer.start(
            new PostgresServer.Settings(
                folder.resolve("postgres"),
                PostgresServer.sharedBinaries(Path.of(System.getProperty("closter.root", "."))),
                Ports.free(),
                superuser,
                Map.of()));
    DatabaseBootstrap.run(server, superuser, credentials);
    OwnPostgres started = new OwnPostgres(server, credentials);
    var _ =
        Flyway.configure()
            .dataSource(started.url(), "projections_owner", credentials.get("projections_owner"))
            .schemas("projections")
            .defaultSchema("projections")
            .locations("classpath:db/migration")
            .load()
            .migrate();
    try (InputStream script = OwnPostgres.class.getResourceAsStream("/event_store.sql")) {
      started.sql(new String(requireNonNull(script).readAllBytes(), UTF_8));
    }
    return started;
  }

  private static List<String> logins() {
    List<String> logins = new ArrayList<>(DatabaseBootstrap.logins());
    logins.add(PostgresServer.SUPERUSER);
    return logins;
  }

  public String url() {
    return server.jdbcUrl(DatabaseBootstrap.DATABASE);
  }

  /// Passwords by role.
  public Map<String, String> passwords() {
    return logins().stream().collect(Collectors.toMap(role -> role, credentials::get));
  }

  public Connection superuser() throws SQLException {
    return DriverManager.getConnection(
        url(), PostgresServer.SUPERUSER, credentials.get(PostgresServer.SUPERUSER));
  }

  /// The database as one of its roles sees it.
  public DataSource as(String role) {
    PGSimpleDataSource database = new PGSimpleDataSource();
    database.setUrl(url());
    database.setUser(role);
    database.setPassword(credentials.get(role));
    return database;
  }

  /// Runs statements as superuser, behind everybody's back.
  public void sql(String statements) throws SQLException {
    try (Connection session = superuser();
        Statement statement = session.createStatement()) {
      var _ = statement.execute(statements);
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
