package pl.closter.outbox.runner;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.ToDoubleFunction;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import pl.closter.outbox.queue.Timers;
import pl.closter.outbox.queue.Timers.Standing;

/// Looks every second which timers are due, and has them become tasks. It alone knows what time it
/// is for them. Keeps the metrics `timers_waiting` and `timers_late_seconds` fresh.
@ApplicationScoped
class TimerRound {

  private static final Logger LOG = Logger.getLogger(TimerRound.class);

  private final Timers timers;
  private final TaskRunner runner;
  private final InstantSource clock;
  private volatile @Nullable Standing seen;
  private volatile boolean blind;

  TimerRound(Timers timers, TaskRunner runner, InstantSource clock, MeterRegistry metrics) {
    this.timers = timers;
    this.runner = runner;
    this.clock = clock;
    var _ =
        Gauge.builder("timers.waiting", this, round -> round.last(Standing::waiting))
            .description("Timers that are set")
            .register(metrics);
    var _ =
        Gauge.builder(
                "timers.late",
                this,
                round -> round.last(standing -> standing.late().toMillis() / 1000.0))
            .description("How long ago the first of them should have become a task")
            .baseUnit("seconds")
            .register(metrics);
  }

  private double last(ToDoubleFunction<Standing> value) {
    Standing standing = seen;
    return standing == null ? Double.NaN : value.applyAsDouble(standing);
  }

  @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
  Uni<Void> look() {
    Instant now = clock.instant();
    return timers
        .fire(now)
        .invoke(this::tell)
        .chain(() -> timers.standing(now))
        .invoke(this::see)
        .replaceWithVoid()
        .onFailure()
        .invoke(this::complain)
        .onFailure()
        .recoverWithNull();
  }

  private void tell(int fired) {
    if (fired > 0) {
      LOG.infof("%d timers were due and are tasks now", fired);
      runner.wake();
    }
  }

  private void see(Standing standing) {
    seen = standing;
    blind = false;
  }

  // Once, not every second.
  private void complain(Throwable failure) {
    if (!blind) {
      blind = true;
      LOG.warnf(
          "Timers cannot be looked at (%s); none is lost, and it is tried again every second",
          failure.getMessage());
    }
  }
}
