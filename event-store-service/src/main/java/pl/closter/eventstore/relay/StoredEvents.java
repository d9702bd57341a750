package pl.closter.eventstore.relay;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import pl.closter.events.Actor;
import pl.closter.events.StoredEvent;
import pl.closter.events.StreamId;
import pl.closter.events.StreamType;
import pl.closter.eventstore.log.HistoryDetached.Range;

/// What is to be sent, as it is stored: the relay passes content on and does not open it.
final class StoredEvents {

  private static final Duration LIMIT = Duration.ofMillis(1500);

  // Nothing can appear behind a position that was read: positions are handed out in commit order.
  private static final String READ =
      """
      SELECT position, stream_id, stream_type, version, event_id, type, occurred_at, recorded_at,
             actor_kind, actor_id, correlation_id, causation_id, tenant_id, idempotency_key,
             trace_parent, data::text
        FROM event WHERE position > $1 ORDER BY position LIMIT $2
      """;

  private static final String DETACHED =
      """
      SELECT first_position, last_position, detached_at
        FROM log_partition
       WHERE detached_at IS NOT NULL AND $1 BETWEEN first_position AND last_position
      """;

  private final Pool pool;

  StoredEvents(Pool pool) {
    this.pool = pool;
  }

  /// Events after a position, in order and without a hole; empty when there are none yet. Fails
  /// when the next one is away.
  Uni<List<StoredEvent>> after(long position, int limit) {
    return pool.preparedQuery(READ)
        .execute(Tuple.of(position, limit))
        .ifNoItem()
        .after(LIMIT)
        .fail()
        .map(StoredEvents::events)
        .chain(found -> withoutHole(position, found));
  }

  // Positions have no holes. Up to one there is progress; there it is said what is missing.
  private Uni<List<StoredEvent>> withoutHole(long position, List<StoredEvent> found) {
    int there = 0;
    while (there < found.size() && found.get(there).position() == position + 1 + there) {
      there++;
    }
    return there > 0 || found.isEmpty()
        ? Uni.createFrom().item(found.subList(0, there))
        : explain(position + 1);
  }

  private Uni<List<StoredEvent>> explain(long missing) {
    return pool.preparedQuery(DETACHED)
        .execute(Tuple.of(missing))
        .map(
            rows -> {
              for (Row row : rows) {
                Range away =
                    new Range(row.getLong(0), row.getLong(1), row.getOffsetDateTime(2).toInstant());
                throw new IllegalStateException(
                    away.sentence() + "; nothing behind them is sent. " + away.remedy());
              }
              throw new IllegalStateException(
                  "There is no event at position " + missing + ", and no partition is detached");
            });
  }

  private static List<StoredEvent> events(RowSet<Row> rows) {
    List<StoredEvent> events = new ArrayList<>(rows.size());
    rows.forEach(row -> events.add(event(row)));
    return events;
  }

  // By place, in the order of the statement: looking columns up by name costs more than reading
  // them.
  private static StoredEvent event(Row row) {
    return new StoredEvent(
        row.getUUID(4),
        new StreamId(StreamType.of(row.getString(2)), row.getUUID(1)),
        row.getLong(3),
        row.getLong(0),
        row.getString(5),
        row.getOffsetDateTime(6).toInstant(),
        row.getOffsetDateTime(7).toInstant(),
        new Actor(Actor.Kind.valueOf(row.getString(8)), row.getString(9)),
        row.getString(10),
        row.getString(11),
        row.getString(12),
        row.getString(13),
        row.getString(14),
        row.getString(15));
  }
}
