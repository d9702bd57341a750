package pl.closter.projection.intake;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import pl.closter.edge.intake.EventIntake;
import pl.closter.events.RecordedEvent;

/// Takes batches from Kafka, with which all views are brought up to date, each event exactly once.
@ApplicationScoped
class EventsIn {

  private static final Duration[] BUCKETS = {
    Duration.ofMillis(5),
    Duration.ofMillis(10),
    Duration.ofMillis(20),
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofSeconds(5),
    Duration.ofSeconds(30)
  };

  private final EventIntake intake;
  private final InstantSource clock;
  private final Timer visible;

  EventsIn(EventIntake intake, InstantSource clock, MeterRegistry metrics) {
    this.intake = intake;
    this.clock = clock;
    this.visible =
        Timer.builder("projection.visible")
            .description("From the recording of an event until reads see it")
            .serviceLevelObjectives(BUCKETS)
            .register(metrics);
  }

  @Incoming("events")
  Uni<Void> take(ConsumerRecords<String, byte[]> batch) {
    return intake.take(batch).invoke(this::measure).replaceWithVoid();
  }

  private void measure(List<RecordedEvent> applied) {
    Instant now = clock.instant();
    applied.forEach(event -> visible.record(Duration.between(event.recordedAt(), now)));
  }
}
