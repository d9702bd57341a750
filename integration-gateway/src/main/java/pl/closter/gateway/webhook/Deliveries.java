package pl.closter.gateway.webhook;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import pl.closter.gateway.webhook.Delivery.Claimed;
import pl.closter.gateway.webhook.Delivery.State;

/// The table of deliveries: what was received, and what became of it.
@Singleton
public final class Deliveries {

  // Once per webhook id, however often and however concurrently it is sent.
  private static final String REMEMBER =
      """
      INSERT INTO delivery (webhook_id, event_ref, topic, shop, triggered_at, body_sha256, body,
                            trace_parent, subject, state, reason, finished_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11,
              CASE WHEN $10 = 'RECEIVED' THEN NULL ELSE clock_timestamp() END)
      ON CONFLICT (webhook_id) DO NOTHING
      RETURNING delivery_id
      """;

  private static final String HASH_OF =
      """
      SELECT body_sha256 FROM delivery WHERE webhook_id = $1
      """;

  // Only the first waiting delivery of a subject may be claimed, so those of one order are taken
  // one after the other. The lease number only grows; a crash is survived by letting the lease run
  // out.
  private static final String CLAIM =
      """
      WITH next AS (
        SELECT delivery_id
          FROM delivery d
         WHERE state = 'RECEIVED'
           AND due_at <= clock_timestamp()
           AND (leased_until IS NULL OR leased_until <= clock_timestamp())
           AND NOT EXISTS (
             SELECT 1
               FROM delivery other
              WHERE other.state = 'RECEIVED'
                AND other.subject = d.subject
                AND other.delivery_id <> d.delivery_id
                AND (other.delivery_id < d.delivery_id OR other.leased_until > clock_timestamp()))
         ORDER BY due_at, delivery_id
         LIMIT $1
           FOR UPDATE SKIP LOCKED)
      UPDATE delivery
         SET lease = lease + 1,
             attempts = attempts + 1,
             claimed_at = clock_timestamp(),
             leased_until = clock_timestamp() + $2::bigint * interval '1 millisecond'
        FROM next
       WHERE delivery.delivery_id = next.delivery_id
      RETURNING delivery.delivery_id, webhook_id, topic, subject, trace_parent, lease, attempts,
                strikes
      """;

  // Touches nothing when the lease was lost. With it ends every other delivery of the same topic
  // and order that was there before this one was claimed: the order was read after they came in.
  private static final String FINISH =
      """
      WITH mine AS (
        UPDATE delivery
           SET state = $3, reason = $4, finished_at = clock_timestamp(), leased_until = NULL
         WHERE delivery_id = $1 AND lease = $2 AND state = 'RECEIVED'
        RETURNING delivery_id, subject, topic, claimed_at),
      covered AS (
        UPDATE delivery
           SET state = $3, reason = 'covered by delivery ' || $1::bigint, finished_at = clock_timestamp()
          FROM mine
         WHERE $3 = 'TRANSLATED'
           AND delivery.state = 'RECEIVED'
           AND delivery.subject = mine.subject
           AND delivery.topic = mine.topic
           AND delivery.delivery_id <> mine.delivery_id
           AND delivery.received_at < mine.claimed_at)
      SELECT count(*) AS finished FROM mine
      """;

  private static final String POSTPONE =
      """
      UPDATE delivery
         SET reason = $3,
             strikes = strikes + $4,
             due_at = clock_timestamp() + $5::bigint * interval '1 millisecond',
             leased_until = NULL
       WHERE delivery_id = $1 AND lease = $2 AND state = 'RECEIVED'
      """;

  private static final String LIST =
      """
      SELECT delivery_id, webhook_id, event_ref, topic, triggered_at, body_sha256,
             body IS NULL AS body_erased, subject, state, reason, attempts, received_at, due_at,
             finished_at
        FROM delivery
       WHERE ($1::text IS NULL OR state = $1)
         AND delivery_id > $2
       ORDER BY delivery_id
       LIMIT $3
      """;

  private static final String RETRY =
      """
      UPDATE delivery
         SET state = 'RECEIVED', attempts = 0, strikes = 0, due_at = clock_timestamp(),
             finished_at = NULL, leased_until = NULL
       WHERE delivery_id = $1 AND state = 'FAILED' AND subject IS NOT NULL
      """;

  private static final String EXISTS =
      """
      SELECT 1 FROM delivery WHERE delivery_id = $1
      """;

  private static final String ERASE_BODIES =
      """
      WITH old AS (
        SELECT delivery_id
          FROM delivery
         WHERE body IS NOT NULL
           AND received_at < clock_timestamp() - $1::bigint * interval '1 second'
         LIMIT $2
           FOR UPDATE SKIP LOCKED)
      UPDATE delivery SET body = NULL FROM old WHERE delivery.delivery_id = old.delivery_id
      """;

  private static final String BACKLOG =
      """
      SELECT count(*) FILTER (WHERE state = 'RECEIVED') AS received,
             count(*) FILTER (WHERE state = 'FAILED') AS failed,
             COALESCE(extract(epoch FROM clock_timestamp()
                      - min(received_at) FILTER (WHERE state = 'RECEIVED')), 0)::float8 AS oldest
        FROM delivery
       WHERE state IN ('RECEIVED', 'FAILED')
      """;

  /// How a request to remember a delivery ended.
  enum Stored {
    NEW,
    KNOWN,
    KNOWN_WITH_ANOTHER_BODY
  }

  /// How a request to try again ended.
  public enum Retried {
    YES,
    NOT_FAILED_OR_NOT_READABLE,
    UNKNOWN
  }

