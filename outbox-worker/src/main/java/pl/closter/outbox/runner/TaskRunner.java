package pl.closter.outbox.runner;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import pl.closter.edge.Correlation;
import pl.closter.outbox.policy.Work.Lane;
import pl.closter.outbox.queue.Attempt;
import pl.closter.outbox.queue.Attempt.Done;
import pl.closter.outbox.queue.Attempt.GaveUp;
import pl.closter.outbox.queue.Attempt.InDoubt;
import pl.closter.outbox.queue.Attempt.Skipped;
import pl.closter.outbox.queue.Attempt.TryAgain;
import pl.closter.outbox.queue.Task;
import pl.closter.outbox.queue.TaskQueue;

/// Does tasks: one dispatcher per lane, a bounded number of virtual threads behind it.
@ApplicationScoped
public class TaskRunner {

  private static final Logger LOG = Logger.getLogger(TaskRunner.class);
  private static final int SLOTS = 16;
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration DATABASE_LIMIT = Duration.ofSeconds(5);
  private static final Duration BETWEEN_HEARTBEATS = Performer.lease().dividedBy(3);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(8);

  private final TaskQueue queue;
  private final Performer performer;
  private final MeterRegistry metrics;
  private final String owner = UUID.randomUUID().toString();
  private final Map<Long, Task> running = new ConcurrentHashMap<>();
  private final Map<Lane, Semaphore> bells = new ConcurrentHashMap<>();
  private volatile boolean stopping;

  TaskRunner(TaskQueue queue, Performer performer, MeterRegistry metrics) {
    this.queue = queue;
    this.performer = performer;
    this.metrics = metrics;
  }

  void start(@Observes StartupEvent ready) {
    for (Lane lane : Lane.values()) {
      bells.put(lane, new Semaphore(0));
      var _ = Thread.ofVirtual().name("dispatch-" + lane).start(() -> dispatch(lane));
    }
    var _ = Thread.ofVirtual().name("heartbeat").start(this::keepLeases);
  }

  void stop(@Observes ShutdownEvent ending) {
    stopping = true;
    wake();
    long end = System.nanoTime() + STOP_LIMIT.toNanos();
    while (!running.isEmpty() && System.nanoTime() < end) {
      rest(Duration.ofMillis(20));
    }
    if (!running.isEmpty()) {
      LOG.warnf(
          "%d tasks are still under way; their leases run out and somebody else looks after them",
          running.size());
    }
  }

  /// New tasks may be there.
  public void wake() {
    bells.values().forEach(Semaphore::release);
  }

  private void dispatch(Lane lane) {
    Semaphore slots = new Semaphore(SLOTS);
    while (!stopping) {
      slots.acquireUninterruptibly();
      int free = 1 + slots.drainPermits();
      List<Task> tasks = claimOrRest(lane, free);
      slots.release(free - tasks.size());
      tasks.forEach(task -> begin(task, slots, lane));
      if (tasks.isEmpty()) {
        awaitBell(lane);
      }
    }
  }

  private List<Task> claimOrRest(Lane lane, int free) {
    try {
      return claim(lane, free);
    } catch (RuntimeException away) {
      LOG.warnf(away, "Tasks of lane %s could not be claimed; it is tried again in a second", lane);
      rest(Duration.ofSeconds(1));
      return List.of();
    }
  }

  private List<Task> claim(Lane lane, int free) {
    return queue.claim(lane, free, owner, Performer.lease()).await().atMost(DATABASE_LIMIT);
  }

  private void begin(Task task, Semaphore slots, Lane lane) {
    running.put(task.id(), task);
    var _ =
        Thread.ofVirtual()
            .name("task-" + task.id())
            .start(
                () -> {
                  try {
                    var _ = Correlation.during(task.correlationId(), () -> work(task));
                  } finally {
                    var _ = running.remove(task.id());
                    slots.release();
                    ring(lane);
                  }
                });
  }

  private boolean work(Task task) {
    long started = System.nanoTime();
    Attempt attempt = performer.perform(task);
    Timer.builder("task_attempt")
        .tag("type", task.work().type())
        .tag("outcome", outcome(attempt))
        .register(metrics)
        .record(System.nanoTime() - started, TimeUnit.NANOSECONDS);
    return finish(task, attempt);
  }

  private boolean finish(Task task, Attempt attempt) {
    try {
      boolean mine = queue.finish(task, attempt).await().atMost(DATABASE_LIMIT);
      if (mine) {
        tell(task, attempt);
      } else {
        metrics.counter("task_lease_lost_total").increment();
        LOG.warnf(
            "Task %s took longer than its lease; whoever has it now decides how it ended",
            task.key());
      }
      return mine;
    } catch (RuntimeException away) {
      LOG.warnf(
          away,
          "How task %s ended could not be recorded; it is looked at again when its lease has run out",
          task.key());
      return false;
    }
  }

  private static void tell(Task task, Attempt attempt) {
    switch (attempt) {
      case Done(var detail) -> LOG.infof("Task %s is done: %s", task.key(), detail);
      case Skipped(var detail) -> LOG.infof("Task %s is skipped: %s", task.key(), detail);
      case TryAgain(var after, var detail, _) ->
          LOG.infof("Task %s is tried again in %s: %s", task.key(), after, detail);
      case InDoubt(var after, var detail, _) ->
          LOG.warnf("Task %s is in doubt and looked up in %s: %s", task.key(), after, detail);
      case GaveUp(var detail) -> LOG.errorf("Task %s is dead: %s", task.key(), detail);
    }
  }

  private static String outcome(Attempt attempt) {
    return switch (attempt) {
      case Done _ -> "done";
      case Skipped _ -> "skipped";
      case TryAgain _ -> "again";
      case InDoubt _ -> "in-doubt";
      case GaveUp _ -> "dead";
    };
  }

  private void keepLeases() {
    while (!stopping) {
      rest(BETWEEN_HEARTBEATS);
      List<Task> mine = List.copyOf(running.values());
      if (!mine.isEmpty()) {
        heartbeat(mine);
      }
    }
  }

  private void heartbeat(List<Task> mine) {
    try {
      var _ = queue.heartbeat(mine, Performer.lease()).await().atMost(DATABASE_LIMIT);
    } catch (RuntimeException away) {
      LOG.warnf(away, "Leases of %d tasks could not be extended; it is tried again", mine.size());
    }
  }

  private void awaitBell(Lane lane) {
    try {
      Semaphore bell = bell(lane);
      var _ = bell.tryAcquire(POLL.toMillis(), TimeUnit.MILLISECONDS);
      var _ = bell.drainPermits();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void ring(Lane lane) {
    bell(lane).release();
  }

  private Semaphore bell(Lane lane) {
    return bells.computeIfAbsent(lane, _ -> new Semaphore(0));
  }

  private static void rest(Duration length) {
    try {
      TimeUnit.MILLISECONDS.sleep(length.toMillis());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
