package pl.closter.bench.reads;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import pl.closter.events.CommissionPlan;
import pl.closter.events.ConsignorEvent.ConsignorRegistered;
import pl.closter.events.ConsignorEvent.PartyKind;
import pl.closter.events.ContractEvent;
import pl.closter.events.ContractEvent.BoundLine;
import pl.closter.events.ContractEvent.ContractActivated;
import pl.closter.events.ContractEvent.ContractDrafted;
import pl.closter.events.ContractEvent.ContractLineAdded;
import pl.closter.events.ContractEvent.ContractTermsSet;
import pl.closter.events.ContractLine;
import pl.closter.events.ContractTerms;
import pl.closter.events.ContractTerms.NegativeBalancePolicy;
import pl.closter.events.ContractTerms.RiskAllocation;
import pl.closter.events.DiscountBearing;
import pl.closter.events.DiscountBearing.Bearer;
import pl.closter.events.Disposition;
import pl.closter.events.DomainEvent;
import pl.closter.events.IntakeEvent.Discrepancy;
import pl.closter.events.IntakeEvent.DiscrepancyKind;
import pl.closter.events.IntakeEvent.HandOver;
import pl.closter.events.IntakeEvent.IntakeAnnounced;
import pl.closter.events.IntakeEvent.IntakeCounted;
import pl.closter.events.IntakeEvent.IntakeDiscrepancyRecorded;
import pl.closter.events.IntakeEvent.IntakeItemAdded;
import pl.closter.events.IntakeEvent.IntakeParcelScanned;
import pl.closter.events.IntakeEvent.IntakeSessionClosed;
import pl.closter.events.IntakeEvent.IntakeSessionOpened;
import pl.closter.events.IntakeEvent.ScanPlace;
import pl.closter.events.Money;
import pl.closter.events.NamedUuid;
import pl.closter.events.PriceSchedule;
import pl.closter.events.PriceSchedule.Step;
import pl.closter.events.ProductEvent.ProductConsigned;

/// Consignors with their garments: each brings one to three, in one hand-over and under one
/// contract.
final class Consigned {

  private static final int MOST_LINES = 3;
  private static final String HASH = "ab".repeat(32);

  private final Random random;
  private final Supplier<UUID> ids;
  private final Consumer<DomainEvent> happens;
  private final Instant day;
  private final List<BoundLine> bound = new ArrayList<>();
  private int wanted;
  private UUID consignor;
  private UUID contract;
  private UUID session;

  Consigned(Random random, Supplier<UUID> ids, Consumer<DomainEvent> happens, Instant day) {
    this.random = random;
    this.ids = ids;
    this.happens = happens;
    this.day = day;
    this.consignor = ids.get();
    this.contract = ids.get();
    this.session = ids.get();
    next();
  }

  /// Whose garment comes next.
  UUID consignor() {
    return consignor;
  }

  /// It is on the table.
  void broughtIn(UUID product, String label) {
    happens.accept(new IntakeItemAdded(session, bound.size() + 1, product, label));
  }

  /// It has a line; with the last one the contract comes into force.
  void agreed(UUID product, Money price) {
    int number = bound.size() + 1;
    Money floor = Money.of(price.amountMinor() / 2, "PLN");
    ContractLine line = new ContractLine(number, product, floor, price, price, false, null);
    bound.add(BoundLine.of(line));
    happens.accept(new ContractLineAdded(contract, line));
    happens.accept(new ProductConsigned(product, contract, number, floor));
    if (number == wanted) {
      happens.accept(
          new ContractActivated(contract, consignor, day, day.plusSeconds(5_000_000), bound));
      counted(number);
      next();
    }
  }

  // One in ten hand-overs lies on the table for a while.
  private void counted(int number) {
    int fate = random.nextInt(10);
    happens.accept(new IntakeCounted(session, number, number));
    if (fate < 2) {
      happens.accept(
          new IntakeDiscrepancyRecorded(
              session, new Discrepancy(DiscrepancyKind.DAMAGED, 1, null, List.of(HASH))));
    }
    if (fate < 9) {
      happens.accept(new IntakeSessionClosed(session));
    }
  }

  private void next() {
    bound.clear();
    wanted = 1 + random.nextInt(MOST_LINES);
    consignor = ids.get();
    happens.accept(
        new ConsignorRegistered(
            consignor, NamedUuid.subjectOfConsignor(consignor), PartyKind.PRIVATE, "pl-PL"));
    arrives();
    drafts();
  }

  private void arrives() {
    session = ids.get();
    happens.accept(new IntakeAnnounced(session, HandOver.PARCEL, consignor, wanted));
    happens.accept(
        new IntakeParcelScanned(session, "6200" + random.nextInt(1_000_000), ScanPlace.CARRIER));
    happens.accept(new IntakeSessionOpened(session, "ola", "Łódź-" + random.nextInt(5)));
  }

  private void drafts() {
    contract = ids.get();
    happens.accept(
        new ContractDrafted(
            contract,
            consignor,
            new ContractEvent.Template("standard", 1),
            "pl-PL",
            new Money.Code("PLN")));
    happens.accept(
        new ContractTermsSet(
            contract,
            new ContractTerms(
                CommissionPlan.flat(4_000),
                List.of(),
                new DiscountBearing(Bearer.PRO_RATA, Bearer.HOUSE, Bearer.PRO_RATA, Bearer.HOUSE),
                new PriceSchedule(List.of(new Step(30, null, 1_000))),
                60,
                14,
                14,
                18,
                RiskAllocation.HOUSE_FROM_RECEIPT,
                new Disposition.Choice(Disposition.RETURN, Disposition.DONATE),
                Money.of(2_000, "PLN"),
                NegativeBalancePolicy.NET_FORWARD)));
  }
}
