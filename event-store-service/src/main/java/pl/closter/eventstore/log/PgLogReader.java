package pl.closter.eventstore.log;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.List;
import pl.closter.events.EventJson;
import pl.closter.events.RecordedEvent;

/// Reads the log from Postgres.
public final class PgLogReader implements LogReader {

  private static final String AFTER =
      """
      SELECT position, stream_type, stream_id, version, event_id, type, occurred_at, recorded_at,
             correlation_id, causation_id, actor_kind, actor_id, tenant_id, idempotency_key,
             trace_parent, data::text AS data
        FROM event
       WHERE position > $1
       ORDER BY position
       LIMIT $2
      """;

  private static final String CORRELATED =
      """
      SELECT position, stream_type, stream_id, version, event_id, type, occurred_at, recorded_at,
             correlation_id, causation_id, actor_kind, actor_id, tenant_id, idempotency_key,
             trace_parent, data::text AS data
        FROM event
       WHERE correlation_id = $1
       ORDER BY position
       LIMIT $2
      """;

  private static final String HEAD = "SELECT position, log_epoch FROM log_head";

  private final Pool pool;
  private final EventRows rows;
  private final Duration patience;

  /// A reader.
  ///
  /// @param patience how long the database may take to answer
  public PgLogReader(Pool pool, EventJson json, Duration patience) {
    this.pool = pool;
    this.rows = new EventRows(json);
    this.patience = patience;
  }

  @Override
  public Uni<List<RecordedEvent>> after(long position, int limit) {
    return inTime(pool.preparedQuery(AFTER).execute(Tuple.of(position, (long) limit)))
        .map(rows::recorded);
  }

  @Override
  public Uni<List<RecordedEvent>> correlated(String correlationId, int limit) {
    return inTime(pool.preparedQuery(CORRELATED).execute(Tuple.of(correlationId, (long) limit)))
        .map(rows::recorded);
  }

  @Override
  public Uni<Head> head() {
    return inTime(pool.preparedQuery(HEAD).execute())
        .map(found -> found.iterator().next())
        .map(row -> new Head(row.getLong("position"), row.getUUID("log_epoch")));
  }

  private Uni<RowSet<Row>> inTime(Uni<RowSet<Row>> query) {
    return Patience.within(patience, query);
  }
}
