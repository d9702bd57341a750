package pl.closter.eventstore.domain.valuation;

import static pl.closter.eventstore.domain.Decision.accept;
import static pl.closter.eventstore.domain.Decision.nothingToDo;
import static pl.closter.eventstore.domain.Decision.refuse;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import pl.closter.events.Money;
import pl.closter.events.ValuationEvent;
import pl.closter.events.ValuationEvent.Estimate;
import pl.closter.events.ValuationEvent.Method;
import pl.closter.events.ValuationEvent.ValuationAccepted;
import pl.closter.events.ValuationEvent.ValuationComparablesCollected;
import pl.closter.events.ValuationEvent.ValuationCompleted;
import pl.closter.events.ValuationEvent.ValuationCountered;
import pl.closter.events.ValuationEvent.ValuationDeclined;
import pl.closter.events.ValuationEvent.ValuationExpired;
import pl.closter.events.ValuationEvent.ValuationFailed;
import pl.closter.events.ValuationEvent.ValuationProposedToConsignor;
import pl.closter.events.ValuationEvent.ValuationRequested;
import pl.closter.events.ValuationEvent.ValuationStarted;
import pl.closter.events.ValuationEvent.ValuationSuperseded;
import pl.closter.eventstore.domain.Decider;
import pl.closter.eventstore.domain.Decision;
import pl.closter.eventstore.domain.valuation.Valuation.Closed;
import pl.closter.eventstore.domain.valuation.Valuation.Completed;
import pl.closter.eventstore.domain.valuation.Valuation.Countered;
import pl.closter.eventstore.domain.valuation.Valuation.Ending;
import pl.closter.eventstore.domain.valuation.Valuation.InProgress;
import pl.closter.eventstore.domain.valuation.Valuation.Proposed;
import pl.closter.eventstore.domain.valuation.Valuation.Requested;
import pl.closter.eventstore.domain.valuation.Valuation.Unknown;
import pl.closter.eventstore.domain.valuation.ValuationCommand.AcceptValuation;
import pl.closter.eventstore.domain.valuation.ValuationCommand.CollectComparables;
import pl.closter.eventstore.domain.valuation.ValuationCommand.CompleteValuation;
import pl.closter.eventstore.domain.valuation.ValuationCommand.CounterValuation;
import pl.closter.eventstore.domain.valuation.ValuationCommand.DeclineValuation;
import pl.closter.eventstore.domain.valuation.ValuationCommand.ExpireValuation;
import pl.closter.eventstore.domain.valuation.ValuationCommand.FailValuation;
import pl.closter.eventstore.domain.valuation.ValuationCommand.ProposeToConsignor;
import pl.closter.eventstore.domain.valuation.ValuationCommand.RequestValuation;
import pl.closter.eventstore.domain.valuation.ValuationCommand.StartValuation;
import pl.closter.eventstore.domain.valuation.ValuationCommand.SupersedeValuation;

