package pl.closter.eventstore.log;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import pl.closter.events.StreamId;

/// Lets a batch in step by step, and finds out who of it loses and to what.
final class ContestedBatch {

  private static final String CREATE_STREAMS =
      """
      INSERT INTO stream (stream_id, stream_type, version)
      SELECT id, type, 0 FROM unnest($1::uuid[], $2::text[]) AS s (id, type) ORDER BY id
      ON CONFLICT DO NOTHING
      """;

  // The same order in every process: two of them never wait for each other in a circle.
  private static final String LOCK_STREAMS =
      """
      SELECT stream_id, version FROM stream
       WHERE stream_id = ANY ($1::uuid[]) ORDER BY stream_id FOR UPDATE
      """;

  private static final String TAKE_RECEIPTS =
      """
      INSERT INTO command_receipt
             (principal, idempotency_key, fingerprint, stream_id, stream_type, version, changed,
              recorded_at)
      SELECT principal, key, fingerprint, stream_id, stream_type, version, changed, $8::timestamptz
        FROM unnest($1::text[], $2::text[], $3::text[], $4::uuid[], $5::text[], $6::bigint[],
                    $7::boolean[])
             AS r (principal, key, fingerprint, stream_id, stream_type, version, changed)
       ORDER BY principal, key
      ON CONFLICT DO NOTHING
      RETURNING principal, idempotency_key
      """;

  private static final String TAKE_CLAIMS =
      """
      INSERT INTO claim (kind, value, stream_id, subject)
      SELECT kind, value, stream_id, subject
        FROM unnest($1::text[], $2::text[], $3::uuid[], $4::uuid[])
             AS c (kind, value, stream_id, subject)
       ORDER BY kind, value
      ON CONFLICT DO NOTHING
      RETURNING kind, value
      """;

  private static final String TAKE_BACK_RECEIPTS =
      """
      DELETE FROM command_receipt AS r USING unnest($1::text[], $2::text[]) AS l (principal, key)
       WHERE r.principal = l.principal AND r.idempotency_key = l.key
      """;

  private static final String RELEASE_CLAIMS =
      """
      DELETE FROM claim AS c
       USING unnest($1::text[], $2::text[], $3::uuid[]) AS r (kind, value, stream_id)
       WHERE c.kind = r.kind AND c.value = r.value AND c.stream_id = r.stream_id
      """;

  private static final String MOVE_STREAMS =
      """
      UPDATE stream AS s SET version = m.version
        FROM unnest($1::uuid[], $2::bigint[]) AS m (id, version)
       WHERE s.stream_id = m.id
      """;

  private final SqlConnection tx;
  private final Batch batch;
  private final Instant recordedAt;

  ContestedBatch(SqlConnection tx, Batch batch, Instant recordedAt) {
    this.tx = tx;
    this.batch = batch;
    this.recordedAt = recordedAt;
  }

  /// Ends when the batch holds everything its winners need.
  Uni<Void> admit() {
    return lockStreams()
        .chain(this::takeReceipts)
        .chain(this::takeClaims)
        .chain(() -> release(Held.releasedBy(batch.winners())))
        .chain(this::moveStreams);
  }

  private Uni<Void> lockStreams() {
    Columns<StreamId> streams = new Columns<>(List.copyOf(batch.streams().values()));
    UUID[] ids = streams.ids(StreamId::id);
    return tx.preparedQuery(CREATE_STREAMS)
        .execute(Tuple.of(ids, streams.texts(stream -> stream.type().code())))
        .chain(() -> tx.preparedQuery(LOCK_STREAMS).execute(Tuple.of(ids)))
        .invoke(rows -> batch.admit(versions(rows)))
        .replaceWithVoid();
  }

  private static Map<UUID, Long> versions(RowSet<Row> rows) {
    Map<UUID, Long> versions = new HashMap<>();
    rows.forEach(row -> versions.put(row.getUUID(0), row.getLong(1)));
    return versions;
  }

  private Uni<Void> takeReceipts() {
    Columns<Append> winners = new Columns<>(batch.winners());
    if (winners.rows().isEmpty()) {
      return nothing();
    }
    Tuple parameters =
        Tuple.tuple()
            .addArrayOfString(winners.texts(a -> a.context().key().principal()))
            .addArrayOfString(winners.texts(a -> a.context().key().idempotencyKey()))
            .addArrayOfString(winners.texts(a -> a.context().key().fingerprint()))
            .addArrayOfUUID(winners.ids(a -> a.stream().id()))
            .addArrayOfString(winners.texts(a -> a.stream().type().code()))
            .addArrayOfLong(winners.longs(Append::newVersion))
            .addArrayOfBoolean(winners.flags(Append::changes))
            .addOffsetDateTime(recordedAt.atOffset(ZoneOffset.UTC));
    return tx.preparedQuery(TAKE_RECEIPTS)
        .execute(parameters)
        .invoke(rows -> batch.keepFresh(keys(rows)))
        .replaceWithVoid();
  }

  private static List<Batch.Key> keys(RowSet<Row> rows) {
    List<Batch.Key> keys = new ArrayList<>();
    rows.forEach(row -> keys.add(new Batch.Key(row.getString(0), row.getString(1))));
    return keys;
  }

  private Uni<Void> takeClaims() {
    Columns<Held> wanted = new Columns<>(Held.takenBy(batch.winners()));
    if (wanted.rows().isEmpty()) {
      return nothing();
    }
    return tx.preparedQuery(TAKE_CLAIMS)
        .execute(
            Tuple.of(
                wanted.texts(held -> held.claim().kind()),
                wanted.texts(held -> held.claim().value()),
                wanted.ids(Held::stream),
                wanted.ids(held -> held.claim().subject())))
        .chain(rows -> takeBack(batch.keepClaimants(values(rows))));
  }

  private static Set<Batch.Value> values(RowSet<Row> rows) {
    Set<Batch.Value> values = new HashSet<>();
    rows.forEach(row -> values.add(new Batch.Value(row.getString(0), row.getString(1))));
    return values;
  }

  private Uni<Void> takeBack(List<Append> losers) {
    if (losers.isEmpty()) {
      return nothing();
    }
    Columns<Append> rows = new Columns<>(losers);
    return tx.preparedQuery(TAKE_BACK_RECEIPTS)
        .execute(
            Tuple.of(
                rows.texts(a -> a.context().key().principal()),
                rows.texts(a -> a.context().key().idempotencyKey())))
        .chain(() -> release(Held.takenBy(losers)));
  }

  private Uni<Void> release(List<Held> claims) {
    if (claims.isEmpty()) {
      return nothing();
    }
    Columns<Held> rows = new Columns<>(claims);
    return tx.preparedQuery(RELEASE_CLAIMS)
        .execute(
            Tuple.of(
                rows.texts(held -> held.claim().kind()),
                rows.texts(held -> held.claim().value()),
                rows.ids(Held::stream)))
        .replaceWithVoid();
  }

  // Of two that move one stream the later one counts; the versions of a stream only grow.
  private Uni<Void> moveStreams() {
    Map<UUID, Long> moved = new HashMap<>();
    batch.winners().stream()
        .filter(Append::changes)
        .forEach(append -> moved.put(append.stream().id(), append.newVersion()));
    if (moved.isEmpty()) {
      return nothing();
    }
    return tx.preparedQuery(MOVE_STREAMS)
        .execute(Tuple.of(moved.keySet().toArray(UUID[]::new), moved.values().toArray(Long[]::new)))
        .replaceWithVoid();
  }

  private static Uni<Void> nothing() {
    return Uni.createFrom().voidItem();
  }
}
