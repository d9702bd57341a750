package pl.closter.eventstore.log;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import pl.closter.events.DomainEvent;
import pl.closter.events.EventJson;
import pl.closter.events.EventTypes;
import pl.closter.events.StreamId;
import pl.closter.events.Uuid7;
import pl.closter.eventstore.log.Append.Claim;
import pl.closter.eventstore.log.AppendResult.Appended;
import pl.closter.eventstore.tables.Change;
import pl.closter.eventstore.tables.OperationalTables;

/// Writes a batch of commands in one transaction. Owns tables `event`, `stream`, `claim` and
/// `command_receipt`, and the row `log_head`.
final class BatchWriter {

  private static final String TENANT = "house";

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

  // The head is locked here, last, and held to commit: positions are handed out in commit order and
  // without holes, because a transaction that rolls back gives them back.
  private static final String TAKE_POSITIONS =
      "UPDATE log_head SET position = position + $1 RETURNING position - $1 AS before";

  private static final String INSERT_EVENTS =
      """
      INSERT INTO event
             (position, stream_id, stream_type, version, event_id, type, occurred_at, recorded_at,
              actor_kind, actor_id, correlation_id, causation_id, tenant_id, idempotency_key,
              trace_parent, data)
      SELECT $1::bigint + place, stream_id, stream_type, version, event_id, type, occurred_at,
             $2::timestamptz, actor_kind, actor_id, correlation_id, causation_id, $3, key,
             trace_parent, data::jsonb
        FROM unnest($4::uuid[], $5::text[], $6::bigint[], $7::uuid[], $8::text[],
                    $9::timestamptz[], $10::text[], $11::text[], $12::text[], $13::text[],
                    $14::text[], $15::text[], $16::text[])
             WITH ORDINALITY
             AS e (stream_id, stream_type, version, event_id, type, occurred_at, actor_kind,
                   actor_id, correlation_id, causation_id, key, trace_parent, data, place)
      """;

  private final Pool pool;
  private final EventJson json;
  private final Uuid7 ids;

  BatchWriter(Pool pool, EventJson json, Uuid7 ids) {
    this.pool = pool;
    this.json = json;
    this.ids = ids;
  }

  /// What became of each command of the batch.
  record Written(IdentityHashMap<Append, AppendResult> results, long head) {}

  Uni<Written> write(List<Append> appends, Instant recordedAt) {
    Batch batch = new Batch(appends);
    OffsetDateTime now = recordedAt.atOffset(ZoneOffset.UTC);
    return pool.withTransaction(
        tx ->
            lockStreams(tx, batch)
                .chain(() -> takeReceipts(tx, batch, now))
                .chain(() -> takeClaims(tx, batch))
                .chain(() -> writeWinners(tx, batch, recordedAt)));
  }

  private Uni<Void> lockStreams(SqlConnection tx, Batch batch) {
    Map<UUID, StreamId> streams = batch.streams();
    UUID[] ids = streams.keySet().toArray(UUID[]::new);
    String[] types =
        streams.values().stream().map(stream -> stream.type().code()).toArray(String[]::new);
    return tx.preparedQuery(CREATE_STREAMS)
        .execute(Tuple.of(ids, types))
        .chain(() -> tx.preparedQuery(LOCK_STREAMS).execute(Tuple.of(ids)))
        .invoke(rows -> batch.admit(versions(rows)))
        .replaceWithVoid();
  }

  private static Map<UUID, Long> versions(RowSet<Row> rows) {
    Map<UUID, Long> versions = new HashMap<>();
    rows.forEach(row -> versions.put(row.getUUID(0), row.getLong(1)));
    return versions;
  }

