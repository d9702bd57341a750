package pl.closter.outbox.queue;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import pl.closter.outbox.policy.Policies;
import pl.closter.outbox.policy.Work.Lane;
import pl.closter.outbox.queue.Attempt.Done;
import pl.closter.outbox.queue.Attempt.GaveUp;
import pl.closter.outbox.queue.Attempt.InDoubt;
import pl.closter.outbox.queue.Attempt.Skipped;
import pl.closter.outbox.queue.Attempt.TryAgain;
import pl.closter.outbox.queue.WorkJson.UnreadableWork;

/// The tasks in Postgres. Owns tables `task` and `task_attempt`. Time is the database's.
@ApplicationScoped
public class PgTaskQueue implements TaskQueue {

  private static final int LONGEST_DETAIL = 2000;

  private static final String ADD =
      """
      INSERT INTO task
             (key, type, lane, ordering_key, payload, policy_version, correlation_id,
              causation_id, trace_parent, event_position)
      SELECT key, type, lane, ordering_key, payload::jsonb, $10, correlation_id, causation_id,
             trace_parent, event_position
        FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[],
                    $7::text[], $8::text[], $9::bigint[])
             WITH ORDINALITY
             AS t (key, type, lane, ordering_key, payload, correlation_id, causation_id,
                   trace_parent, event_position, place)
       ORDER BY place
      ON CONFLICT (key) DO NOTHING
      """;

  // One task per ordering key at a time: an earlier open one keeps the later ones waiting, and so
  // does a later one under way when an earlier one was started again. Whoever takes over a lease
  // that ran out, or what was started again, must look first: it may have been done.
  private static final String CLAIM =
      """
      WITH due AS (
        SELECT t.id, t.state, t.doubtful
          FROM task AS t
         WHERE t.lane = $1
           AND t.state IN ('PENDING', 'RETRY', 'IN_DOUBT', 'LEASED')
           AND t.not_before <= now()
           AND (t.state <> 'LEASED' OR t.lease_until < now())
           AND NOT EXISTS (
                 SELECT 1 FROM task AS other
                  WHERE other.ordering_key = t.ordering_key
                    AND other.state IN ('PENDING', 'RETRY', 'IN_DOUBT', 'LEASED')
                    AND (other.id < t.id
                         OR other.id > t.id
                            AND other.state = 'LEASED' AND other.lease_until >= now()))
         ORDER BY t.not_before, t.id
         LIMIT $2
           FOR UPDATE SKIP LOCKED)
      UPDATE task
         SET state = 'LEASED',
             attempts = attempts + 1,
             lease_epoch = lease_epoch + 1,
             lease_owner = $3,
             lease_until = now() + $4 * interval '1 millisecond',
             doubtful = due.state IN ('LEASED', 'IN_DOUBT')
                        OR (due.state = 'PENDING' AND due.doubtful),
             updated_at = now()
        FROM due
       WHERE task.id = due.id
      RETURNING task.id, key, type, payload::text AS payload, attempts, lease_epoch,
                task.doubtful, correlation_id, causation_id, trace_parent
      """;

  private static final String HEARTBEAT =
      """
      UPDATE task AS t
         SET lease_until = now() + $3 * interval '1 millisecond'
        FROM unnest($1::bigint[], $2::bigint[]) AS mine (id, epoch)
       WHERE t.id = mine.id AND t.lease_epoch = mine.epoch AND t.state = 'LEASED'
      RETURNING t.id
      """;

  // The fence: nothing is written under a lease that somebody else has taken over.
  private static final String FINISH =
      """
      WITH done AS (
        UPDATE task
           SET state = $3, detail = $4, attempts = attempts - $5,
               not_before = now() + $6 * interval '1 millisecond',
               lease_owner = NULL, lease_until = NULL, updated_at = now()
         WHERE id = $1 AND lease_epoch = $2 AND state = 'LEASED'
        RETURNING id, lease_epoch)
      INSERT INTO task_attempt (task_id, lease_epoch, outcome, detail)
      SELECT id, lease_epoch, $3, $4 FROM done
      """;

  private static final String COUNT = "SELECT state, count(*) AS tasks FROM task GROUP BY state";

  private static final String OLDEST =
      """
      SELECT coalesce(extract(epoch FROM now() - min(created_at)), 0)::float8 AS seconds
        FROM task WHERE state IN ('PENDING', 'RETRY', 'IN_DOUBT', 'LEASED')
      """;

  private final Pool pool;
  private final WorkJson json = new WorkJson();

  PgTaskQueue(Pool pool) {
    this.pool = pool;
  }

  @Override
  public Uni<Void> add(SqlConnection tx, List<Wanted> tasks) {
    return addStored(tx, tasks.stream().map(this::stored).toList());
  }

  private StoredDraft stored(Wanted wanted) {
    return StoredDraft.of(wanted.draft(), wanted.event(), json);
  }

