package pl.closter.edge.intake;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowIterator;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import pl.closter.events.Topic;

/// How far a consumer has come in each partition, by position in the log. Owns table `checkpoint`.
///
/// Positions, unlike Kafka's offsets, survive the loss of the topic: what is relayed again is
/// known.
public final class Checkpoints {

  private static final String CREATE =
      """
      INSERT INTO checkpoint (consumer, partition, position)
      SELECT $1, p, 0 FROM unnest($2::int[]) AS p
      ON CONFLICT DO NOTHING
      """;

  // Holding the rows to commit keeps a second instance, which may still believe that a partition is
  // its own, from applying the same events at the same time.
  private static final String LOCK =
      """
      SELECT partition, position
        FROM checkpoint
       WHERE consumer = $1 AND partition = ANY ($2::int[])
       ORDER BY partition
         FOR UPDATE
      """;

  private static final String ADVANCE =
      """
      UPDATE checkpoint AS c
         SET position = reached.position,
             recorded_at = coalesce(reached.recorded_at, c.recorded_at)
        FROM unnest($2::int[], $3::bigint[], $4::timestamptz[])
             AS reached (partition, position, recorded_at)
       WHERE c.consumer = $1
         AND c.partition = reached.partition
         AND c.position < reached.position
      """;

  // A partition without a row has seen nothing, so nothing is complete.
  private static final String REACHED =
      """
      SELECT CASE WHEN count(*) < $2::int THEN 0 ELSE coalesce(min(position), 0) END AS position,
             max(recorded_at) AS recorded_at,
             EXISTS (SELECT FROM parked_event WHERE consumer = $1) AS parked
        FROM checkpoint
       WHERE consumer = $1
      """;

  private final Pool pool;
  private final String consumer;

  public Checkpoints(Pool pool, String consumer) {
    this.pool = pool;
    this.consumer = consumer;
  }

  /// Every event at or below this position has been applied or is parked.
  ///
  /// @param recordedAt when the newest applied event was recorded; null before the first one
  /// @param parked whether any of them are
  public record Reached(long position, @Nullable OffsetDateTime recordedAt, boolean parked) {}

  /// What is complete over all partitions of the topic.
  public Uni<Reached> reached() {
    return pool.preparedQuery(REACHED)
        .execute(Tuple.of(consumer, Topic.PARTITIONS))
        .map(RowSet::iterator)
        .map(RowIterator::next)
        .map(
            row ->
                new Reached(
                    row.getLong("position"),
                    row.getOffsetDateTime("recorded_at"),
                    row.getBoolean("parked")));
  }

  /// The positions of these partitions, locked until the transaction ends.
  Uni<Map<Integer, Long>> lock(SqlConnection tx, Collection<Integer> partitions) {
    Integer[] numbers = partitions.stream().sorted().toArray(Integer[]::new);
    return lock(tx, numbers)
        .chain(
            found ->
                found.size() == numbers.length
                    ? Uni.createFrom().item(found)
                    : tx.preparedQuery(CREATE)
                        .execute(Tuple.of(consumer, numbers))
                        .chain(() -> lock(tx, numbers)));
  }

  private Uni<Map<Integer, Long>> lock(SqlConnection tx, Integer[] partitions) {
    return tx.preparedQuery(LOCK)
        .execute(Tuple.of(consumer, partitions))
        .map(Checkpoints::positions);
  }

  Uni<Void> advance(SqlConnection tx, Map<Integer, Mark> marks) {
    Map<Integer, Mark> sorted = new TreeMap<>(marks);
    return tx.preparedQuery(ADVANCE)
        .execute(
            Tuple.of(
                consumer,
                sorted.keySet().toArray(Integer[]::new),
                sorted.values().stream().map(Mark::position).toArray(Long[]::new),
                sorted.values().stream().map(Mark::recordedAt).toArray(OffsetDateTime[]::new)))
        .replaceWithVoid();
  }

  /// The end of a batch in one partition.
  ///
  /// @param recordedAt of the last event; null when the batch brought only a watermark
  record Mark(long position, @Nullable OffsetDateTime recordedAt) {}

  private static Map<Integer, Long> positions(RowSet<Row> rows) {
    Map<Integer, Long> positions = new HashMap<>();
    for (Row row : rows) {
      positions.put(row.getInteger("partition"), row.getLong("position"));
    }
    return positions;
  }
}
