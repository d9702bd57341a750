package pl.closter.eventstore.domain.intake;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pl.closter.events.IntakeEvent;
import pl.closter.events.IntakeEvent.Discrepancy;
import pl.closter.events.IntakeEvent.DiscrepancyKind;
import pl.closter.events.IntakeEvent.HandOver;
import pl.closter.events.IntakeEvent.IntakeAnnounced;
import pl.closter.events.IntakeEvent.IntakeCounted;
import pl.closter.events.IntakeEvent.IntakeDiscrepancyRecorded;
import pl.closter.events.IntakeEvent.IntakeItemAdded;
import pl.closter.events.IntakeEvent.IntakeItemMarkedLater;
import pl.closter.events.IntakeEvent.IntakeReceiptIssued;
import pl.closter.events.IntakeEvent.IntakeSessionCancelled;
import pl.closter.events.IntakeEvent.IntakeSessionClosed;
import pl.closter.events.IntakeEvent.IntakeSessionOpened;
import pl.closter.events.IntakeEvent.IntakeSessionReopened;
import pl.closter.events.IntakeReceipt;
import pl.closter.events.IntakeReceipt.ReceiptLine;
import pl.closter.events.integrity.ReceiptHash;
import pl.closter.eventstore.domain.Scenario;

/// A parcel of three garments, of which two come: a coat and a dress.
final class HandOvers {

  static final UUID ID = UUID.fromString("0199c0de-0000-7000-8000-0000000000d1");
  static final UUID CONSIGNOR = new UUID(5, 1);
  static final UUID COAT = new UUID(1, 1);
  static final UUID DRESS = new UUID(1, 2);
  static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
  static final String PHOTO = "ab".repeat(32);

  static final IntakeEvent ANNOUNCED = announced(HandOver.PARCEL, CONSIGNOR);
  static final IntakeEvent BAG = new IntakeAnnounced(ID, HandOver.BAG, null, null);
  static final IntakeEvent OPENED = new IntakeSessionOpened(ID, "ola", "counter-2");
  static final IntakeEvent COAT_ADDED = new IntakeItemAdded(ID, 1, COAT, "000000006H-001");
  static final IntakeEvent DRESS_ADDED = new IntakeItemAdded(ID, 2, DRESS, "000000006H-002");
  static final IntakeEvent COAT_LATER = new IntakeItemMarkedLater(ID, 1);
  static final IntakeEvent TWO_OF_THREE = new IntakeCounted(ID, 3, 2);
  static final Discrepancy ONE_MISSING = several(DiscrepancyKind.MISSING, 1);
  static final Discrepancy COAT_DAMAGED =
      new Discrepancy(DiscrepancyKind.DAMAGED, 1, 1, List.of(PHOTO));
  static final IntakeEvent MISSING_RECORDED = new IntakeDiscrepancyRecorded(ID, ONE_MISSING);
  static final IntakeEvent DAMAGE_RECORDED = new IntakeDiscrepancyRecorded(ID, COAT_DAMAGED);
  static final IntakeEvent RECEIPT = issued(1, CONSIGNOR, List.of(ONE_MISSING));
  static final IntakeEvent CLOSED = new IntakeSessionClosed(ID);
  static final IntakeEvent REOPENED = new IntakeSessionReopened(ID, "ewa", "count again");
  static final IntakeEvent CANCELLED = new IntakeSessionCancelled(ID, "did not come");

  private HandOvers() {}

  static IntakeEvent announced(HandOver channel, @Nullable UUID consignor) {
    return new IntakeAnnounced(ID, channel, consignor, 3);
  }

  static Discrepancy several(DiscrepancyKind kind, int quantity) {
    return new Discrepancy(kind, quantity, null, List.of(PHOTO));
  }

  static IntakeEvent issued(int number, @Nullable UUID consignor, List<Discrepancy> discrepancies) {
    IntakeReceipt receipt =
        new IntakeReceipt(
            ID,
            number,
            consignor,
            3,
            2,
            List.of(
                new ReceiptLine(1, "000000006H-001", COAT),
                new ReceiptLine(2, "000000006H-002", DRESS)),
            discrepancies,
            NOW);
    return new IntakeReceiptIssued(ID, receipt, ReceiptHash.of(receipt));
  }

  static Scenario<IntakeSession, IntakeCommand, IntakeEvent> unknown() {
    return Scenario.of(new IntakeDecider());
  }

  static Scenario<IntakeSession, IntakeCommand, IntakeEvent> announced() {
    return unknown().given(ANNOUNCED);
  }

  static Scenario<IntakeSession, IntakeCommand, IntakeEvent> open() {
    return announced().given(OPENED);
  }

  static Scenario<IntakeSession, IntakeCommand, IntakeEvent> filled() {
    return open().given(COAT_ADDED, DRESS_ADDED);
  }

  static Scenario<IntakeSession, IntakeCommand, IntakeEvent> counted() {
    return filled().given(TWO_OF_THREE);
  }

  static Scenario<IntakeSession, IntakeCommand, IntakeEvent> explained() {
    return counted().given(MISSING_RECORDED);
  }

  static Scenario<IntakeSession, IntakeCommand, IntakeEvent> closed() {
    return explained().given(CLOSED);
  }

  static Scenario<IntakeSession, IntakeCommand, IntakeEvent> cancelled() {
    return announced().given(CANCELLED);
  }
}