  /// Adds tasks as they are stored, if they are not there yet, in the caller's transaction.
  Uni<Void> addStored(SqlConnection tx, List<StoredDraft> tasks) {
    if (tasks.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    Tuple parameters =
        Tuple.tuple()
            .addArrayOfString(texts(tasks, StoredDraft::key))
            .addArrayOfString(texts(tasks, StoredDraft::type))
            .addArrayOfString(texts(tasks, StoredDraft::lane))
            .addArrayOfString(texts(tasks, StoredDraft::orderingKey))
            .addArrayOfString(texts(tasks, StoredDraft::payload))
            .addArrayOfString(texts(tasks, StoredDraft::correlationId))
            .addArrayOfString(texts(tasks, StoredDraft::causationId))
            .addArrayOfString(texts(tasks, StoredDraft::traceParent))
            .addArrayOfLong(tasks.stream().map(StoredDraft::eventPosition).toArray(Long[]::new))
            .addInteger(Policies.VERSION);
    return tx.preparedQuery(ADD).execute(parameters).replaceWithVoid();
  }

  @Override
  public Uni<List<Task>> claim(Lane lane, int most, String owner, Duration lease) {
    return pool.preparedQuery(CLAIM)
        .execute(Tuple.of(lane.name(), most, owner, lease.toMillis()))
        .chain(this::readable);
  }

  // A payload that this version cannot read must not keep its neighbours from being worked on.
  private Uni<List<Task>> readable(RowSet<Row> rows) {
    List<Task> tasks = new ArrayList<>();
    List<Uni<Boolean>> buried = new ArrayList<>();
    for (Row row : rows) {
      try {
        tasks.add(task(row));
      } catch (UnreadableWork unreadable) {
        buried.add(
            finish(
                row.getLong("id"),
                row.getLong("lease_epoch"),
                new GaveUp(
                    unreadable.getMessage()
                        + " Retry the task with a version of the software that knows it.")));
      }
    }
    return buried.isEmpty()
        ? Uni.createFrom().item(tasks)
        : Uni.join().all(buried).andFailFast().replaceWith(tasks);
  }

  @Override
  public Uni<List<Long>> heartbeat(Collection<Task> tasks, Duration lease) {
    return pool.preparedQuery(HEARTBEAT)
        .execute(
            Tuple.of(
                tasks.stream().map(Task::id).toArray(Long[]::new),
                tasks.stream().map(Task::leaseEpoch).toArray(Long[]::new),
                lease.toMillis()))
        .map(rows -> all(rows, row -> row.getLong(0)));
  }

  @Override
  public Uni<Boolean> finish(Task task, Attempt attempt) {
    return finish(task.id(), task.leaseEpoch(), attempt);
  }

  private Uni<Boolean> finish(long id, long leaseEpoch, Attempt attempt) {
    return pool.preparedQuery(FINISH)
        .execute(
            Tuple.tuple()
                .addLong(id)
                .addLong(leaseEpoch)
                .addString(state(attempt))
                .addString(storable(attempt.detail()))
                .addInteger(counts(attempt) ? 0 : 1)
                .addLong(pause(attempt).toMillis()))
        .map(rows -> rows.rowCount() == 1);
  }

  // What others say may hold a character that Postgres does not take.
  private static String storable(String detail) {
    return detail.substring(0, Math.min(detail.length(), LONGEST_DETAIL)).replace('\0', ' ');
  }

  private static boolean counts(Attempt attempt) {
    return switch (attempt) {
      case TryAgain later -> later.counts();
      case InDoubt later -> later.counts();
      case Done _, Skipped _, GaveUp _ -> true;
    };
  }

  private static String state(Attempt attempt) {
    return switch (attempt) {
      case Done _ -> "SUCCEEDED";
      case Skipped _ -> "SKIPPED";
      case TryAgain _ -> "RETRY";
      case InDoubt _ -> "IN_DOUBT";
      case GaveUp _ -> "DEAD";
    };
  }

  private static Duration pause(Attempt attempt) {
    return switch (attempt) {
      case TryAgain later -> later.after();
      case InDoubt later -> later.after();
      case Done _, Skipped _, GaveUp _ -> Duration.ZERO;
    };
  }

  @Override
  public Uni<Map<String, Long>> count() {
    return pool.preparedQuery(COUNT)
        .execute()
        .map(
            rows -> {
              Map<String, Long> states = new HashMap<>();
              rows.forEach(row -> states.put(row.getString(0), row.getLong(1)));
              return states;
            });
  }

  @Override
  public Uni<Duration> oldestOpen() {
    return pool.preparedQuery(OLDEST)
        .execute()
        .map(rows -> rows.iterator().next().getDouble("seconds"))
        .map(seconds -> Duration.ofMillis(Math.round(seconds * 1000)));
  }

  private Task task(Row row) {
    return new Task(
        row.getLong("id"),
        row.getString("key"),
        json.read(row.getString("type"), row.getString("payload")),
        row.getInteger("attempts"),
        row.getLong("lease_epoch"),
        row.getBoolean("doubtful"),
        row.getString("correlation_id"),
        row.getString("causation_id"),
        row.getString("trace_parent"));
  }

  private interface Text {
    @Nullable String of(StoredDraft task);
  }

  private static String[] texts(List<StoredDraft> tasks, Text text) {
    return tasks.stream().map(text::of).toArray(String[]::new);
  }

  private static <T> List<T> all(RowSet<Row> rows, Function<Row, T> read) {
    List<T> all = new ArrayList<>(rows.size());
    rows.forEach(row -> all.add(read.apply(row)));
    return List.copyOf(all);
  }
}
