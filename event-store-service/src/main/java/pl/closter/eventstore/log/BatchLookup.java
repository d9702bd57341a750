package pl.closter.eventstore.log;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import pl.closter.events.StreamId;
import pl.closter.events.StreamType;
import pl.closter.eventstore.log.Draft.Event;
import pl.closter.eventstore.log.Known.ReceiptKey;
import pl.closter.eventstore.log.Known.StreamRow;

/// The first half of a batch's transaction: locks its streams, then reads all that decides who
/// wins. The statements travel together, in one round trip.
final class BatchLookup {

  // Somebody who holds a lock longer than this will be waited for by the next attempt.
  private static final String LIMIT = "SET LOCAL lock_timeout = '1500ms'";

  // Locked in one order by everybody, so that two processes cannot block each other. Whoever gets
  // the lock sees what the former holder committed.
  private static final String LOCK =
      """
      SELECT stream_id, stream_type, version
        FROM stream
       WHERE stream_id = ANY ($1::uuid[])
       ORDER BY stream_id
         FOR UPDATE
      """;

  private static final String RECEIPTS =
      """
      SELECT r.principal, r.idempotency_key, r.fingerprint, r.stream_type, r.stream_id, r.version,
             coalesce(e.position, 0) AS position, r.outcome
        FROM command_receipt AS r
        LEFT JOIN event AS e ON e.stream_id = r.stream_id AND e.version = r.version
       WHERE (r.principal, r.idempotency_key) IN (SELECT * FROM unnest($1::text[], $2::text[]))
      """;

  private static final String OWNERS =
      """
      SELECT kind, value, stream_type, stream_id
        FROM claim
       WHERE (kind, value) IN (SELECT * FROM unnest($1::text[], $2::text[]))
      """;

  private static final String WRITTEN =
      """
      SELECT event_id, position
        FROM event
       WHERE event_id = ANY ($1::uuid[])
      """;

  private static final String RECORDED_AT =
      """
      SELECT CASE WHEN position = 0 THEN to_timestamp(0) ELSE recorded_at END AS recorded_at
        FROM log_head
      """;

  private final SqlConnection tx;
  private final List<Draft> batch;

  BatchLookup(SqlConnection tx, List<Draft> batch) {
    this.tx = tx;
    this.batch = batch;
  }

  Uni<Known> known(boolean inDoubt) {
    return Uni.combine()
        .all()
        .unis(
            tx.query(LIMIT).execute(),
            streams(),
            receipts(),
            owners(),
            inDoubt ? written() : Uni.createFrom().item(Map.<UUID, Long>of()),
            recordedAt())
        .with(
            (_, streams, receipts, owners, written, at) ->
                new Known(streams, receipts, owners, written, at));
  }

  private Uni<Map<UUID, StreamRow>> streams() {
    UUID[] ids =
        batch.stream()
            .map(Draft::append)
            .flatMap(
                append ->
                    Stream.concat(
                        Stream.of(append.stream()), append.guards().stream().map(Guard::stream)))
            .map(StreamId::id)
            .distinct()
            .toArray(UUID[]::new);
    return tx.preparedQuery(LOCK)
        .execute(Tuple.of(ids))
        .map(rows -> byKey(rows, row -> row.getUUID("stream_id"), BatchLookup::stream));
  }

  private Uni<Map<ReceiptKey, Receipt>> receipts() {
    List<ReceiptKey> keys =
        batch.stream().map(Draft::receipt).filter(Objects::nonNull).map(ReceiptKey::of).toList();
    if (keys.isEmpty()) {
      return Uni.createFrom().item(Map.of());
    }
    return tx.preparedQuery(RECEIPTS)
        .execute(
            Tuple.of(
                keys.stream().map(ReceiptKey::principal).toArray(String[]::new),
                keys.stream().map(ReceiptKey::idempotencyKey).toArray(String[]::new)))
        .map(rows -> byKey(rows, BatchLookup::receiptKey, Receipts::read));
  }

  private Uni<Map<Claim, StreamId>> owners() {
    Set<Claim> claims = new HashSet<>();
    for (Draft draft : batch) {
      claims.addAll(draft.append().takes());
      claims.addAll(draft.append().releases());
    }
    if (claims.isEmpty()) {
      return Uni.createFrom().item(Map.of());
    }
    List<Claim> ordered = List.copyOf(claims);
    return tx.preparedQuery(OWNERS)
        .execute(
            Tuple.of(
                ordered.stream().map(Claim::kind).toArray(String[]::new),
                ordered.stream().map(Claim::value).toArray(String[]::new)))
        .map(
            rows ->
                byKey(
                    rows,
                    row -> new Claim(row.getString("kind"), row.getString("value")),
                    BatchLookup::owner));
  }

  private Uni<Map<UUID, Long>> written() {
    UUID[] ids =
        batch.stream()
            .flatMap(draft -> draft.events().stream())
            .map(Event::id)
            .toArray(UUID[]::new);
    return tx.preparedQuery(WRITTEN)
        .execute(Tuple.of(ids))
        .map(rows -> byKey(rows, row -> row.getUUID("event_id"), row -> row.getLong("position")));
  }

  private Uni<Instant> recordedAt() {
    return tx.preparedQuery(RECORDED_AT)
        .execute()
        .map(rows -> rows.iterator().next().getOffsetDateTime("recorded_at").toInstant());
  }

  private static StreamRow stream(Row row) {
    return new StreamRow(StreamType.of(row.getString("stream_type")), row.getLong("version"));
  }

  private static StreamId owner(Row row) {
    return new StreamId(StreamType.of(row.getString("stream_type")), row.getUUID("stream_id"));
  }

  private static ReceiptKey receiptKey(Row row) {
    return new ReceiptKey(row.getString("principal"), row.getString("idempotency_key"));
  }

  private static <K, V> Map<K, V> byKey(
      RowSet<Row> rows, Function<Row, K> key, Function<Row, V> value) {
    Map<K, V> map = new HashMap<>();
    for (Row row : rows) {
      map.put(key.apply(row), value.apply(row));
    }
    return map;
  }
}
