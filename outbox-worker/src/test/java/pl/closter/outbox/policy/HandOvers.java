package pl.closter.outbox.policy;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import pl.closter.events.DomainEvent;
import pl.closter.events.IntakeEvent.Discrepancy;
import pl.closter.events.IntakeEvent.DiscrepancyKind;
import pl.closter.events.IntakeEvent.HandOver;
import pl.closter.events.IntakeEvent.InboundLabelRequested;
import pl.closter.events.IntakeEvent.IntakeAnnounced;
import pl.closter.events.IntakeEvent.IntakeCounted;
import pl.closter.events.IntakeEvent.IntakeDiscrepancyRecorded;
import pl.closter.events.IntakeEvent.IntakeItemAdded;
import pl.closter.events.IntakeEvent.IntakeItemMarkedLater;
import pl.closter.events.IntakeEvent.IntakeParcelScanned;
import pl.closter.events.IntakeEvent.IntakeReceiptIssued;
import pl.closter.events.IntakeEvent.IntakeSessionCancelled;
import pl.closter.events.IntakeEvent.IntakeSessionClaimed;
import pl.closter.events.IntakeEvent.IntakeSessionClosed;
import pl.closter.events.IntakeEvent.IntakeSessionOpened;
import pl.closter.events.IntakeEvent.IntakeSessionReopened;
import pl.closter.events.IntakeEvent.ScanPlace;
import pl.closter.events.IntakeReceipt;
import pl.closter.events.InventoryMode;
import pl.closter.events.ProductEvent.ProductCreated;
import pl.closter.outbox.Facts;

/// Everything that can happen to a hand-over of goods.
final class HandOvers {

  private static final UUID ID = new UUID(0xd1, 1);
  private static final UUID COAT = new UUID(1, 1);
  private static final UUID CONSIGNOR = new UUID(5, 1);

  private HandOvers() {}

  static Stream<DomainEvent> withTasks() {
    return Stream.of(new ProductCreated(COAT, InventoryMode.CONSIGNMENT, "L-001", CONSIGNOR, ID));
  }

  static Stream<DomainEvent> withoutTasks() {
    IntakeReceipt receipt =
        new IntakeReceipt(ID, 1, CONSIGNOR, 1, 1, List.of(), List.of(), Facts.AT);
    return Stream.of(
        new IntakeAnnounced(ID, HandOver.PARCEL, CONSIGNOR, 1),
        new InboundLabelRequested(ID, CONSIGNOR, 1),
        new IntakeParcelScanned(ID, "6200-1", ScanPlace.HOUSE),
        new IntakeSessionOpened(ID, "ola", "counter-2"),
        new IntakeItemAdded(ID, 1, COAT, "L-001"),
        new IntakeItemMarkedLater(ID, 1),
        new IntakeCounted(ID, 1, 1),
        new IntakeDiscrepancyRecorded(
            ID, new Discrepancy(DiscrepancyKind.DAMAGED, 1, 1, List.of("ab"))),
        new IntakeReceiptIssued(ID, receipt, "cd"),
        new IntakeSessionClosed(ID),
        new IntakeSessionReopened(ID, "ewa", "count again"),
        new IntakeSessionCancelled(ID, "did not come"),
        new IntakeSessionClaimed(ID, CONSIGNOR));
  }
}
