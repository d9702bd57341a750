package pl.closter.eventstore.application;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import pl.closter.events.DomainEvent;
import pl.closter.events.StreamId;
import pl.closter.eventstore.application.Outcome.KeyReused;
import pl.closter.eventstore.application.Outcome.NotFound;
import pl.closter.eventstore.application.Outcome.Overtaken;
import pl.closter.eventstore.application.Outcome.Recorded;
import pl.closter.eventstore.application.Outcome.Refused;
import pl.closter.eventstore.application.Outcome.Stale;
import pl.closter.eventstore.domain.Decider;
import pl.closter.eventstore.domain.Decision;
import pl.closter.eventstore.domain.Refusal;
import pl.closter.eventstore.log.Append;
import pl.closter.eventstore.log.Append.Claim;
import pl.closter.eventstore.log.Append.Guard;
import pl.closter.eventstore.log.AppendResult.AlreadyAnswered;
import pl.closter.eventstore.log.AppendResult.Appended;
import pl.closter.eventstore.log.AppendResult.ClaimTaken;
import pl.closter.eventstore.log.AppendResult.VersionConflict;
import pl.closter.eventstore.log.EventLog;
import pl.closter.eventstore.log.EventLog.History;
import pl.closter.eventstore.log.Receipt;
import pl.closter.eventstore.log.TableRule;
import pl.closter.eventstore.log.Unavailable;

/// Read, decide, append: the same three steps for every aggregate.
///
/// @param <S> the state that decisions are made on
/// @param <C> the commands it answers
/// @param <E> the events it records
public final class CommandHandler<S, C, E extends DomainEvent> {

  private static final int TRIES = 4;

  /// Reading and appending have limits of their own; together they must not exceed what a caller is
  /// promised: an answer within two seconds.
  private static final Duration LIMIT = Duration.ofMillis(1900);

  private final EventLog log;
  private final Decider<S, C, E> decider;
  private final Class<E> family;
  private final StateCache<S> states = new StateCache<>();

  public CommandHandler(EventLog log, Decider<S, C, E> decider, Class<E> family) {
    this.log = log;
    this.decider = decider;
    this.family = family;
  }

  /// What a command needs besides its stream.
  ///
  /// @param creates true when the stream need not exist
  /// @param taken the answer when another stream holds a value that the command needs
  /// @param besides rows that the events go with and do not tell everything about
  public record Terms<E>(
      boolean creates,
      List<Guard> guards,
      ClaimRule<E> takes,
      Function<Claim, Refusal> taken,
      ClaimRule<E> releases,
      TableRule besides) {

    public static <E> Terms<E> onExisting() {
      return new Terms<>(
          false, List.of(), _ -> List.of(), Terms::unexpected, _ -> List.of(), TableRule.NONE);
    }

    public static <E> Terms<E> creating() {
      return new Terms<>(
          true, List.of(), _ -> List.of(), Terms::unexpected, _ -> List.of(), TableRule.NONE);
    }

    public Terms<E> taking(ClaimRule<E> rule, Refusal whenTaken) {
      return new Terms<>(creates, guards, rule, _ -> whenTaken, releases, besides);
    }

    public Terms<E> releasing(ClaimRule<E> rule) {
      return new Terms<>(creates, guards, takes, taken, rule, besides);
    }

    public Terms<E> guardedBy(List<Guard> more) {
      return new Terms<>(creates, more, takes, taken, releases, besides);
    }

    public Terms<E> writing(TableRule rule) {
      return new Terms<>(creates, guards, takes, taken, releases, rule);
    }

    private static Refusal unexpected(Claim claim) {
      throw new IllegalStateException("Nobody asked for " + claim);
    }
  }

  /// The claims that go with an event.
  @FunctionalInterface
  public interface ClaimRule<E> {
    List<Claim> of(E event);
  }

  /// Carries a command out, once.
  ///
  /// A repeat is found by its receipt, when the log refuses to write a second one or when there is
  /// nothing more to write; so a command that is new asks for no receipt.
  public Uni<Outcome> handle(StreamId stream, C command, Request request, Terms<E> terms) {
    return inTime(
        attempt(stream, command, request, terms, TRIES)
            .chain(
                outcome ->
                    outcome instanceof Recorded
                        ? Uni.createFrom().item(outcome)
                        : earlierAnswer(request).map(earlier -> earlier.orElse(outcome))));
  }

  /// Gives up when all that a command needs takes longer than a caller is promised to wait; for
  /// those who read before or after it is carried out.
  public static <T> Uni<T> inTime(Uni<T> steps) {
    return steps
        .ifNoItem()
        .after(LIMIT)
        .failWith(
            () -> new Unavailable("The command took longer than " + LIMIT.toMillis() + " ms"));
  }

  /// Does something again that depends on other streams, as long as those change underneath and the
  /// caller is promised to wait.
  static Uni<Outcome> persistently(Supplier<Uni<Outcome>> step) {
    return inTime(persistently(step, TRIES));
  }

