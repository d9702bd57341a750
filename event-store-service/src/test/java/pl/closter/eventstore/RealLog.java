package pl.closter.eventstore;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import pl.closter.servers.RealServers;

/// A migrated Postgres and a Kafka, started once for all tests of this JVM that need no HTTP.
public final class RealLog {

  private static final int CONNECTIONS = 8;
  private static final String DATABASE = "closter";
  private static final String SCHEMA =
      """
      CREATE SCHEMA event_store AUTHORIZATION event_store_owner;
      GRANT USAGE ON SCHEMA event_store TO event_store, event_store_reader;
      """;

  private static final String SMALL_PARTITIONS =
      """
      ALTER TABLE event DETACH PARTITION event_000000000000001;
      ALTER TABLE event ATTACH PARTITION event_000000000000001 FOR VALUES FROM (1) TO (257);
      UPDATE log_partition SET last_position = 256;
      UPDATE log_head SET room_until = 256, partition_size = 256;
      """;

  private static @Nullable RealLog shared;

  private final RealServers servers;
  private final String name;
  private final Vertx vertx = Vertx.vertx();

  private RealLog(RealServers servers, String name) {
    this.servers = servers;
    this.name = name;
  }

  public static synchronized RealLog shared() {
    RealLog running = shared;
    if (running == null) {
      running = start();
      shared = running;
    }
    return running;
  }

  private static RealLog start() {
    RealServers servers = new RealServers();
    servers.init(Map.of("schema", "event_store", "kafka", "true"));
    var _ = servers.start();
    Runtime.getRuntime().addShutdownHook(new Thread(servers::stop));
    RealLog log = new RealLog(servers, DATABASE);
    log.migrate();
    log.cutIntoSmallPartitions();
    return log;
  }

  /// So that every test crosses some: partitions of 256 events, in a log that is empty.
  public void cutIntoSmallPartitions() {
    try (Connection session = connect("event_store_owner");
        Statement statement = session.createStatement()) {
      var _ = statement.execute(SMALL_PARTITIONS);
    } catch (SQLException failed) {
      throw new IllegalStateException("The log could not be cut into small partitions", failed);
    }
  }

  /// An empty log in a database of its own, for a test that would disturb the others.
  public RealLog apart(String name) throws SQLException {
    try (Connection session = connect("postgres");
        Statement statement = session.createStatement()) {
      var _ = statement.execute("CREATE DATABASE " + name);
    }
    RealLog apart = new RealLog(servers, name);
    try (Connection session = apart.connect("postgres");
        Statement statement = session.createStatement()) {
      var _ = statement.execute(SCHEMA);
    }
    apart.migrate();
    return apart;
  }

  private void migrate() {
    var _ =
        Flyway.configure()
            .dataSource(
                servers.postgres().jdbcUrl(name),
                "event_store_owner",
                servers.password("event_store_owner"))
            .schemas("event_store")
            .defaultSchema("event_store")
            .locations("classpath:db/migration")
            .load()
            .migrate();
  }

  public RealServers servers() {
    return servers;
  }

  /// Connections such as one process has.
  public Pool pool() {
    return pool("event_store");
  }

  /// Connections to tables of the same names elsewhere.
  public Pool pool(String schema) {
    PgConnectOptions options =
        new PgConnectOptions()
            .setHost("127.0.0.1")
            .setPort(servers.postgres().port())
            .setDatabase(name)
            .setUser("event_store")
            .setPassword(servers.password("event_store"))
            .setCachePreparedStatements(true)
            .setPipeliningLimit(256)
            .addProperty("search_path", schema);
    return Pool.newInstance(
        PgBuilder.pool()
            .connectingTo(options)
            .with(new PoolOptions().setMaxSize(CONNECTIONS))
            .using(vertx.getDelegate())
            .build());
  }

  public static SimpleMeterRegistry metrics() {
    return new SimpleMeterRegistry();
  }

  /// A session of its own, to look behind the service's back.
  public Connection connect(String role) throws SQLException {
    return DriverManager.getConnection(
        servers.postgres().jdbcUrl(name), role, servers.password(role));
  }

  /// The number that a query of one row and one column gives.
  public long number(String query) throws SQLException {
    try (Connection session = connect("event_store");
        Statement statement = session.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      if (!row.next()) {
        throw new SQLException("No row: " + query);
      }
      return row.getLong(1);
    }
  }
}
