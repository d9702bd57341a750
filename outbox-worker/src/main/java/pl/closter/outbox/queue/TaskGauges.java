package pl.closter.outbox.queue;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Keeps the metric `tasks{state=…}` fresh.
@ApplicationScoped
class TaskGauges {

  private static final Duration EVERY = Duration.ofSeconds(5);
  private static final List<String> STATES =
      List.of("PENDING", "LEASED", "RETRY", "IN_DOUBT", "SUCCEEDED", "DEAD", "SKIPPED");

  private final TaskQueue queue;
  private final MultiGauge tasks;
  private @Nullable Cancellable counting;

  TaskGauges(TaskQueue queue, MeterRegistry metrics) {
    this.queue = queue;
    this.tasks = MultiGauge.builder("tasks").register(metrics);
  }

  void start(@Observes StartupEvent ready) {
    counting =
        Multi.createFrom()
            .ticks()
            .every(EVERY)
            .onOverflow()
            .drop()
            .onItem()
            .transformToUniAndConcatenate(_ -> queue.count().onFailure().recoverWithItem(Map.of()))
            .subscribe()
            .with(this::show);
  }

  void stop(@Observes ShutdownEvent ending) {
    if (counting != null) {
      counting.cancel();
    }
  }

  private void show(Map<String, Long> counted) {
    tasks.register(
        STATES.stream()
            .map(state -> Row.of(Tags.of("state", state), counted.getOrDefault(state, 0L)))
            .toList(),
        true);
  }
}
