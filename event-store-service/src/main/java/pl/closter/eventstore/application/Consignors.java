package pl.closter.eventstore.application;

import io.smallrye.mutiny.Uni;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import pl.closter.events.ConsignorEvent;
import pl.closter.events.ConsignorEvent.PartyKind;
import pl.closter.events.NamedUuid;
import pl.closter.events.PersonalField;
import pl.closter.events.Purpose;
import pl.closter.events.StreamId;
import pl.closter.events.SubjectEvent.Kept;
import pl.closter.eventstore.application.CommandHandler.Snapshot;
import pl.closter.eventstore.application.CommandHandler.Terms;
import pl.closter.eventstore.application.Outcome.Recorded;
import pl.closter.eventstore.application.Outcome.Refused;
import pl.closter.eventstore.application.PersonalData.Blocks;
import pl.closter.eventstore.application.PersonalData.Erasure;
import pl.closter.eventstore.domain.consignor.Consignor;
import pl.closter.eventstore.domain.consignor.ConsignorCommand;
import pl.closter.eventstore.domain.consignor.ConsignorCommand.ConfirmErasure;
import pl.closter.eventstore.domain.consignor.ConsignorCommand.RegisterConsignor;
import pl.closter.eventstore.domain.consignor.ConsignorCommand.RequestErasure;
import pl.closter.eventstore.domain.consignor.ConsignorCommand.UpdateConsignorProfile;
import pl.closter.eventstore.domain.consignor.ConsignorDecider;
import pl.closter.eventstore.log.EventLog;

/// Commands to consignors.
///
/// Values go to the vault, on the stream of the person, and the consignor only hears which. So a
/// command that brings values has several steps, each of which is done once, and a repeat with the
/// same key does what is left. The consignor hears first: should it end there, what was verified of
/// him is in doubt for nothing, while otherwise it would be believed of values that nobody
/// verified.
public final class Consignors {

  /// Business goes on with the person, which only an erasure that was asked for ends.
  public static final String ACCOUNT_OPEN = "account-open";

  private final PersonalData data;
  private final CommandHandler<Consignor, ConsignorCommand, ConsignorEvent> handler;

  public Consignors(EventLog log, PersonalData data, ConsignorDecider decider) {
    this.data = data;
    this.handler = new CommandHandler<>(log, decider, ConsignorEvent.class);
  }

  public Uni<Outcome> handle(ConsignorCommand command, Request request) {
    return handler.handle(stream(command), command, request, Terms.onExisting());
  }

  private static StreamId stream(ConsignorCommand command) {
    return StreamId.consignor(command.consignorId());
  }

  Uni<Snapshot<Consignor>> snapshot(UUID consignor) {
    return handler.snapshot(StreamId.consignor(consignor));
  }

  /// Somebody new, and what is known about him.
  public record Newcomer(
      UUID consignorId, PartyKind partyKind, String locale, Map<PersonalField, String> values) {

    @Override
    public String toString() {
      return "Newcomer[" + consignorId + ", " + values.keySet() + "]";
    }
  }

  /// Registers somebody and has the vault keep what is known about him.
  public Uni<Outcome> register(Newcomer who, Request request) {
    UUID subject = NamedUuid.subjectOfConsignor(who.consignorId());
    return CommandHandler.inTime(
        handler
            .handle(
                StreamId.consignor(who.consignorId()),
                new RegisterConsignor(who.consignorId(), subject, who.partyKind(), who.locale()),
                request,
                Terms.creating())
            .chain(
                outcome ->
                    outcome instanceof Recorded done && !who.values().isEmpty()
                        ? describe(done.stream().id(), who.values(), request)
                        : Uni.createFrom().item(outcome)));
  }

  // A repeat has another new id, but the receipt names the first.
  private Uni<Outcome> describe(UUID id, Map<PersonalField, String> values, Request request) {
    return update(
        new UpdateConsignorProfile(id, values.keySet(), null), values, request.about("profile"));
  }

  /// Has the vault keep other values.
  public Uni<Outcome> update(
      UpdateConsignorProfile command, Map<PersonalField, String> values, Request request) {
    return CommandHandler.inTime(
        handle(command, request)
            .chain(
                outcome ->
                    outcome instanceof Recorded
                        ? keepAll(command.consignorId(), values, request)
                            .map(obstacle -> obstacle.orElse(outcome))
                        : Uni.createFrom().item(outcome)));
  }

  private Uni<Optional<Outcome>> keepAll(
      UUID consignor, Map<PersonalField, String> values, Request request) {
    return keepAll(
        NamedUuid.subjectOfConsignor(consignor), new ArrayDeque<>(values.entrySet()), request);
  }