  private Uni<Void> takeReceipts(SqlConnection tx, Batch batch, OffsetDateTime now) {
    List<Append> winners = batch.winners();
    if (winners.isEmpty()) {
      return nothing();
    }
    Tuple parameters =
        Tuple.tuple()
            .addArrayOfString(strings(winners, a -> a.context().key().principal()))
            .addArrayOfString(strings(winners, a -> a.context().key().idempotencyKey()))
            .addArrayOfString(strings(winners, a -> a.context().key().fingerprint()))
            .addArrayOfUUID(winners.stream().map(a -> a.stream().id()).toArray(UUID[]::new))
            .addArrayOfString(strings(winners, a -> a.stream().type().code()))
            .addArrayOfLong(winners.stream().map(Append::newVersion).toArray(Long[]::new))
            .addArrayOfBoolean(
                winners.stream().map(a -> !a.events().isEmpty()).toArray(Boolean[]::new))
            .addOffsetDateTime(now);
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

  private Uni<Void> takeClaims(SqlConnection tx, Batch batch) {
    List<Append> claimants = batch.winners().stream().filter(a -> !a.takes().isEmpty()).toList();
    if (claimants.isEmpty()) {
      return nothing();
    }
    List<Held> wanted = claimants.stream().flatMap(BatchWriter::taken).toList();
    return tx.preparedQuery(TAKE_CLAIMS)
        .execute(
            Tuple.of(
                wanted.stream().map(held -> held.claim().kind()).toArray(String[]::new),
                wanted.stream().map(held -> held.claim().value()).toArray(String[]::new),
                wanted.stream().map(Held::stream).toArray(UUID[]::new),
                wanted.stream().map(held -> held.claim().subject()).toArray(UUID[]::new)))
        .chain(rows -> takeBack(tx, batch.keepClaimants(values(rows))));
  }

  private record Held(UUID stream, Claim claim) {}

  private static Stream<Held> taken(Append append) {
    return append.takes().stream().map(claim -> new Held(append.stream().id(), claim));
  }

  private static Stream<Held> released(Append append) {
    return append.releases().stream().map(claim -> new Held(append.stream().id(), claim));
  }

  private static Set<Batch.Value> values(RowSet<Row> rows) {
    Set<Batch.Value> values = new HashSet<>();
    rows.forEach(row -> values.add(new Batch.Value(row.getString(0), row.getString(1))));
    return values;
  }

  private static Uni<Void> takeBack(SqlConnection tx, List<Append> losers) {
    if (losers.isEmpty()) {
      return nothing();
    }
    return tx.preparedQuery(TAKE_BACK_RECEIPTS)
        .execute(
            Tuple.of(
                strings(losers, a -> a.context().key().principal()),
                strings(losers, a -> a.context().key().idempotencyKey())))
        .chain(() -> release(tx, losers.stream().flatMap(BatchWriter::taken).toList()));
  }

  private static Uni<Void> release(SqlConnection tx, List<Held> claims) {
    if (claims.isEmpty()) {
      return nothing();
    }
    return tx.preparedQuery(RELEASE_CLAIMS)
        .execute(
            Tuple.of(
                claims.stream().map(held -> held.claim().kind()).toArray(String[]::new),
                claims.stream().map(held -> held.claim().value()).toArray(String[]::new),
                claims.stream().map(Held::stream).toArray(UUID[]::new)))
        .replaceWithVoid();
  }

  private Uni<Written> writeWinners(SqlConnection tx, Batch batch, Instant recordedAt) {
    List<Append> winners = batch.winners();
    List<Line> lines = winners.stream().flatMap(this::lines).toList();
    return release(tx, winners.stream().flatMap(BatchWriter::released).toList())
        .chain(() -> moveStreams(tx, winners))
        .chain(() -> changeTables(tx, lines, recordedAt))
        .chain(() -> insertEvents(tx, lines, recordedAt))
        .map(before -> written(batch, winners, before, lines.size()));
  }

  /// One event on its way into the log.
  private record Line(Append append, DomainEvent event, long version, UUID eventId) {}

  private Stream<Line> lines(Append append) {
    List<Line> lines = new ArrayList<>();
    long version = append.expectedVersion();
    for (DomainEvent event : append.events()) {
      version++;
      lines.add(new Line(append, event, version, ids.next()));
    }
    return lines.stream();
  }

  private static Uni<Void> moveStreams(SqlConnection tx, List<Append> winners) {
    Map<UUID, Long> moved = new HashMap<>();
    winners.stream()
        .filter(append -> !append.events().isEmpty())
        .forEach(append -> moved.put(append.stream().id(), append.newVersion()));
    if (moved.isEmpty()) {
      return nothing();
    }
    return tx.preparedQuery(MOVE_STREAMS)
        .execute(Tuple.of(moved.keySet().toArray(UUID[]::new), moved.values().toArray(Long[]::new)))
        .replaceWithVoid();
  }

  // Sent one behind the other without waiting for answers; the database runs them in this order.
  private static Uni<Void> changeTables(SqlConnection tx, List<Line> lines, Instant recordedAt) {
    List<Uni<RowSet<Row>>> changes =
        lines.stream()
            .flatMap(
                line ->
                    OperationalTables.changesFor(
                        line.event(),
                        new OperationalTables.Place(line.version(), line.eventId(), recordedAt))
                        .stream())
            .map(change -> run(tx, change))
            .toList();
    return changes.isEmpty() ? nothing() : Uni.join().all(changes).andFailFast().replaceWithVoid();
  }

  private static Uni<RowSet<Row>> run(SqlConnection tx, Change change) {
    return tx.preparedQuery(change.sql()).execute(change.parameters());
  }

  private Uni<Long> insertEvents(SqlConnection tx, List<Line> lines, Instant recordedAt) {
    return tx.preparedQuery(TAKE_POSITIONS)
        .execute(Tuple.of((long) lines.size()))
        .map(rows -> rows.iterator().next().getLong(0))
        .chain(before -> insertEvents(tx, lines, recordedAt, before));
  }

  private Uni<Long> insertEvents(
      SqlConnection tx, List<Line> lines, Instant recordedAt, long before) {
    if (lines.isEmpty()) {
      return Uni.createFrom().item(before);
    }
    Tuple parameters =
        Tuple.tuple()
            .addLong(before)
            .addOffsetDateTime(recordedAt.atOffset(ZoneOffset.UTC))
            .addString(TENANT)
            .addArrayOfUUID(lines.stream().map(l -> l.append().stream().id()).toArray(UUID[]::new))
            .addArrayOfString(texts(lines, l -> l.append().stream().type().code()))
            .addArrayOfLong(lines.stream().map(Line::version).toArray(Long[]::new))
            .addArrayOfUUID(lines.stream().map(Line::eventId).toArray(UUID[]::new))
            .addArrayOfString(texts(lines, l -> EventTypes.nameOf(l.event())))
            .addArrayOfOffsetDateTime(
                lines.stream()
                    .map(l -> l.append().context().occurredAt().atOffset(ZoneOffset.UTC))
                    .toArray(OffsetDateTime[]::new))
            .addArrayOfString(texts(lines, l -> l.append().context().actor().kind().name()))
            .addArrayOfString(texts(lines, l -> l.append().context().actor().id()))
            .addArrayOfString(texts(lines, l -> l.append().context().correlationId()))
            .addArrayOfString(texts(lines, l -> l.append().context().causationId()))
            .addArrayOfString(texts(lines, l -> l.append().context().key().idempotencyKey()))
            .addArrayOfString(texts(lines, l -> l.append().context().traceParent()))
            .addArrayOfString(texts(lines, l -> json.encode(l.event())));
    return tx.preparedQuery(INSERT_EVENTS).execute(parameters).replaceWith(before);
  }

  private static Written written(Batch batch, List<Append> winners, long before, int eventCount) {
    IdentityHashMap<Append, AppendResult> results = new IdentityHashMap<>(batch.losers());
    long position = before;
    for (Append winner : winners) {
      position += winner.events().size();
      results.put(winner, new Appended(winner.newVersion(), position));
    }
    return new Written(results, before + eventCount);
  }

  private interface Text<T> {
    @org.jspecify.annotations.Nullable
    String of(T value);
  }

  private static String[] strings(List<Append> appends, Text<Append> text) {
    return texts(appends, text);
  }

  private static <T> String[] texts(List<T> values, Text<T> text) {
    return values.stream().map(text::of).toArray(String[]::new);
  }

  private static Uni<Void> nothing() {
    return Uni.createFrom().voidItem();
  }
}
