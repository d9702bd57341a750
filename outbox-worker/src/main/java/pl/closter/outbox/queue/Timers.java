package pl.closter.outbox.queue;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import pl.closter.events.RecordedEvent;
import pl.closter.outbox.policy.TimerChange;

/// What is to be done at a time, unless an event comes before. Owns table `timer`.
///
/// ```
/// SET -> FIRED | CANCELLED
/// CANCELLED, FIRED -> (set again by a later event) SET
/// ```
///
/// A timer that is due becomes a task in the transaction that marks it as fired, however late that
/// is, and the key of the task follows from the event that set it: it fires once.
@ApplicationScoped
public class Timers {

  private static final int AT_ONCE = 200;

  // An event that comes again changes nothing; a later one that sets the same timer begins it anew.
  private static final String SET =
      """
      INSERT INTO timer AS t
             (key, purpose, subject, due_at, task_key, type, lane, ordering_key, payload,
              correlation_id, causation_id, trace_parent, event_position)
      SELECT key, purpose, subject, due_at, task_key, type, lane, ordering_key, payload::jsonb,
             correlation_id, causation_id, trace_parent, event_position
        FROM unnest($1::text[], $2::text[], $3::text[], $4::timestamptz[], $5::text[], $6::text[],
                    $7::text[], $8::text[], $9::text[], $10::text[], $11::text[], $12::text[],
                    $13::bigint[])
             AS w (key, purpose, subject, due_at, task_key, type, lane, ordering_key, payload,
                   correlation_id, causation_id, trace_parent, event_position)
      ON CONFLICT (key) DO UPDATE
         SET state = 'SET', due_at = excluded.due_at, task_key = excluded.task_key,
             type = excluded.type, lane = excluded.lane, ordering_key = excluded.ordering_key,
             payload = excluded.payload, correlation_id = excluded.correlation_id,
             causation_id = excluded.causation_id, trace_parent = excluded.trace_parent,
             event_position = excluded.event_position, set_at = now(), ended_at = NULL,
             ended_by = NULL
       WHERE t.event_position < excluded.event_position
      """;

  // Nothing of an earlier event takes back what a later one has set.
  private static final String CANCEL =
      """
      UPDATE timer AS t
         SET state = 'CANCELLED', ended_at = now(), ended_by = c.event_id
        FROM unnest($1::text[], $2::text[], $3::bigint[]) AS c (key, event_id, event_position)
       WHERE t.key = c.key AND t.state = 'SET' AND t.event_position < c.event_position
      """;

  // Bounds that the index understands, unlike a pattern that comes with each row.
  private static final String CANCEL_ALL =
      """
      UPDATE timer AS t
         SET state = 'CANCELLED', ended_at = now(), ended_by = c.event_id
        FROM unnest($1::text[], $2::text[], $3::text[], $4::bigint[])
             AS c (first, beyond, event_id, event_position)
       WHERE t.state = 'SET' AND t.key ~>=~ c.first AND t.key ~<~ c.beyond
         AND t.event_position < c.event_position
      """;

  private static final String FIRE =
      """
      WITH due AS (
        SELECT key FROM timer
         WHERE state = 'SET' AND due_at <= $1
         ORDER BY due_at, key
         LIMIT $2
           FOR UPDATE SKIP LOCKED)
      UPDATE timer AS t
         SET state = 'FIRED', ended_at = now()
        FROM due
       WHERE t.key = due.key
      RETURNING t.task_key, t.type, t.lane, t.ordering_key, t.payload::text AS payload,
                t.correlation_id, t.causation_id, t.trace_parent, t.event_position
      """;

  private static final String LIST =
      """
      SELECT key, purpose, subject, due_at, state, task_key, type, payload, set_at, ended_at, ended_by
        FROM timer
       WHERE ($1::text IS NULL OR state = $1)
         AND ($2::text IS NULL OR subject = $2)
         AND ($3::timestamptz IS NULL OR (due_at, key) > ($3::timestamptz, $4::text))
       ORDER BY due_at, key
       LIMIT $5
      """;

