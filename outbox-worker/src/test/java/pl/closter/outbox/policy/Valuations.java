package pl.closter.outbox.policy;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import pl.closter.events.ContractEvent.Party;
import pl.closter.events.DomainEvent;
import pl.closter.events.Money;
import pl.closter.events.ValuationEvent.AcceptanceMode;
import pl.closter.events.ValuationEvent.Estimate;
import pl.closter.events.ValuationEvent.Method;
import pl.closter.events.ValuationEvent.Reason;
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
import pl.closter.outbox.Facts;

/// Everything that can happen to a valuation.
final class Valuations {

  static final UUID ID = new UUID(8, 8);
  private static final UUID PRODUCT = new UUID(1, 1);
  private static final Money PRICE = Money.of(12_900, "PLN");

  private Valuations() {}

  static final ValuationCompleted COMPLETED =
      new ValuationCompleted(
          ID,
          PRODUCT,
          new Estimate(
              PRICE, PRICE, PRICE, PRICE, Method.EXPERT, List.of(), 9_000, Facts.AT, "v", "h"));

  static Stream<DomainEvent> withoutTasks() {
    return Stream.of(
        new ValuationRequested(ID, PRODUCT, Reason.INTAKE),
        new ValuationStarted(ID, PRODUCT),
        new ValuationComparablesCollected(ID, PRODUCT, "h", 1),
        new ValuationFailed(ID, PRODUCT, "no"),
        new ValuationProposedToConsignor(ID, PRODUCT, PRICE, PRICE),
        new ValuationAccepted(ID, PRODUCT, Party.CONSIGNOR, AcceptanceMode.EXPLICIT),
        new ValuationCountered(ID, PRODUCT, PRICE),
        new ValuationDeclined(ID, PRODUCT, "no"),
        new ValuationExpired(ID, PRODUCT),
        new ValuationSuperseded(ID, PRODUCT, "no"));
  }
}
