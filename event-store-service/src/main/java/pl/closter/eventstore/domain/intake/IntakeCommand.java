package pl.closter.eventstore.domain.intake;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pl.closter.events.IntakeEvent.Discrepancy;
import pl.closter.events.IntakeEvent.HandOver;
import pl.closter.events.IntakeEvent.ScanPlace;
import pl.closter.eventstore.domain.consignor.Consignor;

/// What can be asked of a hand-over of goods.
public sealed interface IntakeCommand {

  UUID intakeSessionId();

  /// Says that goods are to come.
  ///
  /// @param owner null while nobody knows whose they are
  /// @param expectedCount null when nobody has counted yet
  record AnnounceIntake(
      UUID intakeSessionId,
      HandOver channel,
      @Nullable Owner owner,
      @Nullable Integer expectedCount)
      implements IntakeCommand {}

  /// Whose goods they are.
  ///
  /// @param stage how far it is with him
  record Owner(UUID consignorId, Consignor.Stage stage) {}

  record RequestInboundLabel(UUID intakeSessionId, int parcels) implements IntakeCommand {}

  record ScanParcel(UUID intakeSessionId, String parcelCode, ScanPlace place)
      implements IntakeCommand {}

  record OpenSession(UUID intakeSessionId, String operatorId, String stationId)
      implements IntakeCommand {}

  /// Takes one more garment.
  ///
  /// @param productId the id it shall have
  record AddItem(UUID intakeSessionId, UUID productId) implements IntakeCommand {}

  /// A garment is described after the session is closed.
  record MarkItemLater(UUID intakeSessionId, int seq) implements IntakeCommand {}

  record CloseCount(UUID intakeSessionId, int actual) implements IntakeCommand {}

  record RecordDiscrepancy(UUID intakeSessionId, Discrepancy discrepancy)
      implements IntakeCommand {}

  record IssueReceipt(UUID intakeSessionId, Instant at) implements IntakeCommand {}

  /// Nothing more is to be done.
  ///
  /// @param described the garments that are in the books
  record CloseSession(UUID intakeSessionId, Set<UUID> described) implements IntakeCommand {

    public CloseSession {
      described = Set.copyOf(described);
    }
  }

  /// Has it counted again.
  record ReopenSession(UUID intakeSessionId, String supervisorId, String reason)
      implements IntakeCommand {}

  record CancelSession(UUID intakeSessionId, String reason) implements IntakeCommand {}

  record ClaimSession(UUID intakeSessionId, Owner owner) implements IntakeCommand {}
}
