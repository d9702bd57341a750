package pl.closter.projection.reads;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jboss.logging.Logger;
import pl.closter.projection.reads.ReadSwitch.Moved;

/// Tells the log every move of a switch, each until it is recorded and before the next one.
///
/// Several replicas may tell the same move at once: it has one key, so it is recorded once, and
/// none of them tells the next one before it knows that this one is.
@ApplicationScoped
class MoveRecorder {

  private static final Logger LOG = Logger.getLogger(MoveRecorder.class);
  private static final int AT_ONCE = 100;
  private static final Duration BETWEEN_COMPLAINTS = Duration.ofMinutes(1);

  private final ReadSwitch readSwitch;
  private final MoveLog log;
  private final InstantSource clock;
  private volatile List<Moved> waiting = List.of();
  private volatile Instant complainAfter = Instant.MIN;

  MoveRecorder(ReadSwitch readSwitch, MoveLog log, InstantSource clock, MeterRegistry metrics) {
    this.readSwitch = readSwitch;
    this.log = log;
    this.clock = clock;
    var _ =
        Gauge.builder("read.switch.moves.unrecorded", this, recorder -> recorder.waiting.size())
            .description("Moves of read switches that are not in the log yet, up to " + AT_ONCE)
            .register(metrics);
    var _ =
        Gauge.builder("read.switch.moves.unrecorded.oldest", this, MoveRecorder::oldest)
            .description("How long the first of them has been waiting")
            .baseUnit("seconds")
            .register(metrics);
  }

  private double oldest() {
    List<Moved> moves = waiting;
    return moves.isEmpty()
        ? 0
        : Duration.between(moves.getFirst().at(), clock.instant()).toMillis() / 1000.0;
  }

  @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
  Uni<Void> look() {
    return readSwitch
        .untold(AT_ONCE)
        .invoke(moves -> waiting = moves)
        .chain(this::tellInOrder)
        .onFailure()
        .invoke(this::complain)
        .onFailure()
        .recoverWithNull();
  }

  private Uni<Void> tellInOrder(List<Moved> moves) {
    Uni<Void> all = Uni.createFrom().voidItem();
    for (Moved move : moves) {
      all = all.chain(() -> tell(move));
    }
    return all;
  }

  private Uni<Void> tell(Moved move) {
    return log.record(move).chain(position -> readSwitch.told(move, position)).invoke(this::passed);
  }

  private void passed() {
    waiting = waiting.subList(1, waiting.size());
    if (waiting.isEmpty() && complainAfter.isAfter(Instant.MIN)) {
      complainAfter = Instant.MIN;
      LOG.info("All moves of read switches are in the log now");
    }
  }

  // Once a minute, not every second.
  private void complain(Throwable failure) {
    Instant now = clock.instant();
    if (now.isAfter(complainAfter) && !waiting.isEmpty()) {
      complainAfter = now.plus(BETWEEN_COMPLAINTS);
      Moved first = waiting.getFirst();
      LOG.warnf(
          "%d moves of read switches are not in the log yet, the first is that of %s from %s to %s at %s (%s); the switches stand where they were moved to, and the moves are told again every second until they are recorded",
          waiting.size(),
          first.resource(),
          first.from(),
          first.to(),
          first.at(),
          failure.getMessage());
    }
  }
}
