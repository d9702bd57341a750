package pl.closter.events;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What the House has taken from somebody's hands: the garments that were counted, no more and no
/// fewer.
///
/// @param number 1 for the first receipt of a session; one that is issued again has another
/// @param consignorId null while nobody knows whose goods these are
/// @param expected how many garments were announced, if any were
public record IntakeReceipt(
    UUID intakeSessionId,
    int number,
    @Nullable UUID consignorId,
    @Nullable Integer expected,
    int counted,
    List<ReceiptLine> lines,
    List<IntakeEvent.Discrepancy> discrepancies,
    Instant issuedAt) {

  public IntakeReceipt {
    lines = List.copyOf(lines);
    discrepancies = List.copyOf(discrepancies);
  }

  /// One garment.
  public record ReceiptLine(int seq, String labelCode, UUID productId) {}
}