  private Uni<Optional<Outcome>> keepAll(
      UUID subject, Deque<Map.Entry<PersonalField, String>> left, Request request) {
    Map.Entry<PersonalField, String> next = left.poll();
    if (next == null) {
      return Uni.createFrom().item(Optional.empty());
    }
    return data.keep(subject, next.getKey(), next.getValue(), request.about(next.getKey().code()))
        .chain(
            outcome ->
                outcome instanceof Recorded
                    ? keepAll(subject, left, request)
                    : Uni.createFrom().item(Optional.of(outcome)));
  }

  /// Carries out a command that depends on which values the vault has.
  public Uni<Outcome> onRecorded(
      UUID consignor, Function<Set<PersonalField>, ConsignorCommand> command, Request request) {
    return CommandHandler.inTime(
        data.recorded(NamedUuid.subjectOfConsignor(consignor))
            .chain(recorded -> handle(command.apply(recorded), request)));
  }

  /// Carries out a command that depends on the account number in the vault.
  public Uni<Outcome> onAccountNumber(
      UUID consignor, Function<Optional<String>, ConsignorCommand> command, Request request) {
    return CommandHandler.inTime(
        data.digest(NamedUuid.subjectOfConsignor(consignor), PersonalField.IBAN)
            .chain(digest -> handle(command.apply(digest), request)));
  }

  /// What came of a wish to be forgotten.
  ///
  /// @param erased all purposes whose data is gone
  /// @param kept what has to stay for now
  public record Forgetting(Outcome outcome, List<Purpose> erased, List<Kept> kept) {

    public Forgetting {
      erased = List.copyOf(erased);
      kept = List.copyOf(kept);
    }
  }

  /// Records that he wants to be forgotten, unless everything has to stay.
  public Uni<Forgetting> requestErasure(UUID consignor, Request request) {
    return CommandHandler.inTime(
        data.blocks(NamedUuid.subjectOfConsignor(consignor), request.occurredAt())
            .map(Consignors::besidesTheAccount)
            .chain(
                blocks ->
                    handle(
                            new RequestErasure(consignor, blocks.retentionVersion(), blocks.kept()),
                            request)
                        .map(outcome -> new Forgetting(outcome, List.of(), blocks.kept()))));
  }

  // The request is what ends it.
  private static Blocks besidesTheAccount(Blocks all) {
    return new Blocks(
        all.retentionVersion(),
        all.kept().stream().filter(kept -> !kept.block().equals(ACCOUNT_OPEN)).toList());
  }

  /// Destroys what may be destroyed, and records it. May be repeated when more has become free.
  public Uni<Forgetting> confirmErasure(UUID consignor, Request request) {
    return confirmErasure(consignor, false, request);
  }

  /// The same when the day of a block has come: what still has to stay is recorded as well, so that
  /// it is looked at again.
  public Uni<Forgetting> eraseWhatIsDue(UUID consignor, Request request) {
    return confirmErasure(consignor, true, request);
  }

  private Uni<Forgetting> confirmErasure(UUID consignor, boolean due, Request request) {
    ConfirmErasure nothing = new ConfirmErasure(consignor, Set.of(), Map.of(), List.of(), due);
    return CommandHandler.inTime(
        snapshot(consignor)
            .chain(
                known ->
                    known.state().mayBeErased()
                        ? erase(consignor, due, request)
                        : handle(nothing, request)
                            .map(outcome -> new Forgetting(outcome, List.of(), List.of()))));
  }

  private Uni<Forgetting> erase(UUID consignor, boolean due, Request request) {
    return data.erase(NamedUuid.subjectOfConsignor(consignor), request.about("vault"))
        .chain(
            erasure ->
                switch (erasure.outcome()) {
                  case Recorded _, Refused _ -> confirm(consignor, due, erasure, request);
                  case Outcome.NotFound _,
                      Outcome.Stale _,
                      Outcome.Overtaken _,
                      Outcome.KeyReused _ ->
                      Uni.createFrom().item(forgetting(erasure.outcome(), erasure));
                });
  }

  private Uni<Forgetting> confirm(UUID consignor, boolean due, Erasure erasure, Request request) {
    return handle(
            new ConfirmErasure(
                consignor, Set.copyOf(erasure.erased()), erasure.keys(), erasure.kept(), due),
            request)
        .map(outcome -> forgetting(outcome, erasure));
  }

  private static Forgetting forgetting(Outcome outcome, Erasure erasure) {
    return new Forgetting(outcome, erasure.erased(), erasure.kept());
  }
}
