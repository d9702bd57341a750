package pl.closter.events;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import pl.closter.events.IntakeEvent.Discrepancy;
import pl.closter.events.IntakeEvent.DiscrepancyKind;
import pl.closter.events.IntakeEvent.HandOver;
import pl.closter.events.IntakeEvent.ScanPlace;
import pl.closter.events.IntakeReceipt.ReceiptLine;
import pl.closter.events.integrity.ReceiptHash;

/// One example of everything that can happen to a hand-over of goods.
public final class IntakeExamples {

  private static final UUID SESSION = UUID.fromString("0199c0de-0000-7000-8000-000000000007");
  private static final UUID CONSIGNOR = UUID.fromString("0199c0de-0000-7000-8000-000000000006");
  private static final UUID PRODUCT = UUID.fromString("0199c0de-0000-7000-8000-000000000001");
  private static final Instant NOON = Instant.parse("2026-11-23T11:00:00.123456Z");
  private static final String LABEL = "0000000007-001";
  private static final Discrepancy DAMAGED =
      new Discrepancy(DiscrepancyKind.DAMAGED, 1, 1, List.of("cd".repeat(32)));

  /// A receipt for one garment of two.
  public static final IntakeReceipt RECEIPT =
      new IntakeReceipt(
          SESSION,
          1,
          CONSIGNOR,
          2,
          1,
          List.of(new ReceiptLine(1, LABEL, PRODUCT)),
          List.of(
              new Discrepancy(DiscrepancyKind.MISSING, 1, null, List.of("ab".repeat(32))), DAMAGED),
          NOON);

  private IntakeExamples() {}

  static List<DomainEvent> all() {
    return List.of(
        new IntakeEvent.IntakeAnnounced(SESSION, HandOver.PARCEL, CONSIGNOR, 2),
        new IntakeEvent.InboundLabelRequested(SESSION, CONSIGNOR, 1),
        new IntakeEvent.IntakeParcelScanned(SESSION, "620012345678901234567890", ScanPlace.CARRIER),
        new IntakeEvent.IntakeSessionOpened(SESSION, "ola", "counter-2"),
        new IntakeEvent.IntakeItemAdded(SESSION, 1, PRODUCT, LABEL),
        new IntakeEvent.IntakeItemMarkedLater(SESSION, 1),
        new IntakeEvent.IntakeCounted(SESSION, 2, 1),
        new IntakeEvent.IntakeDiscrepancyRecorded(SESSION, DAMAGED),
        new IntakeEvent.IntakeReceiptIssued(SESSION, RECEIPT, ReceiptHash.of(RECEIPT)),
        new IntakeEvent.IntakeSessionClosed(SESSION),
        new IntakeEvent.IntakeSessionReopened(SESSION, "supervisor-7", "the second bag was found"),
        new IntakeEvent.IntakeSessionCancelled(SESSION, "did not come"),
        new IntakeEvent.IntakeSessionClaimed(SESSION, CONSIGNOR));
  }
}
