package pl.closter.edge.intake;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import pl.closter.edge.intake.ParkedEvents.Summary;

/// Keeps the metrics `parked_events`, `parked_streams` and `parked_oldest_seconds` fresh. They are
/// `NaN` until they are known, and stay as they are while the database is away.
@ApplicationScoped
@IfBuildProperty(name = "closter.intake.enabled", stringValue = "true")
class ParkedGauges {

  private final EventIntake intake;
  private volatile @Nullable Summary seen;

  ParkedGauges(EventIntake intake, MeterRegistry metrics) {
    this.intake = intake;
    var _ =
        gauge(
                "parked.events",
                "Events that could not be applied or wait behind one",
                Summary::events)
            .register(metrics);
    var _ =
        gauge("parked.streams", "Streams that such an event holds up", Summary::streams)
            .register(metrics);
    var _ =
        gauge(
                "parked.oldest",
                "How long the oldest of them has been there",
                summary -> summary.oldest().toMillis() / 1000.0)
            .baseUnit("seconds")
            .register(metrics);
  }

  private Gauge.Builder<ParkedGauges> gauge(
      String name, String description, ToDoubleFunction<Summary> value) {
    return Gauge.builder(name, this, gauges -> gauges.last(value))
        .description(description)
        .tag("consumer", intake.consumer());
  }

  private double last(ToDoubleFunction<Summary> value) {
    Summary summary = seen;
    return summary == null ? Double.NaN : value.applyAsDouble(summary);
  }

  @Scheduled(every = "5s", concurrentExecution = ConcurrentExecution.SKIP)
  Uni<Void> look() {
    return intake
        .parked()
        .summary()
        .invoke(summary -> seen = summary)
        .replaceWithVoid()
        .onFailure()
        .recoverWithNull();
  }
}
