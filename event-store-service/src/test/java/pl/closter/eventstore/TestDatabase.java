package pl.closter.eventstore;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import pl.closter.events.EventJson;
import pl.closter.events.Uuid7;
import pl.closter.eventstore.bus.Bus;
import pl.closter.eventstore.log.LogMetrics;
import pl.closter.eventstore.log.PgEventLog;
import pl.closter.servers.RealServers;

/// A migrated Postgres of our own and a Kafka, started once for all tests of this JVM.
public final class TestDatabase {

  public static final Duration PATIENCE = Duration.ofSeconds(2);

  private static @Nullable TestDatabase shared;

  private final RealServers servers;
  private final Vertx vertx = Vertx.vertx();

  private TestDatabase(RealServers servers) {
    this.servers = servers;
  }

  public static synchronized TestDatabase shared() {
    TestDatabase running = shared;
    if (running == null) {
      running = start();
      shared = running;
    }
    return running;
  }

  /// A database that may be stopped and killed, for one test class alone.
  public static TestDatabase start() {
    RealServers servers = new RealServers();
    servers.init(Map.of("schema", "event_store", "kafka", "true"));
    var _ = servers.start();
    Runtime.getRuntime().addShutdownHook(new Thread(servers::stop));
    var _ =
        Flyway.configure()
            .dataSource(
                servers.postgres().jdbcUrl("closter"),
                "event_store_owner",
                servers.password("event_store_owner"))
            .schemas("event_store")
            .defaultSchema("event_store")
            .locations("classpath:db/migration")
            .load()
            .migrate();
    return new TestDatabase(servers);
  }

  public RealServers servers() {
    return servers;
  }

  public Vertx vertx() {
    return vertx;
  }

  /// Connections of one process.
  public Pool pool() {
    PgConnectOptions options =
        new PgConnectOptions()
            .setHost("127.0.0.1")
            .setPort(servers.postgres().port())
            .setDatabase("closter")
            .setUser("event_store")
            .setPassword(servers.password("event_store"))
            .setCachePreparedStatements(true)
            .setPipeliningLimit(256)
            .setConnectTimeout(1000);
    return Pool.newInstance(
        PgBuilder.pool()
            .connectingTo(options)
            .with(
                new PoolOptions()
                    .setMaxSize(8)
                    .setConnectionTimeout(1)
                    .setConnectionTimeoutUnit(TimeUnit.SECONDS))
            .using(vertx)
            .build());
  }

  /// A log as another process would have it: with its own group commit.
  public PgEventLog log(Bus bus) {
    return log(pool(), bus, new PgEventLog.Limits(4096, 256, PATIENCE));
  }

  public PgEventLog log(Pool pool, Bus bus, PgEventLog.Limits limits) {
    InstantSource clock = InstantSource.system();
    return new PgEventLog(
        new PgEventLog.Parts(
            pool, vertx, new EventJson(), new Uuid7(clock, new SecureRandom()), clock, bus),
        limits,
        new LogMetrics(new SimpleMeterRegistry()));
  }

  /// A session of its own, to look behind the service's back.
  public Connection connect(String role) throws SQLException {
    return DriverManager.getConnection(
        servers.postgres().jdbcUrl("closter"), role, servers.password(role));
  }
}