  private static Uni<Outcome> persistently(Supplier<Uni<Outcome>> step, int triesLeft) {
    return step.get()
        .chain(
            outcome ->
                outcome instanceof Overtaken && triesLeft > 1
                    ? persistently(step, triesLeft - 1)
                    : Uni.createFrom().item(outcome));
  }

  /// The state of an aggregate now, for commands to others.
  public Uni<Snapshot<S>> snapshot(StreamId stream) {
    return log.read(stream)
        .map(this::ofFamily)
        .map(history -> new Snapshot<>(history.version(), fold(history)));
  }

  // Under the id of something else there is nothing of this kind.
  private History ofFamily(History found) {
    return found.events().stream().allMatch(family::isInstance) ? found : History.NONE;
  }

  /// A state and the version it was read at.
  public record Snapshot<S>(long version, S state) {}

  private Uni<Optional<Outcome>> earlierAnswer(Request request) {
    var key = request.context().key();
    return log.receipt(key.principal(), key.idempotencyKey())
        .map(receipt -> receipt.map(known -> replay(known, request)));
  }

  private static Outcome replay(Receipt receipt, Request request) {
    return receipt.fingerprint().equals(request.context().key().fingerprint())
        ? new Recorded(receipt.stream(), receipt.version(), receipt.position(), receipt.changed())
        : new KeyReused();
  }

  // What was remembered may be old. An acceptance then fails on its expected version; a refusal
  // would not, so it is only given when the log itself says so.
  private Uni<Outcome> attempt(
      StreamId stream, C command, Request request, Terms<E> terms, int triesLeft) {
    Snapshot<S> remembered = states.get(stream);
    if (remembered == null) {
      return attemptFresh(stream, command, request, terms, triesLeft);
    }
    return decide(stream, command, request, terms, remembered, triesLeft)
        .chain(
            outcome ->
                outcome instanceof Recorded
                    ? Uni.createFrom().item(outcome)
                    : attemptFresh(stream, command, request, terms, triesLeft));
  }

  private Uni<Outcome> attemptFresh(
      StreamId stream, C command, Request request, Terms<E> terms, int triesLeft) {
    states.forget(stream);
    return snapshot(stream).chain(now -> decide(stream, command, request, terms, now, triesLeft));
  }

  private Uni<Outcome> decide(
      StreamId stream, C command, Request request, Terms<E> terms, Snapshot<S> now, int triesLeft) {
    Optional<Outcome> obstacle = obstacle(stream, request, terms, now.version());
    if (obstacle.isPresent()) {
      return Uni.createFrom().item(obstacle.get());
    }
    return switch (decider.decide(now.state(), command)) {
      case Decision.Refused<E>(var refusal, var detail) ->
          Uni.createFrom().item(new Refused(refusal, detail, stream, now.version()));
      case Decision.Accepted<E>(var events) ->
          log.append(append(stream, now.version(), events, request, terms))
              .chain(
                  result ->
                      switch (result) {
                        case Appended(var version, var position) -> {
                          states.remember(stream, new Snapshot<>(version, evolve(now, events)));
                          yield Uni.createFrom()
                              .item(new Recorded(stream, version, position, !events.isEmpty()));
                        }
                        case ClaimTaken(var claim) ->
                            Uni.createFrom()
                                .item(
                                    new Refused(
                                        terms.taken().apply(claim), null, stream, now.version()));
                        // A guard that is stale does not become true by trying again here.
                        case VersionConflict(var changed, _, _)
                            when changed.equals(stream) && triesLeft > 1 ->
                            attemptFresh(stream, command, request, terms, triesLeft - 1);
                        case VersionConflict _, AlreadyAnswered() ->
                            Uni.createFrom().item(new Overtaken(stream));
                      });
    };
  }

  private S evolve(Snapshot<S> now, List<E> events) {
    S state = now.state();
    for (E event : events) {
      state = decider.evolve(state, event);
    }
    return state;
  }

  private static <E> Optional<Outcome> obstacle(
      StreamId stream, Request request, Terms<E> terms, long version) {
    if (version == 0 && !terms.creates()) {
      return Optional.of(new NotFound(stream));
    }
    return request
        .ifMatch()
        .filter(expected -> expected != version)
        .map(expected -> new Stale(stream, expected, version));
  }

  private Append append(
      StreamId stream, long version, List<E> events, Request request, Terms<E> terms) {
    return new Append(
        stream,
        version,
        List.copyOf(events),
        claims(events, terms.takes()),
        claims(events, terms.releases()),
        terms.guards(),
        terms.besides(),
        request.context());
  }

  private static <E> List<Claim> claims(List<E> events, ClaimRule<E> rule) {
    Set<Claim> claims = new LinkedHashSet<>();
    events.forEach(event -> claims.addAll(rule.of(event)));
    return List.copyOf(claims);
  }

  private S fold(History history) {
    S state = decider.initial();
    for (DomainEvent event : history.events()) {
      state = decider.evolve(state, family.cast(event));
    }
    return state;
  }
}