  private static final String STANDING =
      """
      SELECT count(*) AS waiting,
             coalesce(extract(epoch FROM $1::timestamptz - min(due_at)), 0)::float8 AS late
        FROM timer WHERE state = 'SET'
      """;

  private final Pool pool;
  private final PgTaskQueue queue;
  private final WorkJson json = new WorkJson();

  Timers(Pool pool, PgTaskQueue queue) {
    this.pool = pool;
    this.queue = queue;
  }

  /// A change and the event that makes it.
  public record Wanted(TimerChange change, RecordedEvent event) {}

  /// A timer as people see it.
  ///
  /// @param taskKey of the task that it becomes
  /// @param work what that task does, and with what
  /// @param endedBy the event that cancelled it; null when none has
  public record Line(
      String key,
      String purpose,
      String subject,
      Instant dueAt,
      String state,
      String taskKey,
      String type,
      Map<String, Object> work,
      Instant setAt,
      @Nullable Instant endedAt,
      @Nullable String endedBy) {}

  /// The last line of a page.
  public record After(Instant dueAt, String key) {}

  /// How many wait, and how late the first of them is.
  public record Standing(long waiting, Duration late) {}

  /// Sets and cancels timers in the caller's transaction. Of several changes of one timer the last
  /// one counts.
  ///
  /// @param changes in the order of their events
  public Uni<Void> change(SqlConnection tx, List<Wanted> changes) {
    Map<String, Wanted> last = new LinkedHashMap<>();
    changes.forEach(wanted -> last.put(wanted.change().key(), wanted));
    List<Setting> set = new ArrayList<>();
    List<Wanted> cancelled = new ArrayList<>();
    List<Wanted> begun = new ArrayList<>();
    for (Wanted wanted : last.values()) {
      switch (wanted.change()) {
        case TimerChange.Set timer ->
            set.add(new Setting(timer, StoredDraft.of(timer.then(), wanted.event(), json)));
        case TimerChange.Cancel _ -> cancelled.add(wanted);
        case TimerChange.CancelAll _ -> begun.add(wanted);
      }
    }
    return set(tx, set).chain(() -> cancel(tx, cancelled)).chain(() -> cancelAll(tx, begun));
  }

  private record Setting(TimerChange.Set timer, StoredDraft task) {}

  private static Uni<Void> set(SqlConnection tx, List<Setting> timers) {
    return timers.isEmpty()
        ? Uni.createFrom().voidItem()
        : tx.preparedQuery(SET)
            .execute(
                Tuple.tuple()
                    .addArrayOfString(texts(timers, t -> t.timer().key()))
                    .addArrayOfString(texts(timers, t -> t.timer().purpose()))
                    .addArrayOfString(texts(timers, t -> t.timer().subject()))
                    .addArrayOfOffsetDateTime(
                        timers.stream()
                            .map(t -> t.timer().dueAt().atOffset(ZoneOffset.UTC))
                            .toArray(OffsetDateTime[]::new))
                    .addArrayOfString(texts(timers, t -> t.task().key()))
                    .addArrayOfString(texts(timers, t -> t.task().type()))
                    .addArrayOfString(texts(timers, t -> t.task().lane()))
                    .addArrayOfString(texts(timers, t -> t.task().orderingKey()))
                    .addArrayOfString(texts(timers, t -> t.task().payload()))
                    .addArrayOfString(texts(timers, t -> t.task().correlationId()))
                    .addArrayOfString(texts(timers, t -> t.task().causationId()))
                    .addArrayOfString(texts(timers, t -> t.task().traceParent()))
                    .addArrayOfLong(
                        timers.stream().map(t -> t.task().eventPosition()).toArray(Long[]::new)))
            .replaceWithVoid();
  }

