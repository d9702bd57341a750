package pl.closter.outbox.queue;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.pgclient.PgBuilder;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.flywaydb.core.Flyway;
import pl.closter.servers.Credentials;
import pl.closter.servers.DatabaseBootstrap;
import pl.closter.servers.Ports;
import pl.closter.servers.PostgresServer;

/// A Postgres of its own with our tables, used with our own rights, and without a worker that would
/// take the tasks away.
final class QueueDatabase implements AutoCloseable {

  private static final String SCHEMA = "outbox";
  private static final int CONNECTIONS = 10;
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final PostgresServer server;
  private final Credentials secrets;
  private final Vertx vertx = Vertx.vertx();
  private final Pool pool;

  private QueueDatabase(PostgresServer server, Credentials secrets) {
    this.server = server;
    this.secrets = secrets;
    DatabaseBootstrap.run(server, secrets.get(PostgresServer.SUPERUSER), secrets);
    migrate();
    pool = pool();
  }

  static QueueDatabase start() throws IOException {
    List<String> names = new ArrayList<>(DatabaseBootstrap.logins());
    names.add(PostgresServer.SUPERUSER);
    Credentials secrets = Credentials.random(names);
    Path folder = Files.createTempDirectory("closter-test-");
    Path root = Path.of(System.getProperty("closter.root", "."));
    PostgresServer server =
        PostgresServer.start(
            new PostgresServer.Settings(
                folder.resolve("postgres"),
                PostgresServer.sharedBinaries(root),
                Ports.free(),
                secrets.get(PostgresServer.SUPERUSER),
                Map.of()));
    return new QueueDatabase(server, secrets);
  }

  private void migrate() {
    String owner = DatabaseBootstrap.owner(SCHEMA);
    var _ =
        Flyway.configure()
            .dataSource(server.jdbcUrl(DatabaseBootstrap.DATABASE), owner, secrets.get(owner))
            .schemas(SCHEMA)
            .defaultSchema(SCHEMA)
            .locations("classpath:db/migration")
            .load()
            .migrate();
  }

  private Pool pool() {
    PgConnectOptions options =
        new PgConnectOptions()
            .setHost("127.0.0.1")
            .setPort(server.port())
            .setDatabase(DatabaseBootstrap.DATABASE)
            .setUser(SCHEMA)
            .setPassword(secrets.get(SCHEMA));
    return PgBuilder.pool()
        .with(new PoolOptions().setMaxSize(CONNECTIONS))
        .connectingTo(options)
        .using(vertx)
        .build();
  }

  Pool connections() {
    return pool;
  }

  /// Changes rows behind everybody's back.
  void change(String statement) {
    try (Connection connection = connection();
        Statement sql = connection.createStatement()) {
      var _ = sql.execute(statement);
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  /// The one value that a query finds, as text.
  String ask(String query) {
    try (Connection connection = connection();
        Statement sql = connection.createStatement();
        ResultSet found = sql.executeQuery(query)) {
      var _ = found.next();
      return String.valueOf(found.getString(1));
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private Connection connection() throws SQLException {
    return DriverManager.getConnection(
        server.jdbcUrl(DatabaseBootstrap.DATABASE) + "?currentSchema=" + SCHEMA,
        PostgresServer.SUPERUSER,
        secrets.get(PostgresServer.SUPERUSER));
  }

  /// Does the same on several threads at once, until all are at the end.
  static void together(int threads, Callable<?> step) {
    try (ExecutorService workers = Executors.newFixedThreadPool(threads)) {
      List<Future<?>> ends = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        ends.add(workers.submit(step));
      }
      for (Future<?> end : ends) {
        var _ = end.get();
      }
    } catch (ExecutionException | InterruptedException failed) {
      throw new IllegalStateException(failed);
    }
  }

  static <T> T await(Uni<T> step) {
    return step.await().atMost(LIMIT);
  }

  @Override
  public void close() {
    pool.closeAndAwait();
    vertx.closeAndAwait();
    server.close();
  }
}