  /// What waits, and what a person needs to look at.
  record Backlog(long received, long failed, double oldestSeconds) {}

  private final Pool pool;

  Deliveries(Pool pool) {
    this.pool = pool;
  }

  Uni<Stored> remember(Delivery.Incoming incoming) {
    return pool.preparedQuery(REMEMBER)
        .execute(parameters(incoming))
        .chain(rows -> rows.size() == 1 ? item(Stored.NEW) : compare(incoming));
  }

  private Uni<Stored> compare(Delivery.Incoming incoming) {
    return pool.preparedQuery(HASH_OF)
        .execute(Tuple.of(incoming.webhookId()))
        .map(
            rows ->
                rows.iterator().next().getString("body_sha256").equals(incoming.body().sha256()))
        .map(same -> same ? Stored.KNOWN : Stored.KNOWN_WITH_ANOTHER_BODY);
  }

  private static Tuple parameters(Delivery.Incoming incoming) {
    State state =
        switch (incoming.reading()) {
          case Reading.Nudge _ -> State.RECEIVED;
          case Reading.Ignored _ -> State.IGNORED;
          case Reading.Unreadable _ -> State.FAILED;
        };
    @Nullable String subject = incoming.reading() instanceof Reading.Nudge(var id) ? id : null;
    @Nullable String reason =
        switch (incoming.reading()) {
          case Reading.Nudge _ -> null;
          case Reading.Ignored(var why) -> why;
          case Reading.Unreadable(var why) -> why;
        };
    return Tuple.tuple()
        .addString(incoming.webhookId())
        .addString(incoming.eventId())
        .addString(incoming.topic())
        .addString(incoming.shop())
        .addString(incoming.triggeredAt())
        .addString(incoming.body().sha256())
        .addBuffer(Buffer.buffer(incoming.body().bytes()))
        .addString(incoming.traceParent())
        .addString(subject)
        .addString(state.name())
        .addString(reason);
  }

  /// Takes deliveries to work on; nobody else gets them before the lease runs out.
  public Uni<List<Claimed>> claim(int limit, Duration lease) {
    return pool.preparedQuery(CLAIM)
        .execute(Tuple.of(limit, lease.toMillis()))
        .map(rows -> list(rows).map(Deliveries::claimed).toList());
  }

  /// Ends a delivery; false when its lease was lost.
  public Uni<Boolean> finish(Claimed claimed, State state, String reason) {
    return pool.preparedQuery(FINISH)
        .execute(Tuple.of(claimed.id(), claimed.lease(), state.name(), reason))
        .map(rows -> rows.iterator().next().getLong("finished") == 1);
  }

  /// Puts a delivery off; false when its lease was lost.
  public Uni<Boolean> postpone(Claimed claimed, String reason, boolean strike, Duration delay) {
    Tuple parameters =
        Tuple.of(claimed.id(), claimed.lease(), reason, strike ? 1 : 0, delay.toMillis());
    return pool.preparedQuery(POSTPONE).execute(parameters).map(rows -> rows.rowCount() == 1);
  }

  /// Deliveries in the order they came in.
  public Uni<List<Delivery>> list(Optional<State> state, long after, int limit) {
    return pool.preparedQuery(LIST)
        .execute(Tuple.of(state.map(State::name).orElse(null), after, limit))
        .map(rows -> list(rows).map(Deliveries::delivery).toList());
  }

  /// Lets a failed delivery be translated once more.
  public Uni<Retried> retry(long id) {
    return pool.preparedQuery(RETRY)
        .execute(Tuple.of(id))
        .chain(rows -> rows.rowCount() == 1 ? item(Retried.YES) : whyNot(id));
  }

  private Uni<Retried> whyNot(long id) {
    return pool.preparedQuery(EXISTS)
        .execute(Tuple.of(id))
        .map(rows -> rows.size() == 1 ? Retried.NOT_FAILED_OR_NOT_READABLE : Retried.UNKNOWN);
  }

  /// Erases old bodies, at most so many; says how many.
  Uni<Integer> eraseBodies(Duration olderThan, int limit) {
    return pool.preparedQuery(ERASE_BODIES)
        .execute(Tuple.of(olderThan.toSeconds(), limit))
        .map(RowSet::rowCount);
  }

  Uni<Backlog> backlog() {
    return pool.preparedQuery(BACKLOG)
        .execute()
        .map(rows -> rows.iterator().next())
        .map(
            row ->
                new Backlog(
                    row.getLong("received"), row.getLong("failed"), row.getDouble("oldest")));
  }

  private static <T> Uni<T> item(T value) {
    return Uni.createFrom().item(value);
  }

  private static Stream<Row> list(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false);
  }

  private static Claimed claimed(Row row) {
    return new Claimed(
        row.getLong("delivery_id"),
        row.getString("webhook_id"),
        row.getString("topic"),
        row.getString("subject"),
        row.getString("trace_parent"),
        row.getLong("lease"),
        row.getInteger("attempts"),
        row.getInteger("strikes"));
  }

  private static Delivery delivery(Row row) {
    return new Delivery(
        row.getLong("delivery_id"),
        row.getString("webhook_id"),
        row.getString("event_ref"),
        row.getString("topic"),
        row.getString("triggered_at"),
        row.getString("body_sha256"),
        row.getBoolean("body_erased"),
        row.getString("subject"),
        State.valueOf(row.getString("state")),
        row.getString("reason"),
        row.getInteger("attempts"),
        row.getOffsetDateTime("received_at").toInstant(),
        row.getOffsetDateTime("due_at").toInstant(),
        row.getOffsetDateTime("finished_at") == null
            ? null
            : row.getOffsetDateTime("finished_at").toInstant());
  }
}
