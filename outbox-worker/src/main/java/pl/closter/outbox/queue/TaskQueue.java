package pl.closter.outbox.queue;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import pl.closter.events.RecordedEvent;
import pl.closter.outbox.policy.TaskDraft;
import pl.closter.outbox.policy.Work.Lane;

/// The tasks, and who may work on them.
///
/// ```
/// PENDING -> LEASED -> SUCCEEDED | SKIPPED | DEAD
///            LEASED -> RETRY | IN_DOUBT -> LEASED
///            LEASED -> (lease ran out) LEASED by another, who looks first
///            DEAD   -> (redrive) PENDING, and whoever takes it looks first
/// ```
public interface TaskQueue {

  /// A task and the event that asked for it.
  record Wanted(TaskDraft draft, RecordedEvent event) {}

  /// Adds tasks that are not there yet, in the caller's transaction.
  Uni<Void> add(SqlConnection tx, List<Wanted> tasks);

  /// Takes leases on tasks that are due, in order, and none whose ordering key has an earlier open
  /// one.
  Uni<List<Task>> claim(Lane lane, int most, String owner, Duration lease);

  /// Extends leases; those that are not returned were lost.
  Uni<List<Long>> heartbeat(Collection<Task> tasks, Duration lease);

  /// Records how a try ended.
  ///
  /// @return false when the lease was lost: then nothing was recorded
  Uni<Boolean> finish(Task task, Attempt attempt);

  /// How many tasks are in which state.
  Uni<Map<String, Long>> count();

  /// How long the oldest task that is not at its end has been there; zero when there is none.
  Uni<Duration> oldestOpen();
}
