package pl.closter.eventstore.log;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import pl.closter.events.Actor;
import pl.closter.events.DomainEvent;
import pl.closter.events.EventJson;
import pl.closter.events.RecordedEvent;
import pl.closter.events.StreamId;
import pl.closter.events.StreamType;
import pl.closter.events.Uuid7;
import pl.closter.eventstore.bus.CommitBus;
import pl.closter.eventstore.tables.OperationalTables;

/// The log in Postgres.
@ApplicationScoped
public class PgEventLog implements EventLog {

  private static final Duration READ_LIMIT = Duration.ofMillis(1500);

  private static final String READ_STREAM =
      "SELECT version, type, data::text AS data FROM event WHERE stream_id = $1 ORDER BY version";

  private static final String COLUMNS_OF_STREAM =
      """
      SELECT position, stream_id, stream_type, version, event_id, type, occurred_at, recorded_at,
             actor_kind, actor_id, correlation_id, causation_id, tenant_id, idempotency_key,
             trace_parent, data::text AS data
        FROM event WHERE stream_id = $1 ORDER BY version
      """;

  // Nothing can appear behind a position that was read: positions are handed out in commit order.
  private static final String READ_AFTER =
      """
      SELECT position, stream_id, stream_type, version, event_id, type, occurred_at, recorded_at,
             actor_kind, actor_id, correlation_id, causation_id, tenant_id, idempotency_key,
             trace_parent, data::text AS data
        FROM event WHERE position > $1 ORDER BY position LIMIT $2
      """;

  private static final String READ_CHAIN =
      """
      SELECT position, stream_id, stream_type, version, event_id, type, occurred_at, recorded_at,
             actor_kind, actor_id, correlation_id, causation_id, tenant_id, idempotency_key,
             trace_parent, data::text AS data
        FROM event WHERE correlation_id = $1 ORDER BY position LIMIT $2
      """;

  private static final String READ_RECEIPT =
      """
      SELECT r.fingerprint, r.stream_id, r.stream_type, r.version, r.changed,
             coalesce(e.position, (SELECT position FROM log_head)) AS position
        FROM command_receipt AS r
        LEFT JOIN event AS e ON e.stream_id = r.stream_id AND e.version = r.version
       WHERE r.principal = $1 AND r.idempotency_key = $2
      """;

  private static final String READ_OWNER =
      "SELECT stream_id FROM claim WHERE kind = $1 AND value = $2";

  private static final String READ_HOLDERS =
      "SELECT stream_id FROM claim WHERE kind = $1 AND subject = $2 ORDER BY stream_id";

  private static final String READ_HEAD = "SELECT position FROM log_head";

  private final Pool pool;
  private final EventJson json;
  private final GroupCommit commit;

  @Inject
  public PgEventLog(
      Pool pool,
      EventJson json,
      Uuid7 ids,
      InstantSource clock,
      CommitBus bus,
      MeterRegistry metrics) {
    this(pool, json, ids, clock, bus, metrics, OperationalTables::changesFor);
  }

  /// A log with other operational tables, or none.
  public PgEventLog(
      Pool pool,
      EventJson json,
      Uuid7 ids,
      InstantSource clock,
      CommitBus bus,
      MeterRegistry metrics,
      TableRule tables) {
    this.pool = pool;
    this.json = json;
    this.commit =
        new GroupCommit(new BatchWriter(pool, json, ids, tables), clock, bus::committed, metrics);
  }

  @Override
  public Uni<History> read(StreamId stream) {
    return query(READ_STREAM, Tuple.of(stream.id()), this::history);
  }

  @Override
  public Uni<AppendResult> append(Append append) {
    return commit.submit(append);
  }

  @Override
  public Uni<Optional<Receipt>> receipt(String principal, String idempotencyKey) {
    return query(
        READ_RECEIPT,
        Tuple.of(principal, idempotencyKey),
        rows -> first(rows).map(PgEventLog::receipt));
  }

  @Override
  public Uni<Optional<UUID>> ownerOf(String kind, String value) {
    return query(READ_OWNER, Tuple.of(kind, value), rows -> first(rows).map(row -> row.getUUID(0)));
  }

  @Override
  public Uni<List<UUID>> holders(String kind, UUID subject) {
    return query(READ_HOLDERS, Tuple.of(kind, subject), rows -> all(rows, row -> row.getUUID(0)));
  }

  @Override
  public Uni<List<RecordedEvent>> after(long position, int limit) {
    return query(READ_AFTER, Tuple.of(position, limit), rows -> all(rows, this::recorded));
  }

  @Override
  public Uni<List<RecordedEvent>> recorded(StreamId stream) {
    return query(COLUMNS_OF_STREAM, Tuple.of(stream.id()), rows -> all(rows, this::recorded));
  }

  @Override
  public Uni<List<RecordedEvent>> chain(String correlationId, int limit) {
    return query(READ_CHAIN, Tuple.of(correlationId, limit), rows -> all(rows, this::recorded));
  }

  @Override
  public Uni<Long> head() {
    return query(READ_HEAD, Tuple.tuple(), rows -> rows.iterator().next().getLong(0));
  }

  private <T> Uni<T> query(String sql, Tuple parameters, Function<RowSet<Row>, T> result) {
    return pool.preparedQuery(sql)
        .execute(parameters)
        .ifNoItem()
        .after(READ_LIMIT)
        .fail()
        .onFailure()
        .transform(failure -> new Unavailable("The database could not be read", failure))
        .map(result);
  }

  private History history(RowSet<Row> rows) {
    List<DomainEvent> events =
        all(rows, row -> json.decode(row.getString("type"), row.getString("data")));
    return new History(events.size(), events);
  }

  private RecordedEvent recorded(Row row) {
    return new RecordedEvent(
        row.getUUID("event_id"),
        new StreamId(StreamType.of(row.getString("stream_type")), row.getUUID("stream_id")),
        row.getLong("version"),
        row.getLong("position"),
        row.getString("type"),
        row.getOffsetDateTime("occurred_at").toInstant(),
        row.getOffsetDateTime("recorded_at").toInstant(),
        new Actor(Actor.Kind.valueOf(row.getString("actor_kind")), row.getString("actor_id")),
        row.getString("correlation_id"),
        row.getString("causation_id"),
        row.getString("tenant_id"),
        row.getString("idempotency_key"),
        row.getString("trace_parent"),
        json.decode(row.getString("type"), row.getString("data")));
  }

  private static Receipt receipt(Row row) {
    return new Receipt(
        row.getString("fingerprint"),
        new StreamId(StreamType.of(row.getString("stream_type")), row.getUUID("stream_id")),
        row.getLong("version"),
        row.getLong("position"),
        row.getBoolean("changed"));
  }

  private static Optional<Row> first(RowSet<Row> rows) {
    return rows.size() == 0 ? Optional.empty() : Optional.of(rows.iterator().next());
  }

  private static <T> List<T> all(RowSet<Row> rows, Function<Row, T> read) {
    List<T> all = new ArrayList<>(rows.size());
    rows.forEach(row -> all.add(read.apply(row)));
    return List.copyOf(all);
  }
}
