package pl.closter.bench.ours;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.context.spi.ContextManagerProvider;
import pl.closter.bench.server.Database;
import pl.closter.events.Actor;
import pl.closter.events.DomainEvent;
import pl.closter.events.EventJson;
import pl.closter.events.StreamId;
import pl.closter.events.Uuid7;
import pl.closter.eventstore.bus.CommitBus;
import pl.closter.eventstore.log.Append;
import pl.closter.eventstore.log.AppendResult;
import pl.closter.eventstore.log.EventLog;
import pl.closter.eventstore.log.PgEventLog;
import pl.closter.eventstore.log.TableRule;
import pl.closter.eventstore.tables.OperationalTables;

/// The log of one process: connections with the service's settings, and the log on them.
public final class OurLog implements AutoCloseable {

  // As service-edge sets them for every service.
  private static final int CONNECTIONS = 16;
  private static final int PIPELINE = 256;

  static {
    // It fails when several threads ask for it first at the same time.
    var _ = ContextManagerProvider.instance();
  }

  private final Vertx vertx = Vertx.vertx();
  private final Uuid7 ids = new Uuid7(InstantSource.system(), new SecureRandom());
  private final EventLog log;

  /// The log as the service uses it, with the operational tables in the same transaction.
  public OurLog(Database database) {
    this(database, OperationalTables::changesFor);
  }

  /// The log with these operational tables.
  public OurLog(Database database, TableRule tables) {
    PgConnectOptions options =
        new PgConnectOptions()
            .setHost("127.0.0.1")
            .setPort(database.port())
            .setDatabase(database.name())
            .setUser(database.user())
            .setPassword(database.password())
            .setCachePreparedStatements(true)
            .setPipeliningLimit(PIPELINE);
    Pool pool =
        Pool.newInstance(
            PgBuilder.pool()
                .connectingTo(options)
                .with(new PoolOptions().setMaxSize(CONNECTIONS))
                .using(vertx.getDelegate())
                .build());
    log =
        new PgEventLog(
            pool,
            new EventJson(),
            ids,
            InstantSource.system(),
            new CommitBus(),
            new SimpleMeterRegistry(),
            tables);
  }

  public EventLog log() {
    return log;
  }

  /// Appends and waits until it is certain.
  public AppendResult append(UUID product, long version, DomainEvent event) {
    return log.append(command(product, version, event)).await().indefinitely();
  }

  /// A command as the service makes it: with a receipt of its own.
  public Append command(UUID product, long version, DomainEvent event) {
    String id = ids.next().toString();
    return new Append(
        StreamId.product(product),
        version,
        List.of(event),
        List.of(),
        List.of(),
        List.of(),
        new Append.Context(
            new Actor(Actor.Kind.OPERATOR, "bench"),
            id,
            null,
            null,
            Instant.now(),
            new Append.CommandKey("bench", id, "00ff")));
  }

  @Override
  public void close() {
    vertx.closeAndAwait();
  }
}
