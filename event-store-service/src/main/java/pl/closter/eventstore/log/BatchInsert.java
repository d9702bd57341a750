package pl.closter.eventstore.log;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import pl.closter.events.RecordedEvent;
import pl.closter.events.StreamId;
import pl.closter.eventstore.log.BatchPlan.End;
import pl.closter.eventstore.log.Failures.LostRace;
import pl.closter.eventstore.tables.Change;
import pl.closter.eventstore.tables.OperationalTables;

/// The second half of a batch's transaction: writes what the plan decided. The statements travel
/// together; the head of the log comes last, because everybody waits for it.
final class BatchInsert {

  private static final String BEGIN_STREAMS =
      """
      INSERT INTO stream (stream_id, stream_type, version)
      SELECT id, type, version
        FROM unnest($1::uuid[], $2::text[], $3::bigint[]) AS begun (id, type, version)
       ORDER BY id
      ON CONFLICT DO NOTHING
      """;

  private static final String CONTINUE_STREAMS =
      """
      UPDATE stream
         SET version = continued.version
        FROM unnest($1::uuid[], $2::bigint[]) AS continued (id, version)
       WHERE stream_id = continued.id
      """;

  private static final String REMEMBER =
      """
      INSERT INTO command_receipt (principal, idempotency_key, fingerprint, stream_id, stream_type,
                                   version, outcome, recorded_at)
      SELECT *, $8
        FROM unnest($1::text[], $2::text[], $3::bytea[], $4::uuid[], $5::text[], $6::bigint[],
                    $7::text[]) AS answered (principal, key)
       ORDER BY principal COLLATE "C", key COLLATE "C"
      ON CONFLICT DO NOTHING
      """;

  private static final String RELEASE =
      """
      DELETE FROM claim
       WHERE (kind, value) IN (SELECT * FROM unnest($1::text[], $2::text[]))
      """;

  private static final String TAKE =
      """
      INSERT INTO claim (kind, value, stream_id, stream_type)
      SELECT *
        FROM unnest($1::text[], $2::text[], $3::uuid[], $4::text[])
      ON CONFLICT DO NOTHING
      """;

  // The one row is locked here and until the commit: so positions are in commit order, and one that
  // is rolled back is handed out again.
  private static final String APPEND =
      """
      WITH head AS (
        UPDATE log_head
           SET position = position + $1, recorded_at = greatest(recorded_at, $2)
        RETURNING position - $1 AS before
      ), appended AS (
        INSERT INTO event (position, recorded_at, tenant_id, stream_type, stream_id, version,
                           event_id, type, occurred_at, correlation_id, causation_id, actor_kind,
                           actor_id, idempotency_key, trace_parent, data)
        SELECT head.before + place, $2, $3, stream_type, stream_id, version,
               event_id, type, occurred_at, correlation_id, causation_id, actor_kind,
               actor_id, idempotency_key, trace_parent, data::jsonb
          FROM head,
               unnest($4::text[], $5::uuid[], $6::bigint[], $7::uuid[], $8::text[],
                      $9::timestamptz[], $10::text[], $11::text[], $12::text[], $13::text[],
                      $14::text[], $15::text[], $16::text[]) WITH ORDINALITY
               AS fresh (stream_type, stream_id, version, event_id, type,
                         occurred_at, correlation_id, causation_id, actor_kind, actor_id,
                         idempotency_key, trace_parent, data, place)
      )
      SELECT before FROM head
      """;

  private static final String POSITIONS =
      """
      SELECT stream_id, position
        FROM event
       WHERE (stream_id, version) IN (SELECT * FROM unnest($1::uuid[], $2::bigint[]))
      """;

  private final SqlConnection tx;
  private final List<Draft> winners;
  private final BatchPlan plan;
  private final Instant recordedAt;

  BatchInsert(SqlConnection tx, BatchPlan plan, Instant recordedAt) {
    this.tx = tx;
    this.plan = plan;
    this.winners = plan.winners();
    this.recordedAt = recordedAt;
  }

  /// Where the batch came to stand.
  ///
  /// @param before the last position before it
  /// @param unchanged positions of the last events of streams that got only a receipt
  record Places(long before, Map<UUID, Long> unchanged) {

    long of(StreamId stream) {
      return unchanged.getOrDefault(stream.id(), 0L);
    }
  }

  Uni<Places> run() {
    List<Uni<Void>> steps = new ArrayList<>();
    steps.add(beginStreams());
    steps.add(continueStreams());
    steps.add(remember());
    steps.add(release());
    steps.add(take());
    steps.addAll(changeTables());
    // All are subscribed to at once and in this order, so they are sent one behind the other.
    Uni<Void> all = Uni.combine().all().unis(steps).discardItems();
    return Uni.combine().all().unis(all, append(), unchanged()).with((_, b, u) -> new Places(b, u));
  }

  private Uni<Void> beginStreams() {
    List<End> begun = plan.begun();
    return expecting(
        begun.size(),
        BEGIN_STREAMS,
        () ->
            Tuple.of(
                array(begun, end -> end.stream().id(), UUID[]::new),
                array(begun, end -> end.stream().type().code(), String[]::new),
                array(begun, End::version, Long[]::new)));
  }

  private Uni<Void> continueStreams() {
    List<End> continued = plan.continued();
    return expecting(
        continued.size(),
        CONTINUE_STREAMS,
        () ->
            Tuple.of(
                array(continued, end -> end.stream().id(), UUID[]::new),
                array(continued, End::version, Long[]::new)));
  }

