package pl.closter.eventstore.log;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import pl.closter.events.RecordedEvent;

/// What the log tells about itself: `event_append_total` by type, `event_append_seconds` by
/// outcome, `append_batch_size`, `append_queue_depth`.
public final class LogMetrics {

  private static final Duration[] BUCKETS = {
    Duration.ofMillis(1),
    Duration.ofMillis(2),
    Duration.ofMillis(5),
    Duration.ofMillis(10),
    Duration.ofMillis(20),
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(500),
    Duration.ofSeconds(2)
  };

  private final MeterRegistry registry;
  private final DistributionSummary batchSize;

  public LogMetrics(MeterRegistry registry) {
    this.registry = registry;
    this.batchSize =
        DistributionSummary.builder("append.batch.size")
            .description("Appends that shared one transaction")
            .register(registry);
  }

  void depth(AtomicInteger waiting) {
    var _ = registry.gauge("append.queue.depth", waiting);
  }

  void batch(int size) {
    batchSize.record(size);
  }

  void appended(List<RecordedEvent> events) {
    events.forEach(
        event -> registry.counter("event.append.total", "type", event.type()).increment());
  }

  Timer.Sample start() {
    return Timer.start(registry);
  }

  void ended(Timer.Sample sample, String outcome) {
    var _ =
        sample.stop(
            Timer.builder("event.append")
                .description("From the request to append until its answer")
                .tag("outcome", outcome)
                .serviceLevelObjectives(BUCKETS)
                .register(registry));
  }
}
