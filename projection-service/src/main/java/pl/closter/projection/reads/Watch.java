package pl.closter.projection.reads;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import org.jboss.logging.Logger;

/// Looks every second how far log and projections have come, for the metrics, and where the
/// switches stand.
@ApplicationScoped
class Watch {

  private static final Logger LOG = Logger.getLogger(Watch.class);

  private final Positions positions;
  private final ReadSwitch readSwitch;
  private final SwitchGuard guard;
  private final InstantSource clock;
  private final Lag lag = new Lag();
  private volatile long applied;
  private volatile boolean blind;

  Watch(
      Positions positions,
      ReadSwitch readSwitch,
      SwitchGuard guard,
      InstantSource clock,
      MeterRegistry metrics) {
    this.positions = positions;
    this.readSwitch = readSwitch;
    this.guard = guard;
    this.clock = clock;
    var _ =
        Gauge.builder("projection.lag.events", lag, Lag::events)
            .description("Recorded events that reads do not see yet")
            .register(metrics);
    var _ =
        Gauge.builder("projection.lag", lag, seen -> seen.age().toMillis() / 1000.0)
            .description("How long the oldest of them has been waiting")
            .baseUnit("seconds")
            .register(metrics);
    var _ =
        Gauge.builder("projection.applied.position", this, watch -> watch.applied)
            .description("Everything up to here is seen by reads")
            .register(metrics);
  }

  @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
  Uni<Void> look() {
    return readSwitch
        .follow()
        .chain(() -> Uni.combine().all().unis(positions.head(), positions.applied()).asTuple())
        .call(both -> remember(both.getItem1(), both.getItem2()))
        .invoke(both -> see(both.getItem1(), both.getItem2()))
        .chain(() -> guard.look(lag.age()))
        .onFailure()
        .invoke(this::complain)
        .onFailure()
        .recoverWithNull()
        .replaceWithVoid();
  }

  // A restart makes no projection younger.
  private Uni<Void> remember(long head, long reached) {
    return lag.isNew() && head > reached
        ? positions
            .recordedBehind(reached)
            .invoke(since -> since.ifPresent(at -> lag.remember(head, at)))
            .replaceWithVoid()
        : Uni.createFrom().voidItem();
  }

  private void see(long head, long reached) {
    applied = reached;
    lag.see(head, reached, clock.instant());
    if (blind) {
      blind = false;
      LOG.info("Log, checkpoints and read switches can be read again");
    }
  }

  // Once, not every second.
  private void complain(Throwable failure) {
    if (!blind) {
      blind = true;
      LOG.warnf(
          "Log, checkpoints or read switches cannot be read (%s); metrics and switches stay as they are, and it is tried again every second",
          failure.getMessage());
    }
  }
}
