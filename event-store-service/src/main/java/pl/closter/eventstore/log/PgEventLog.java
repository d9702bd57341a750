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
      """
      SELECT s.version AS reached, e.version, e.type, e.data::text AS data
        FROM stream AS s
        LEFT JOIN event AS e ON e.stream_id = s.stream_id
       WHERE s.stream_id = $1
       ORDER BY e.version
      """;

  private static final String COLUMNS_OF_STREAM =
      """
      SELECT s.version AS reached, e.position, e.stream_id, e.stream_type, e.version, e.event_id,
             e.type, e.occurred_at, e.recorded_at, e.actor_kind, e.actor_id, e.correlation_id,
             e.causation_id, e.tenant_id, e.idempotency_key, e.trace_parent, e.data::text AS data
        FROM stream AS s
        LEFT JOIN event AS e ON e.stream_id = s.stream_id
       WHERE s.stream_id = $1 AND s.stream_type = $2
       ORDER BY e.version
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
      "SELECT subject FROM claim WHERE kind = $1 AND value = $2";

  private static final String READ_HOLDERS =
      "SELECT stream_id FROM claim WHERE kind = $1 AND subject = $2 ORDER BY stream_id";

  private static final String READ_HEAD = "SELECT position FROM log_head";

  private final Pool pool;
  private final EventJson json;
  private final Detached detached;
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
    this.detached = new Detached(pool);
    this.commit =
        new GroupCommit(new BatchWriter(pool, json, ids, tables), clock, bus::committed, metrics);
  }

  @Override
  public Uni<History> read(StreamId stream) {
    return query(READ_STREAM, Tuple.of(stream.id()), Function.identity())
        .chain(rows -> whole(stream, rows))
        .map(this::history);
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
    return query(READ_AFTER, Tuple.of(position, limit), Function.identity())
        .chain(rows -> withoutHole(position, all(rows, row -> row)))
        .map(rows -> rows.stream().map(this::recorded).toList());
  }

  @Override
  public Uni<List<RecordedEvent>> recorded(StreamId stream) {
    return query(
            COLUMNS_OF_STREAM, Tuple.of(stream.id(), stream.type().code()), Function.identity())
        .chain(rows -> whole(stream, rows))
        .map(rows -> rows.stream().map(this::recorded).toList());
  }

  @Override
  public Uni<List<RecordedEvent>> chain(String correlationId, int limit) {
    return query(READ_CHAIN, Tuple.of(correlationId, limit), rows -> all(rows, this::recorded));
  }

  @Override
  public Uni<List<HistoryDetached.Range>> detached() {
    return detached.from(1);
  }

  @Override
  public Uni<Void> requireAttached(long position) {
    return detached
        .from(position)
        .invoke(
            ranges ->
                ranges.stream()
                    .filter(range -> range.first() <= position)
                    .findFirst()
                    .ifPresent(
                        range -> {
                          throw new HistoryDetached(range);
                        }))
        .replaceWithVoid();
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

  // All events of a stream or none: half a history would be decided on, and shown, as if it were
  // all. A stream that somebody wanted to begin and lost has reached 0.
  private Uni<List<Row>> whole(StreamId stream, RowSet<Row> rows) {
    List<Row> events = all(rows, row -> row);
    long reached = events.isEmpty() ? 0 : events.getFirst().getLong("reached");
    if (reached == 0) {
      return Uni.createFrom().item(List.of());
    }
    Long last = events.getLast().getLong("version");
    boolean isWhole = events.size() == reached && last != null && last == reached;
    return isWhole
        ? Uni.createFrom().item(events)
        : detached.explain(1, stream + " has not all of its " + reached + " events");
  }

  // Positions have no holes. Up to one there is progress; from there on it is said what is missing.
  private Uni<List<Row>> withoutHole(long after, List<Row> rows) {
    int there = 0;
    while (there < rows.size() && rows.get(there).getLong("position") == after + 1 + there) {
      there++;
    }
    return there > 0 || rows.isEmpty()
        ? Uni.createFrom().item(rows.subList(0, there))
        : detached.explain(after + 1, "There is no event at position " + (after + 1));
  }

  private History history(List<Row> rows) {
    List<DomainEvent> events =
        rows.stream()
            .map(row -> json.decode(row.getString("type"), row.getString("data")))
            .toList();
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