  private static Uni<Void> cancel(SqlConnection tx, List<Wanted> timers) {
    return timers.isEmpty()
        ? Uni.createFrom().voidItem()
        : tx.preparedQuery(CANCEL)
            .execute(
                Tuple.of(
                    texts(timers, t -> t.change().key()),
                    texts(timers, t -> t.event().eventId().toString()),
                    timers.stream().map(t -> t.event().position()).toArray(Long[]::new)))
            .replaceWithVoid();
  }

  private static Uni<Void> cancelAll(SqlConnection tx, List<Wanted> timers) {
    return timers.isEmpty()
        ? Uni.createFrom().voidItem()
        : tx.preparedQuery(CANCEL_ALL)
            .execute(
                Tuple.of(
                    texts(timers, t -> t.change().key()),
                    texts(timers, t -> beyond(t.change().key())),
                    texts(timers, t -> t.event().eventId().toString()),
                    timers.stream().map(t -> t.event().position()).toArray(Long[]::new)))
            .replaceWithVoid();
  }

  // The character behind the colon.
  private static String beyond(String beginning) {
    return beginning.substring(0, beginning.length() - 1) + ";";
  }

  /// Makes tasks of timers that are due, some hundred at most.
  ///
  /// @return how many it were
  public Uni<Integer> fire(Instant now) {
    return pool.withTransaction(
        tx ->
            tx.preparedQuery(FIRE)
                .execute(Tuple.of(now.atOffset(ZoneOffset.UTC), AT_ONCE))
                .map(rows -> list(rows, Timers::task))
                .call(tasks -> queue.addStored(tx, tasks))
                .map(Collection::size));
  }

  /// Timers by the time at which they are due.
  ///
  /// @param after which one they come after
  public Uni<List<Line>> list(
      @Nullable String state, @Nullable String subject, @Nullable After after, int limit) {
    return pool.preparedQuery(LIST)
        .execute(
            Tuple.of(
                state,
                subject,
                after == null ? null : after.dueAt().atOffset(ZoneOffset.UTC),
                after == null ? null : after.key(),
                limit))
        .map(rows -> list(rows, Timers::line));
  }

  public Uni<Standing> standing(Instant now) {
    return pool.preparedQuery(STANDING)
        .execute(Tuple.of(now.atOffset(ZoneOffset.UTC)))
        .map(rows -> rows.iterator().next())
        .map(
            row ->
                new Standing(
                    row.getLong("waiting"),
                    Duration.ofMillis(Math.max(0, Math.round(row.getDouble("late") * 1000)))));
  }

  private static StoredDraft task(Row row) {
    return new StoredDraft(
        row.getString("task_key"),
        row.getString("type"),
        row.getString("lane"),
        row.getString("ordering_key"),
        row.getString("payload"),
        row.getString("correlation_id"),
        row.getString("causation_id"),
        row.getString("trace_parent"),
        row.getLong("event_position"));
  }

  private static Line line(Row row) {
    OffsetDateTime ended = row.getOffsetDateTime("ended_at");
    return new Line(
        row.getString("key"),
        row.getString("purpose"),
        row.getString("subject"),
        row.getOffsetDateTime("due_at").toInstant(),
        row.getString("state"),
        row.getString("task_key"),
        row.getString("type"),
        row.getJsonObject("payload").getMap(),
        row.getOffsetDateTime("set_at").toInstant(),
        ended == null ? null : ended.toInstant(),
        row.getString("ended_by"));
  }

  private interface Text<T> {
    @Nullable String of(T each);
  }

  private static <T> String[] texts(List<T> all, Text<T> text) {
    return all.stream().map(text::of).toArray(String[]::new);
  }

  private static <T> List<T> list(RowSet<Row> rows, Function<Row, T> each) {
    List<T> list = new ArrayList<>(rows.size());
    rows.forEach(row -> list.add(each.apply(row)));
    return list;
  }
}
