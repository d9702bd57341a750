package pl.closter.eventstore.log;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import pl.closter.eventstore.log.HistoryDetached.Range;

/// Which parts of the log were taken away. Reads table `log_partition`.
final class Detached {

  private static final String FROM =
      """
      SELECT first_position, last_position, detached_at
        FROM log_partition
       WHERE detached_at IS NOT NULL AND last_position >= $1
       ORDER BY first_position
      """;

  private final Pool pool;

  Detached(Pool pool) {
    this.pool = pool;
  }

  /// The parts that are away, from a position on.
  Uni<List<Range>> from(long position) {
    return pool.preparedQuery(FROM)
        .execute(Tuple.of(position))
        .map(
            rows -> {
              List<Range> ranges = new ArrayList<>();
              rows.forEach(row -> ranges.add(range(row)));
              return ranges;
            });
  }

  /// Fails, because events are missing: with the part that is away, from a position on.
  <T> Uni<T> explain(long position, String missing) {
    return from(position)
        .map(
            ranges -> {
              if (ranges.isEmpty()) {
                throw new IllegalStateException(missing + ", and no partition is detached");
              }
              throw new HistoryDetached(ranges.getFirst());
            });
  }

  private static Range range(Row row) {
    return new Range(
        row.getLong("first_position"),
        row.getLong("last_position"),
        row.getOffsetDateTime("detached_at").toInstant());
  }
}
