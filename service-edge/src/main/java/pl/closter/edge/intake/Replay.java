package pl.closter.edge.intake;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import pl.closter.edge.intake.EventIntake.Effect;
import pl.closter.edge.intake.ParkedEvents.Parked;
import pl.closter.events.EventJson;

/// Applies parked events again: from the bytes that were delivered, so that they are read and
/// brought up to date as the program does it now, in the order of their stream.
///
/// An event has its effect and leaves in one transaction, which holds the checkpoint of its
/// partition: the intake can neither overtake it nor park behind a stream that has just become
/// free.
public final class Replay {

  private static final Logger LOG = Logger.getLogger(Replay.class);

  /// What one request tries at most.
  static final int MOST_TRIED = 1_000;

  private final Pool pool;
  private final EventJson json;
  private final Checkpoints checkpoints;
  private final ParkedEvents parked;
  private final Effect effect;

  Replay(Pool pool, EventJson json, Checkpoints checkpoints, ParkedEvents parked, Effect effect) {
    this.pool = pool;
    this.json = json;
    this.checkpoints = checkpoints;
    this.parked = parked;
    this.effect = effect;
  }

  /// What became of one event.
  public sealed interface Outcome {

    /// It had its effect and is parked no more.
    record Applied() implements Outcome {}

    /// It failed again, and stays.
    record Failed(long position, String stream, String error) implements Outcome {}

    /// Another one of its stream comes before it.
    record NotFirst(long first) implements Outcome {}

    /// It is not parked.
    record Unknown() implements Outcome {}
  }

  /// What became of many.
  ///
  /// @param applied how many had their effect
  /// @param failed those that failed again; behind each of them its stream waits on
  /// @param next behind which position to go on, when there are more than are tried at once
  public record Outcomes(int applied, List<Outcome.Failed> failed, @Nullable Long next) {}

  /// Tries one.
  public Uni<Outcome> one(long position) {
    return parked
        .find(position)
        .chain(
            found ->
                found.isEmpty()
                    ? Uni.createFrom().item(new Outcome.Unknown())
                    : attempt(found.get()));
  }

  /// Tries all, or those of one stream, in the order of the log. Where one fails again, its stream
  /// stops; others go on.
  public Uni<Outcomes> all(@Nullable StreamName stream, long after) {
    Walk walk = new Walk(stream, after);
    return Multi.createBy()
        .repeating()
        .uni(walk::step)
        .whilst(more -> more)
        .collect()
        .last()
        .map(more -> walk.outcomes());
  }

  private Uni<Outcome> attempt(Parked event) {
    return pool.withTransaction(tx -> attempt(tx, event))
        .onFailure(EventFault::is)
        .recoverWithUni(fault -> keep(event, fault));
  }

  private Uni<Outcome> attempt(SqlConnection tx, Parked event) {
    return checkpoints
        .lock(tx, Set.of(event.partition()))
        .chain(() -> parked.first(tx, event.stream()))
        .chain(first -> attempt(tx, event, first));
  }

  private Uni<Outcome> attempt(SqlConnection tx, Parked event, long first) {
    if (first == 0 || first > event.position()) {
      return Uni.createFrom().item(new Outcome.Unknown());
    }
    if (first < event.position()) {
      return Uni.createFrom().item(new Outcome.NotFirst(first));
    }
    return effect
        .apply(tx, List.of(EventFault.in(() -> json.decodeEnvelope(event.record().getBytes()))))
        .chain(() -> parked.remove(tx, event.position()))
        .invoke(
            () ->
                LOG.infof(
                    "Event %d of %s was replayed and is parked no more",
                    event.position(), event.stream()))
        .replaceWith(new Outcome.Applied());
  }

  private Uni<Outcome> keep(Parked event, Throwable fault) {
    return parked
        .failedAgain(event.position(), fault)
        .replaceWith(
            new Outcome.Failed(
                event.position(), event.stream().toString(), EventFault.words(fault)));
  }

  /// A way through what is parked.
  private final class Walk {

    private final @Nullable StreamName stream;
    private final List<Outcome.Failed> failed = new ArrayList<>();
    private long after;
    private int applied;
    private int tried;
    private boolean isOver;

    Walk(@Nullable StreamName stream, long after) {
      this.stream = stream;
      this.after = after;
    }

    /// Tries the next one.
    ///
    /// @return whether there may be another one
    Uni<Boolean> step() {
      return parked
          .next(stream, after)
          .chain(
              next -> {
                isOver = next.isEmpty();
                return isOver
                    ? Uni.createFrom().item(new Outcome.Unknown())
                    : attempt(passing(next.get()));
              })
          .invoke(this::note)
          .map(_ -> !isOver && tried < MOST_TRIED);
    }

    private Parked passing(Parked event) {
      after = event.position();
      tried++;
      return event;
    }

    private void note(Outcome outcome) {
      switch (outcome) {
        case Outcome.Applied _ -> applied++;
        case Outcome.Failed again -> failed.add(again);
        case Outcome.NotFirst _, Outcome.Unknown _ -> {}
      }
    }

    Outcomes outcomes() {
      return new Outcomes(applied, List.copyOf(failed), isOver ? null : after);
    }
  }
}
