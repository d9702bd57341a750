package pl.closter.projection.reads;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import pl.closter.events.ReadSwitchEvent.MoveCause;
import pl.closter.projection.reads.ReadSwitch.Move;
import pl.closter.projection.reads.ReadSwitch.Went;

/// Lets nobody read from projections that are wrong or late: a switch that was to move there stays
/// where it is, and one that stands there goes back to the tables by itself.
///
/// Nothing goes forward by itself: whoever mended the cause decides that.
public final class SwitchGuard {

  private static final Logger LOG = Logger.getLogger(SwitchGuard.class);
  private static final String ITSELF = "closter";
  // An older check says too little about now.
  private static final Duration NEWS = Duration.ofMinutes(5);

  private final Pool projections;
  private final ReadSwitch readSwitch;
  private final ReadFlags flags;
  private final Limits limits;
  private volatile @Nullable Duration lag;

  /// When projections are too late.
  ///
  /// @param lag how long an event may wait until reads see it
  /// @param goesBack whether a switch goes back by itself
  public record Limits(Duration lag, boolean goesBack) {}

  public SwitchGuard(Pool projections, ReadSwitch readSwitch, ReadFlags flags, Limits limits) {
    this.projections = projections;
    this.readSwitch = readSwitch;
    this.flags = flags;
    this.limits = limits;
  }

  /// How a move went.
  public sealed interface Outcome {

    /// The switch stands where it should.
    record Done() implements Outcome {}

    /// It stands where it stood.
    record Refused(String why, String remedy) implements Outcome {}
  }

  /// Moves a switch, unless that would let people read what is wrong or late.
  public Uni<Outcome> move(Move move) {
    return move.to().mode() == ReadMode.PROJECTIONS
        ? LastCheck.all(projections)
            .map(checks -> obstacle(move.resource(), checks.get(move.resource().code())))
            .chain(obstacle -> moveUnless(obstacle, move))
        : readSwitch.move(move, false).replaceWith(new Outcome.Done());
  }

  private Uni<Outcome> moveUnless(Optional<Outcome> obstacle, Move move) {
    return readSwitch
        .move(move, obstacle.isEmpty())
        .map(went -> went == Went.HELD_BACK ? obstacle.orElseThrow() : new Outcome.Done());
  }

  private Optional<Outcome> obstacle(Resource resource, @Nullable LastCheck check) {
    String name = resource.code();
    Duration behind = lag;
    if (behind == null) {
      return refused(
          "nobody has looked yet how far the projections are", "Move it again in a second.");
    }
    if (behind.compareTo(limits.lag()) > 0) {
      return refused(
          "the projections have been behind for %d s".formatted(behind.toSeconds()),
          "Wait until projection_lag_seconds is below %d.".formatted(limits.lag().toSeconds()));
    }
    if (check == null || check.age().compareTo(NEWS) > 0) {
      return refused(
          "%s have not been checked lately".formatted(name),
          "Run './closter check %s' and move the switch again.".formatted(name));
    }
    if (check.findings() > 0) {
      return refused(
          "the last check of %s found %d rows that are wrong, the first is that of %s"
              .formatted(name, check.findings(), check.first()),
          "Look with './closter check %s', repair, check, and move the switch again."
              .formatted(name));
    }
    return check.complete()
        ? Optional.empty()
        : refused(
            "the last check of %s did not get to compare everything".formatted(name),
            "Run './closter check %s' until it says that they are consistent.".formatted(name));
  }

  private static Optional<Outcome> refused(String why, String remedy) {
    return Optional.of(new Outcome.Refused(why, remedy));
  }

  /// To be called about once a second: takes back what may not be read from projections any more.
  ///
  /// @param behind how long the oldest event has been waiting to be seen by reads
  Uni<Void> look(Duration behind) {
    lag = behind;
    return limits.goesBack()
        ? LastCheck.all(projections).chain(this::goBack)
        : Uni.createFrom().voidItem();
  }

  /// Takes back what these checks, and the lag that was seen last, speak against.
  Uni<Void> goBack(Map<String, LastCheck> checks) {
    Uni<Void> all = Uni.createFrom().voidItem();
    for (Resource resource : Resource.values()) {
      if (flags.setting(resource).mode() == ReadMode.PROJECTIONS) {
        Fault fault = fault(checks.get(resource.code()));
        if (fault != null) {
          all = all.chain(() -> goBack(resource, fault));
        }
      }
    }
    return all;
  }

  /// Why the projections may not be read.
  private record Fault(MoveCause cause, String why) {}

  private @Nullable Fault fault(@Nullable LastCheck check) {
    Duration behind = lag;
    if (behind != null && behind.compareTo(limits.lag()) > 0) {
      return new Fault(
          MoveCause.LAG,
          "went back by itself: the projections have been behind for %d s"
              .formatted(behind.toSeconds()));
    }
    return check == null || check.wrong() == 0 || check.age().compareTo(NEWS) > 0
        ? null
        : new Fault(
            MoveCause.DRIFT,
            "went back by itself: a check found %d projected rows that are wrong, the first finding is %s"
                .formatted(check.wrong(), check.first()));
  }

  private Uni<Void> goBack(Resource resource, Fault fault) {
    ReadSetting tables = ReadSetting.all(ReadMode.TABLES);
    return readSwitch
        .move(new Move(resource, tables, fault.cause(), fault.why(), ITSELF), false)
        .invoke(
            went -> {
              if (went == Went.MOVED) {
                LOG.errorf(
                    "Reads of %s %s; they are answered from the tables until somebody moves the switch, which './closter reads' does",
                    resource.code(), fault.why());
              }
            })
        .replaceWithVoid();
  }
}