  private Uni<Void> remember() {
    List<Draft> answered = winners.stream().filter(draft -> draft.receipt() != null).toList();
    List<ReceiptRequest> receipts =
        answered.stream().map(Draft::receipt).filter(Objects::nonNull).toList();
    return expecting(
        receipts.size(),
        REMEMBER,
        () ->
            Tuple.tuple()
                .addArrayOfString(array(receipts, ReceiptRequest::principal, String[]::new))
                .addArrayOfString(array(receipts, ReceiptRequest::idempotencyKey, String[]::new))
                .addValue(
                    array(
                        receipts, receipt -> Receipts.bytes(receipt.fingerprint()), Buffer[]::new))
                .addArrayOfUUID(array(answered, draft -> draft.stream().id(), UUID[]::new))
                .addArrayOfString(
                    array(answered, draft -> draft.stream().type().code(), String[]::new))
                .addArrayOfLong(array(answered, Draft::lastVersion, Long[]::new))
                .addArrayOfString(array(receipts, ReceiptRequest::outcome, String[]::new))
                .addOffsetDateTime(utc(recordedAt)));
  }

  private Uni<Void> release() {
    List<Claim> released = plan.released();
    return expecting(
        released.size(),
        RELEASE,
        () ->
            Tuple.of(
                array(released, Claim::kind, String[]::new),
                array(released, Claim::value, String[]::new)));
  }

  private Uni<Void> take() {
    List<HeldClaim> taken = plan.taken();
    return expecting(
        taken.size(),
        TAKE,
        () ->
            Tuple.of(
                array(taken, held -> held.claim().kind(), String[]::new),
                array(taken, held -> held.claim().value(), String[]::new),
                array(taken, held -> held.owner().id(), UUID[]::new),
                array(taken, held -> held.owner().type().code(), String[]::new)));
  }

  private List<Uni<Void>> changeTables() {
    List<Change> changes =
        winners.stream()
            .flatMap(
                draft ->
                    IntStream.range(0, draft.events().size())
                        .mapToObj(index -> draft.fact(index, recordedAt)))
            .flatMap(fact -> OperationalTables.changesFor(fact).stream())
            .toList();
    return ChangeGroups.of(changes).stream().map(group -> group.run(tx)).toList();
  }

  private Uni<Long> append() {
    List<RecordedEvent> events =
        winners.stream().flatMap(draft -> draft.recorded(0, recordedAt).stream()).toList();
    if (events.isEmpty()) {
      return Uni.createFrom().item(0L);
    }
    return tx.preparedQuery(APPEND)
        .execute(columns(events))
        .map(rows -> rows.iterator().next().getLong("before"));
  }

  private Tuple columns(List<RecordedEvent> events) {
    return Tuple.tuple()
        .addLong((long) events.size())
        .addOffsetDateTime(utc(recordedAt))
        .addString(Draft.TENANT)
        .addArrayOfString(array(events, event -> event.stream().type().code(), String[]::new))
        .addArrayOfUUID(array(events, event -> event.stream().id(), UUID[]::new))
        .addArrayOfLong(array(events, RecordedEvent::version, Long[]::new))
        .addArrayOfUUID(array(events, RecordedEvent::eventId, UUID[]::new))
        .addArrayOfString(array(events, RecordedEvent::type, String[]::new))
        .addArrayOfOffsetDateTime(
            array(events, event -> utc(event.occurredAt()), OffsetDateTime[]::new))
        .addArrayOfString(array(events, RecordedEvent::correlationId, String[]::new))
        .addArrayOfString(array(events, RecordedEvent::causationId, String[]::new))
        .addArrayOfString(array(events, event -> event.actor().kind().name(), String[]::new))
        .addArrayOfString(array(events, event -> event.actor().id(), String[]::new))
        .addArrayOfString(array(events, RecordedEvent::idempotencyKey, String[]::new))
        .addArrayOfString(array(events, RecordedEvent::traceParent, String[]::new))
        .addArrayOfString(
            winners.stream()
                .flatMap(draft -> draft.events().stream())
                .map(Draft.Event::json)
                .toArray(String[]::new));
  }

  private Uni<Map<UUID, Long>> unchanged() {
    List<Draft> receiptsOnly = winners.stream().filter(draft -> draft.events().isEmpty()).toList();
    if (receiptsOnly.isEmpty()) {
      return Uni.createFrom().item(Map.of());
    }
    return tx.preparedQuery(POSITIONS)
        .execute(
            Tuple.of(
                array(receiptsOnly, draft -> draft.stream().id(), UUID[]::new),
                array(receiptsOnly, Draft::lastVersion, Long[]::new)))
        .map(BatchInsert::positions);
  }

  private static Map<UUID, Long> positions(RowSet<Row> rows) {
    Map<UUID, Long> positions = new HashMap<>();
    for (Row row : rows) {
      positions.put(row.getUUID("stream_id"), row.getLong("position"));
    }
    return positions;
  }

  /// Runs a statement that has to touch so many rows. Fewer means that another process was there
  /// between our look and our write.
  private Uni<Void> expecting(int rows, String sql, Supplier<Tuple> parameters) {
    if (rows == 0) {
      return Uni.createFrom().voidItem();
    }
    return tx.preparedQuery(sql)
        .execute(parameters.get())
        .map(
            done -> {
              if (done.rowCount() != rows) {
                throw new LostRace();
              }
              return done;
            })
        .replaceWithVoid();
  }

  private static <T, A> A[] array(
      List<T> items, Function<T, @Nullable A> of, IntFunction<A[]> make) {
    return items.stream().map(of).toArray(make);
  }

  private static OffsetDateTime utc(Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }
}
