package pl.closter.outbox.queue;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// Keeps the metrics `tasks{state=…}` and `tasks_oldest_seconds` fresh. They stay as they are while
/// the database is away: an unknown number is not zero.
@ApplicationScoped
class TaskGauges {

  private static final List<String> STATES =
      List.of("PENDING", "LEASED", "RETRY", "IN_DOUBT", "SUCCEEDED", "DEAD", "SKIPPED");

  private final TaskQueue queue;
  private final MultiGauge tasks;
  private volatile Duration oldest = Duration.ZERO;

  TaskGauges(TaskQueue queue, MeterRegistry metrics) {
    this.queue = queue;
    this.tasks = MultiGauge.builder("tasks").description("Tasks by their state").register(metrics);
    var _ =
        Gauge.builder("tasks.oldest", this, gauges -> gauges.oldest.toMillis() / 1000.0)
            .description("How long the oldest task that is not at its end has been there")
            .baseUnit("seconds")
            .register(metrics);
  }

  @Scheduled(every = "5s", concurrentExecution = ConcurrentExecution.SKIP)
  Uni<Void> look() {
    return queue
        .count()
        .invoke(this::show)
        .chain(queue::oldestOpen)
        .invoke(age -> oldest = age)
        .replaceWithVoid()
        .onFailure()
        .recoverWithNull();
  }

  private void show(Map<String, Long> counted) {
    tasks.register(
        STATES.stream()
            .map(state -> Row.of(Tags.of("state", state), counted.getOrDefault(state, 0L)))
            .toList(),
        true);
  }
}
