package pl.closter.outbox.queue;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What people ask about tasks, and starting dead ones again.
@ApplicationScoped
public class TaskDesk {

  private static final String LIST =
      """
      SELECT id, key, type, state, attempts, detail, correlation_id, causation_id, event_position,
             not_before, created_at, updated_at
        FROM task
       WHERE ($1::text IS NULL OR state = $1) AND ($2::text IS NULL OR type = $2) AND id > $3
       ORDER BY id LIMIT $4
      """;

  private static final String ONE =
      """
      SELECT id, key, type, state, attempts, detail, correlation_id, causation_id, event_position,
             not_before, created_at, updated_at
        FROM task WHERE id = $1
      """;

  private static final String ATTEMPTS =
      """
      SELECT lease_epoch, ended_at, outcome, detail FROM task_attempt
       WHERE task_id = $1 ORDER BY lease_epoch
      """;

  // The lease epoch is not touched: a late finisher of an earlier life stays recognisable. Why a
  // task ended does not tell whether an earlier try had its effect, so whoever takes it looks.
  private static final String REDRIVE =
      """
      UPDATE task
         SET state = 'PENDING', attempts = 0, doubtful = true, not_before = now(),
             updated_at = now(), detail = 'started again by ' || $2::text
       WHERE id = $1 AND state IN ('DEAD', 'RETRY', 'IN_DOUBT', 'SKIPPED')
      """;

  private final Pool pool;

  TaskDesk(Pool pool) {
    this.pool = pool;
  }

  /// A task as people see it.
  public record Line(
      long id,
      String key,
      String type,
      String state,
      int attempts,
      @Nullable String detail,
      String correlationId,
      String causationId,
      long eventPosition,
      Instant notBefore,
      Instant createdAt,
      Instant updatedAt) {}

  /// How one try ended.
  public record Try(long leaseEpoch, Instant endedAt, String outcome, @Nullable String detail) {}

  /// Tasks in the order of their ids.
  ///
  /// @param after the id that they come after
  public Uni<List<Line>> list(
      @Nullable String state, @Nullable String type, long after, int limit) {
    return pool.preparedQuery(LIST)
        .execute(Tuple.of(state, type, after, limit))
        .map(TaskDesk::lines);
  }

  public Uni<Optional<Line>> find(long id) {
    return pool.preparedQuery(ONE)
        .execute(Tuple.of(id))
        .map(TaskDesk::lines)
        .map(found -> found.stream().findFirst());
  }

  public Uni<List<Try>> attempts(long id) {
    return pool.preparedQuery(ATTEMPTS).execute(Tuple.of(id)).map(TaskDesk::tries);
  }

  /// Starts a task again.
  ///
  /// @return false when it is done or under way
  public Uni<Boolean> redrive(long id, String who) {
    return pool.preparedQuery(REDRIVE).execute(Tuple.of(id, who)).map(rows -> rows.rowCount() == 1);
  }

  private static List<Line> lines(RowSet<Row> rows) {
    List<Line> lines = new ArrayList<>();
    for (Row row : rows) {
      lines.add(
          new Line(
              row.getLong("id"),
              row.getString("key"),
              row.getString("type"),
              row.getString("state"),
              row.getInteger("attempts"),
              row.getString("detail"),
              row.getString("correlation_id"),
              row.getString("causation_id"),
              row.getLong("event_position"),
              row.getOffsetDateTime("not_before").toInstant(),
              row.getOffsetDateTime("created_at").toInstant(),
              row.getOffsetDateTime("updated_at").toInstant()));
    }
    return lines;
  }

  private static List<Try> tries(RowSet<Row> rows) {
    List<Try> tries = new ArrayList<>();
    for (Row row : rows) {
      tries.add(
          new Try(
              row.getLong("lease_epoch"),
              row.getOffsetDateTime("ended_at").toInstant(),
              row.getString("outcome"),
              row.getString("detail")));
    }
    return tries;
  }
}
