package pl.closter.events;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What can happen to one hand-over of goods: a visit at the counter, a parcel, a bag, a pick-up by
/// courier.
public sealed interface IntakeEvent extends DomainEvent {

  UUID intakeSessionId();

  @Override
  default StreamId stream() {
    return StreamId.intake(intakeSessionId());
  }

  /// Goods are to come.
  ///
  /// @param consignorId whose they are; null while nobody knows, as with a bag at the door
  /// @param expectedCount how many garments were announced; null when nobody counted before
  record IntakeAnnounced(
      UUID intakeSessionId,
      HandOver channel,
      @Nullable UUID consignorId,
      @Nullable Integer expectedCount)
      implements IntakeEvent {}

  /// The consignor needs labels to send his parcels with.
  record InboundLabelRequested(UUID intakeSessionId, UUID consignorId, int parcels)
      implements IntakeEvent {}

  /// Somebody saw a parcel.
  record IntakeParcelScanned(UUID intakeSessionId, String parcelCode, ScanPlace place)
      implements IntakeEvent {}

  /// The goods are on the table.
  record IntakeSessionOpened(UUID intakeSessionId, String operatorId, String stationId)
      implements IntakeEvent {}

  /// One more garment, which has its number, its tag and its id from now on.
  ///
  /// @param seq counts from 1 and never names another garment
  /// @param labelCode unique for ever, whatever becomes of the garment
  record IntakeItemAdded(UUID intakeSessionId, int seq, UUID productId, String labelCode)
      implements IntakeEvent {}

  /// The garment is described after the session is closed.
  record IntakeItemMarkedLater(UUID intakeSessionId, int seq) implements IntakeEvent {}

  /// A person counted, and no garment is left without a number.
  ///
  /// @param expected null when nothing was announced
  record IntakeCounted(UUID intakeSessionId, @Nullable Integer expected, int actual)
      implements IntakeEvent {}

  record IntakeDiscrepancyRecorded(UUID intakeSessionId, Discrepancy discrepancy)
      implements IntakeEvent {}

  /// The House says in writing what it has taken.
  ///
  /// @param documentHash SHA-256 of the receipt in canonical form, in hex
  record IntakeReceiptIssued(UUID intakeSessionId, IntakeReceipt receipt, String documentHash)
      implements IntakeEvent {}

  record IntakeSessionClosed(UUID intakeSessionId) implements IntakeEvent {}

  /// What was counted is to be looked at again: the count and its receipt do not hold any more.
  record IntakeSessionReopened(UUID intakeSessionId, String supervisorId, String reason)
      implements IntakeEvent {}

  record IntakeSessionCancelled(UUID intakeSessionId, String reason) implements IntakeEvent {}

  /// It is known now whose goods these are.
  record IntakeSessionClaimed(UUID intakeSessionId, UUID consignorId) implements IntakeEvent {}

  /// What is not as announced, and how that looked.
  ///
  /// @param quantity how many garments
  /// @param seq which garment is damaged; null when garments are missing or more than announced
  /// @param mediaIds SHA-256 of each photo
  record Discrepancy(
      DiscrepancyKind kind, int quantity, @Nullable Integer seq, List<String> mediaIds) {

    public Discrepancy {
      mediaIds = List.copyOf(mediaIds);
    }
  }

  enum DiscrepancyKind {
    MISSING,
    EXTRA,
    DAMAGED
  }

  /// How goods reach the House.
  enum HandOver {
    COUNTER,
    PARCEL,
    BAG,
    COURIER
  }

  /// Who saw the parcel.
  enum ScanPlace {
    CARRIER,
    HOUSE
  }
}
