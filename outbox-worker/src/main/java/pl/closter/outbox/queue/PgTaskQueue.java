package pl.closter.outbox.queue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
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
import pl.closter.outbox.policy.Work;
import pl.closter.outbox.policy.Work.Lane;
import pl.closter.outbox.queue.Attempt.Done;
import pl.closter.outbox.queue.Attempt.GaveUp;
import pl.closter.outbox.queue.Attempt.InDoubt;
import pl.closter.outbox.queue.Attempt.Skipped;
import pl.closter.outbox.queue.Attempt.TryAgain;

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

  // One due task per ordering key at most: an earlier open one keeps the later ones waiting.
  // Whoever
  // takes over a lease that ran out must look first, because the one before may have finished.
  private static final String CLAIM =
      """
      WITH due AS (
        SELECT t.id, t.state
          FROM task AS t
         WHERE t.lane = $1
           AND t.state IN ('PENDING', 'RETRY', 'IN_DOUBT', 'LEASED')
           AND t.not_before <= now()
           AND (t.state <> 'LEASED' OR t.lease_until < now())
           AND NOT EXISTS (
                 SELECT 1 FROM task AS earlier
                  WHERE earlier.ordering_key = t.ordering_key
                    AND earlier.id < t.id
                    AND earlier.state IN ('PENDING', 'RETRY', 'IN_DOUBT', 'LEASED'))
         ORDER BY t.not_before, t.id
         LIMIT $2
           FOR UPDATE SKIP LOCKED)
      UPDATE task
         SET state = 'LEASED',
             attempts = attempts + 1,
             lease_epoch = lease_epoch + 1,
             lease_owner = $3,
             lease_until = now() + $4 * interval '1 millisecond',
             doubtful = due.state IN ('LEASED', 'IN_DOUBT'),
             updated_at = now()
        FROM due
       WHERE task.id = due.id
      RETURNING task.id, key, type, payload::text AS payload, attempts, lease_epoch, doubtful,
                correlation_id, causation_id, trace_parent
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

  private final Pool pool;
  private final ObjectMapper json =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  PgTaskQueue(Pool pool) {
    this.pool = pool;
  }

  @Override
  public Uni<Void> add(SqlConnection tx, List<Wanted> tasks) {
    if (tasks.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    Tuple parameters =
        Tuple.tuple()
            .addArrayOfString(texts(tasks, t -> t.draft().key()))
            .addArrayOfString(texts(tasks, t -> t.draft().work().type()))
            .addArrayOfString(texts(tasks, t -> t.draft().work().lane().name()))
            .addArrayOfString(texts(tasks, t -> t.draft().orderingKey()))
            .addArrayOfString(texts(tasks, t -> write(t.draft().work())))
            .addArrayOfString(texts(tasks, t -> t.event().correlationId()))
            .addArrayOfString(texts(tasks, t -> t.event().eventId().toString()))
            .addArrayOfString(texts(tasks, t -> t.event().traceParent()))
            .addArrayOfLong(tasks.stream().map(t -> t.event().position()).toArray(Long[]::new))
            .addInteger(Policies.VERSION);
    return tx.preparedQuery(ADD).execute(parameters).replaceWithVoid();
  }

  @Override
  public Uni<List<Task>> claim(Lane lane, int most, String owner, Duration lease) {
    return pool.preparedQuery(CLAIM)
        .execute(Tuple.of(lane.name(), most, owner, lease.toMillis()))
        .map(rows -> all(rows, this::task));
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
    String detail = attempt.detail();
    return pool.preparedQuery(FINISH)
        .execute(
            Tuple.tuple()
                .addLong(task.id())
                .addLong(task.leaseEpoch())
                .addString(state(attempt))
                .addString(detail.substring(0, Math.min(detail.length(), LONGEST_DETAIL)))
                .addInteger(attempt instanceof TryAgain later && !later.counts() ? 1 : 0)
                .addLong(pause(attempt).toMillis()))
        .map(rows -> rows.rowCount() == 1);
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

  private Task task(Row row) {
    return new Task(
        row.getLong("id"),
        row.getString("key"),
        read(row.getString("type"), row.getString("payload")),
        row.getInteger("attempts"),
        row.getLong("lease_epoch"),
        row.getBoolean("doubtful"),
        row.getString("correlation_id"),
        row.getString("causation_id"),
        row.getString("trace_parent"));
  }

  private String write(Work work) {
    try {
      return json.writeValueAsString(work);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private Work read(String type, String payload) {
    try {
      return json.readValue(payload, Work.classOf(type));
    } catch (JsonProcessingException broken) {
      throw new IllegalStateException("The payload of a task is not a " + type, broken);
    }
  }

  private interface Text {
    @Nullable String of(Wanted task);
  }

  private static String[] texts(List<Wanted> tasks, Text text) {
    return tasks.stream().map(text::of).toArray(String[]::new);
  }

  private static <T> List<T> all(RowSet<Row> rows, Function<Row, T> read) {
    List<T> all = new ArrayList<>(rows.size());
    rows.forEach(row -> all.add(read.apply(row)));
    return List.copyOf(all);
  }
}