/// Decides about one valuation.
public final class ValuationDecider
    implements Decider<Valuation, ValuationCommand, ValuationEvent> {

  private final Money.Code houseCurrency;
  private final int expertBelowBps;

  /// The decider of a House.
  ///
  /// @param expertBelowBps an engine that is less sure than this is not believed alone
  public ValuationDecider(Money.Code houseCurrency, int expertBelowBps) {
    this.houseCurrency = houseCurrency;
    this.expertBelowBps = expertBelowBps;
  }

  @Override
  public Valuation initial() {
    return new Unknown();
  }

  @Override
  public Decision<ValuationEvent> decide(Valuation valuation, ValuationCommand command) {
    return switch (command) {
      case RequestValuation request -> request(valuation, request);
      case StartValuation start -> start(valuation, start);
      case CollectComparables collect -> collect(valuation, collect);
      case CompleteValuation complete -> complete(valuation, complete);
      case FailValuation fail -> fail(valuation, fail);
      case ProposeToConsignor propose -> propose(valuation, propose);
      case AcceptValuation accept -> acceptIt(valuation, accept);
      case CounterValuation counter -> counter(valuation, counter);
      case DeclineValuation decline -> decline(valuation, decline);
      case ExpireValuation expire -> expire(valuation, expire);
      case SupersedeValuation supersede -> supersede(valuation, supersede);
    };
  }

  private static Decision<ValuationEvent> request(Valuation valuation, RequestValuation command) {
    if (!(valuation instanceof Unknown)) {
      return nothingToDo();
    }
    return command.inBooks()
        ? accept(
            new ValuationRequested(command.valuationId(), command.productId(), command.reason()))
        : refuse(ValuationRefusal.PRODUCT_DELETED);
  }

  private static Decision<ValuationEvent> start(Valuation valuation, StartValuation command) {
    return switch (valuation) {
      case Unknown() -> refuse(ValuationRefusal.UNKNOWN_VALUATION);
      case Requested(var product) -> accept(new ValuationStarted(command.valuationId(), product));
      case InProgress _ -> nothingToDo();
      case Completed _, Proposed _, Countered _ -> refuse(ValuationRefusal.ALREADY_COMPLETED);
      case Closed _ -> refuse(ValuationRefusal.CLOSED);
    };
  }

  private static Decision<ValuationEvent> collect(Valuation valuation, CollectComparables command) {
    return switch (valuation) {
      case Unknown() -> refuse(ValuationRefusal.UNKNOWN_VALUATION);
      case Requested _ -> refuse(ValuationRefusal.NOT_STARTED);
      case InProgress(_, var known) when command.setHash().equals(known) -> nothingToDo();
      case InProgress(var product, _) ->
          accept(
              new ValuationComparablesCollected(
                  command.valuationId(), product, command.setHash(), command.count()));
      case Completed _, Proposed _, Countered _ -> refuse(ValuationRefusal.ALREADY_COMPLETED);
      case Closed _ -> refuse(ValuationRefusal.CLOSED);
    };
  }

  private Decision<ValuationEvent> complete(Valuation valuation, CompleteValuation command) {
    return switch (valuation) {
      case Unknown() -> refuse(ValuationRefusal.UNKNOWN_VALUATION);
      case Requested _ -> refuse(ValuationRefusal.NOT_STARTED);
      case InProgress(var product, _) -> complete(product, command);
      case Completed(_, var known) when known.equals(command.estimate()) -> nothingToDo();
      case Completed _, Proposed _, Countered _ -> refuse(ValuationRefusal.ALREADY_COMPLETED);
      case Closed _ -> refuse(ValuationRefusal.CLOSED);
    };
  }

  // V1, V4
  private Decision<ValuationEvent> complete(UUID product, CompleteValuation command) {
    Estimate found = command.estimate();
    if (amounts(found).anyMatch(amount -> !amount.currency().equals(houseCurrency))) {
      return refuse(ValuationRefusal.FOREIGN_CURRENCY);
    } else if (found.low().amountMinor() <= 0 || found.floorSuggested().amountMinor() < 0) {
      return refuse(ValuationRefusal.VALUE_NOT_POSITIVE);
    } else if (found.recommended().isLessThan(found.low())
        || found.high().isLessThan(found.recommended())
        || found.recommended().isLessThan(found.floorSuggested())) {
      return refuse(ValuationRefusal.VALUES_NOT_IN_ORDER);
    } else if (!found.validUntil().isAfter(command.at())) {
      return refuse(ValuationRefusal.VALID_IN_THE_PAST);
    } else if (found.method() == Method.ENGINE && found.confidenceBps() < expertBelowBps) {
      return refuse(
          ValuationRefusal.EXPERT_NEEDED,
          "%d basis points are less than %d.".formatted(found.confidenceBps(), expertBelowBps));
    }
    return accept(new ValuationCompleted(command.valuationId(), product, found));
  }

  private static Stream<Money> amounts(Estimate found) {
    return Stream.of(found.low(), found.recommended(), found.high(), found.floorSuggested());
  }

  private static Decision<ValuationEvent> fail(Valuation valuation, FailValuation command) {
    return switch (valuation) {
      case Unknown() -> refuse(ValuationRefusal.UNKNOWN_VALUATION);
      case Requested(var product) -> accept(failed(product, command));
      case InProgress(var product, _) -> accept(failed(product, command));
      case Completed _, Proposed _, Countered _ -> refuse(ValuationRefusal.ALREADY_COMPLETED);
      case Closed(_, var ending, _) when ending == Ending.FAILED -> nothingToDo();
      case Closed _ -> refuse(ValuationRefusal.CLOSED);
    };
  }

  private static ValuationEvent failed(UUID product, FailValuation command) {
    return new ValuationFailed(command.valuationId(), product, command.reason());
  }

  private Decision<ValuationEvent> propose(Valuation valuation, ProposeToConsignor command) {
    return switch (valuation) {
      case Unknown() -> refuse(ValuationRefusal.UNKNOWN_VALUATION);
      case Requested _, InProgress _ -> refuse(ValuationRefusal.NOT_COMPLETED);
      case Completed(var product, var estimate) -> propose(product, estimate, command);
      case Countered(var product, var estimate) -> propose(product, estimate, command);
      case Proposed _ -> nothingToDo();
      case Closed _ -> refuse(ValuationRefusal.CLOSED);
    };
  }

  private Decision<ValuationEvent> propose(
      UUID product, Estimate estimate, ProposeToConsignor command) {
    if (command.plan().flaw(houseCurrency).isPresent()) {
      return refuse(ValuationRefusal.PLAN_UNSOUND);
    }
    return inTime(
        estimate,
        command.at(),
        new ValuationProposedToConsignor(
            command.valuationId(),
            product,
            command.plan().split(estimate.recommended()).consignor(),
            command.plan().split(estimate.floorSuggested()).consignor()));
  }

  // V3
  private static Decision<ValuationEvent> inTime(
      Estimate estimate, Instant at, ValuationEvent event) {
    return at.isAfter(estimate.validUntil())
        ? refuse(
            ValuationRefusal.VALID_NO_LONGER, "It was valid until " + estimate.validUntil() + ".")
        : accept(event);
  }

  private static Decision<ValuationEvent> acceptIt(Valuation valuation, AcceptValuation command) {
    return switch (valuation) {
      case Unknown() -> refuse(ValuationRefusal.UNKNOWN_VALUATION);
      case Requested _, InProgress _ -> refuse(ValuationRefusal.NOT_COMPLETED);
      case Completed(var product, var estimate) ->
          switch (command.mode()) {
            case AUTO_RULE -> inTime(estimate, command.at(), accepted(product, command));
            case EXPLICIT -> refuse(ValuationRefusal.NOT_PROPOSED);
          };
      case Proposed(var product, var estimate) ->
          inTime(estimate, command.at(), accepted(product, command));
      case Countered _ -> refuse(ValuationRefusal.NOT_PROPOSED);
      case Closed(_, var ending, _) when ending == Ending.ACCEPTED -> nothingToDo();
      case Closed _ -> refuse(ValuationRefusal.CLOSED);
    };
  }

  private static ValuationEvent accepted(UUID product, AcceptValuation command) {
    return new ValuationAccepted(command.valuationId(), product, command.by(), command.mode());
  }

  private Decision<ValuationEvent> counter(Valuation valuation, CounterValuation command) {
    return switch (valuation) {
      case Unknown() -> refuse(ValuationRefusal.UNKNOWN_VALUATION);
      case Proposed(var product, var estimate) -> counter(product, estimate, command);
      case Countered _ -> refuse(ValuationRefusal.NOT_PROPOSED);
      case Requested _, InProgress _, Completed _ -> refuse(ValuationRefusal.NOT_PROPOSED);
      case Closed _ -> refuse(ValuationRefusal.CLOSED);
    };
  }

  private Decision<ValuationEvent> counter(
      UUID product, Estimate estimate, CounterValuation command) {
    if (!command.askFloor().currency().equals(houseCurrency)) {
      return refuse(ValuationRefusal.FOREIGN_CURRENCY);
    } else if (command.askFloor().amountMinor() <= 0) {
      return refuse(ValuationRefusal.VALUE_NOT_POSITIVE);
    }
    return inTime(
        estimate,
        command.at(),
        new ValuationCountered(command.valuationId(), product, command.askFloor()));
  }

  private static Decision<ValuationEvent> decline(Valuation valuation, DeclineValuation command) {
    return switch (valuation) {
      case Unknown() -> refuse(ValuationRefusal.UNKNOWN_VALUATION);
      case Proposed(var product, _) -> accept(declined(product, command));
      case Countered(var product, _) -> accept(declined(product, command));
      case Requested _, InProgress _, Completed _ -> refuse(ValuationRefusal.NOT_PROPOSED);
      case Closed(_, var ending, _) when ending == Ending.DECLINED -> nothingToDo();
      case Closed _ -> refuse(ValuationRefusal.CLOSED);
    };
  }

  private static ValuationEvent declined(UUID product, DeclineValuation command) {
    return new ValuationDeclined(command.valuationId(), product, command.reason());
  }

  private static Decision<ValuationEvent> expire(Valuation valuation, ExpireValuation command) {
    return switch (valuation) {
      case Unknown() -> refuse(ValuationRefusal.UNKNOWN_VALUATION);
      case Requested _, InProgress _ -> refuse(ValuationRefusal.NOT_COMPLETED);
      case Completed(var product, var estimate) -> expire(product, estimate, command);
      case Proposed(var product, var estimate) -> expire(product, estimate, command);
      case Countered(var product, var estimate) -> expire(product, estimate, command);
      case Closed(_, var ending, _) when ending == Ending.EXPIRED -> nothingToDo();
      case Closed _ -> refuse(ValuationRefusal.CLOSED);
    };
  }

  private static Decision<ValuationEvent> expire(
      UUID product, Estimate estimate, ExpireValuation command) {
    return command.at().isAfter(estimate.validUntil())
        ? accept(new ValuationExpired(command.valuationId(), product))
        : refuse(ValuationRefusal.STILL_VALID, "It is valid until " + estimate.validUntil() + ".");
  }

  private static Decision<ValuationEvent> supersede(
      Valuation valuation, SupersedeValuation command) {
    return switch (valuation) {
      case Unknown() -> refuse(ValuationRefusal.UNKNOWN_VALUATION);
      case Closed(_, var ending, _) when ending == Ending.SUPERSEDED -> nothingToDo();
      case Closed _ -> refuse(ValuationRefusal.CLOSED);
      case Requested _, InProgress _, Completed _, Proposed _, Countered _ ->
          accept(
              new ValuationSuperseded(command.valuationId(), product(valuation), command.reason()));
    };
  }

  @Override
  public Valuation evolve(Valuation valuation, ValuationEvent event) {
    UUID product = event.productId();
    return switch (event) {
      case ValuationRequested _ -> new Requested(product);
      case ValuationStarted _ -> new InProgress(product, null);
      case ValuationComparablesCollected collected -> new InProgress(product, collected.setHash());
      case ValuationCompleted completed -> new Completed(product, completed.estimate());
      case ValuationProposedToConsignor _ -> new Proposed(product, found(valuation));
      case ValuationCountered _ -> new Countered(product, found(valuation));
      case ValuationAccepted _ -> closed(valuation, product, Ending.ACCEPTED);
      case ValuationDeclined _ -> closed(valuation, product, Ending.DECLINED);
      case ValuationExpired _ -> closed(valuation, product, Ending.EXPIRED);
      case ValuationSuperseded _ -> closed(valuation, product, Ending.SUPERSEDED);
      case ValuationFailed _ -> closed(valuation, product, Ending.FAILED);
    };
  }

  private static Valuation closed(Valuation valuation, UUID product, Ending ending) {
    return new Closed(product, ending, estimate(valuation));
  }

  private static Estimate found(Valuation valuation) {
    return Optional.ofNullable(estimate(valuation))
        .orElseThrow(() -> new IllegalStateException("Nothing is proposed before it was found"));
  }

  private static @Nullable Estimate estimate(Valuation valuation) {
    return switch (valuation) {
      case Unknown(), Requested _, InProgress _ -> null;
      case Completed(_, var estimate) -> estimate;
      case Proposed(_, var estimate) -> estimate;
      case Countered(_, var estimate) -> estimate;
      case Closed(_, _, var estimate) -> estimate;
    };
  }

  private static UUID product(Valuation valuation) {
    return switch (valuation) {
      case Unknown() -> throw new IllegalStateException("Nobody requested it");
      case Requested(var product) -> product;
      case InProgress(var product, _) -> product;
      case Completed(var product, _) -> product;
      case Proposed(var product, _) -> product;
      case Countered(var product, _) -> product;
      case Closed(var product, _, _) -> product;
    };
  }
}
