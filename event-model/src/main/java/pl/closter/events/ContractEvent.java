package pl.closter.events;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What can happen to the agreement of House and consignor about garments that are sold for him.
///
/// The consignor is named by his id alone, and who signed by the part he plays: no event holds
/// personal data.
public sealed interface ContractEvent extends DomainEvent {

  UUID contractId();

  @Override
  default StreamId stream() {
    return StreamId.contract(contractId());
  }

  /// Somebody began to write it down.
  ///
  /// @param locale the language of its document, such as `pl-PL`
  record ContractDrafted(
      UUID contractId, UUID consignorId, Template template, String locale, Money.Code currency)
      implements ContractEvent {}

  record ContractLineAdded(UUID contractId, ContractLine line) implements ContractEvent {}

  record ContractLineAmended(UUID contractId, ContractLine line) implements ContractEvent {}

  record ContractLineRemoved(UUID contractId, int lineNo, UUID productId)
      implements ContractEvent {}

  record ContractTermsSet(UUID contractId, ContractTerms terms) implements ContractEvent {}

  /// Its readiness was looked at.
  ///
  /// @param failing what stands in the way; nothing when it is ready
  record ContractReadinessEvaluated(UUID contractId, List<FailedRule> failing)
      implements ContractEvent {

    public ContractReadinessEvaluated {
      failing = List.copyOf(failing);
    }
  }

  record ContractBecameReady(UUID contractId) implements ContractEvent {}

  /// It has to be looked at again before it can be sent.
  record ContractReadinessLost(UUID contractId, ReadinessLoss cause) implements ContractEvent {}

  /// Its document was made.
  ///
  /// @param documentHash SHA-256 of the document, hex
  /// @param termsHash SHA-256 of the terms in it, hex
  record ContractDocumentRendered(UUID contractId, String documentHash, String termsHash)
      implements ContractEvent {}

  /// The consignor has it to sign.
  ///
  /// @param documentHash of the document he was sent
  /// @param expiresAt it cannot be signed later
  record ContractSent(
      UUID contractId, DeliveryChannel channel, String documentHash, Instant expiresAt)
      implements ContractEvent {}

  record ContractSigned(UUID contractId, Signature signature) implements ContractEvent {}

  /// The consignor does not want it.
  record ContractDeclined(UUID contractId, String reason) implements ContractEvent {}

  /// It was taken back before it was signed.
  record ContractWithdrawn(UUID contractId, Party by, String reason) implements ContractEvent {}

  /// It was signed and never came into force.
  record ContractVoided(UUID contractId, String reason) implements ContractEvent {}

  /// It is in force, and the House may sell.
  ///
  /// @param lines what it binds; nothing else needs to be read
  record ContractActivated(
      UUID contractId, UUID consignorId, Instant from, Instant to, List<BoundLine> lines)
      implements ContractEvent {

    public ContractActivated {
      lines = List.copyOf(lines);
    }
  }

  /// When something is due, as it follows from what was agreed. Said anew whenever that changes;
  /// what was said before holds no longer.
  ///
  /// @param noticeAt when the consignor is to be told of the end; null when no notice was agreed
  /// @param expiresAt the end of its period
  /// @param stepsAt when the steps of its schedule are due, as far as they come before the end
  /// @param falling lines whose price is to fall
  record ContractTimetableSet(
      UUID contractId,
      @Nullable Instant noticeAt,
      Instant expiresAt,
      List<Instant> stepsAt,
      List<FallingPrice> falling)
      implements ContractEvent {

    public ContractTimetableSet {
      stepsAt = List.copyOf(stepsAt);
      falling = List.copyOf(falling);
    }
  }

  /// One side wants other terms than were signed.
  ///
  /// @param documentHash of the document that says so
  /// @param termsHash of all terms as they would be
  record ContractAmendmentProposed(
      UUID contractId,
      UUID amendmentId,
      Party by,
      Amendment amendment,
      String documentHash,
      String termsHash)
      implements ContractEvent {}

  /// Both sides signed it; from now on it applies.
  ///
  /// @param changed lines whose floor is another one now
  record ContractAmendmentAccepted(
      UUID contractId,
      UUID amendmentId,
      Amendment amendment,
      Signature signature,
      List<BoundLine> changed)
      implements ContractEvent {

    public ContractAmendmentAccepted {
      changed = List.copyOf(changed);
    }
  }

  record ContractAmendmentRejected(UUID contractId, UUID amendmentId, String reason)
      implements ContractEvent {}

  record ContractFloorLowered(
      UUID contractId, int lineNo, UUID productId, Money from, Money to, Consent consent)
      implements ContractEvent {}

  /// The price of a garment falls as agreed.
  ///
  /// @param step its number in the schedule, from 1
  record ContractPriceStepReached(
      UUID contractId, int lineNo, UUID productId, int step, Money newPrice)
      implements ContractEvent {}

  /// One garment shall not be sold any more.
  ///
  /// @param fee what the consignor owes for it, if that was agreed
  record ContractLineWithdrawn(
      UUID contractId, int lineNo, UUID productId, Party by, @Nullable Money fee)
      implements ContractEvent {}

  /// Its period ends later.
  ///
  /// @param from the end that was agreed before
  /// @param lines what the House may offer once more; none when it never had to stop
  record ContractExtended(
      UUID contractId, Instant from, Instant to, Consent consent, List<BoundLine> lines)
      implements ContractEvent {

    public ContractExtended {
      lines = List.copyOf(lines);
    }
  }

  record ContractExpiryApproaching(UUID contractId, Instant to) implements ContractEvent {}

  /// The House may not offer any more; what is sold in the days of grace still counts.
  ///
  /// @param lines what was still offered
  record ContractExpired(UUID contractId, Instant graceUntil, List<BoundLine> lines)
      implements ContractEvent {

    public ContractExpired {
      lines = List.copyOf(lines);
    }
  }

  /// The days of grace are over.
  ///
  /// @param lines what is bound no longer, unless it was sold
  record ContractGraceElapsed(UUID contractId, List<BoundLine> lines) implements ContractEvent {

    public ContractGraceElapsed {
      lines = List.copyOf(lines);
    }
  }

  record ContractLineDispositionChosen(
      UUID contractId, int lineNo, UUID productId, Disposition disposition, ChosenBy by)
      implements ContractEvent {}

  /// A garment that was not sold is out of the House's hands.
  ///
  /// @param evidenceHash SHA-256 of what proves it, hex
  record ContractLineDisposed(
      UUID contractId, int lineNo, UUID productId, Disposition disposition, String evidenceHash)
      implements ContractEvent {}

  /// It ended before its time.
  ///
  /// @param lines what is bound no longer, unless it was sold
  record ContractTerminated(UUID contractId, Party by, String reason, List<BoundLine> lines)
      implements ContractEvent {

    public ContractTerminated {
      lines = List.copyOf(lines);
    }
  }

  /// Every garment has found its end: sold, withdrawn or disposed of. It says nothing about money.
  ///
  /// @param sold the lines that were sold
  record ContractSettled(UUID contractId, List<Integer> sold) implements ContractEvent {

    public ContractSettled {
      sold = List.copyOf(sold);
    }
  }

  /// Nothing is left between House and consignor: every garment has found its end, and nobody owes
  /// anything.
  ///
  /// @param balance what the statement says that one owes the other: zero
  /// @param statement where that was read
  record ContractClosed(UUID contractId, Money balance, Statement statement)
      implements ContractEvent {}

  /// The form that its document is made from.
  record Template(String id, int version) {}

  /// A garment that a contract binds, and the lowest price it may be sold at.
  record BoundLine(int lineNo, UUID productId, Money floor) {

    public static BoundLine of(ContractLine line) {
      return new BoundLine(line.lineNo(), line.productId(), line.floor());
    }
  }

  /// How the price of a line is to fall.
  ///
  /// @param firstStep the number of the step that comes next
  /// @param prices after that step and those behind it; it falls no more when they end
  record FallingPrice(int lineNo, UUID productId, int firstStep, List<Money> prices) {

    public FallingPrice {
      prices = List.copyOf(prices);
    }
  }

  /// What stands in the way of a contract.
  ///
  /// @param rule its name, such as `CR-ITM-01`
  /// @param lineNo which line it is about, when it is about one
  record FailedRule(String rule, @Nullable Integer lineNo) {}

  /// That somebody signed a document.
  ///
  /// @param evidenceHash SHA-256 of what proves it, hex
  record Signature(
      Signatory signatory, SignatureMethod method, String documentHash, String evidenceHash) {}

  /// That the consignor agreed to something beyond what he signed.
  ///
  /// @param evidenceHash SHA-256 of what proves it, hex
  record Consent(SignatureMethod method, String evidenceHash) {}

  /// What says how much House and consignor owe each other, whoever made it.
  ///
  /// @param reference its number
  /// @param evidenceHash SHA-256 of it, hex
  record Statement(String reference, String evidenceHash) {}

  /// Other terms, other lines, or both.
  ///
  /// @param terms null when they stay
  record Amendment(@Nullable ContractTerms terms, List<ContractLine> lines) {

    public Amendment {
      lines = List.copyOf(lines);
    }
  }

  enum Party {
    HOUSE,
    CONSIGNOR
  }

  enum Signatory {
    CONSIGNOR,
    MANDATARY
  }

  enum SignatureMethod {
    CLICKWRAP,
    QES,
    PAPER,
    EMAIL_OTP
  }

  enum DeliveryChannel {
    EMAIL,
    SMS,
    PORTAL,
    PAPER
  }

  enum ReadinessLoss {
    /// Somebody changed what it says.
    EDITED,
    /// A garment is no longer as it was.
    EVALUATED
  }

  enum ChosenBy {
    CONSIGNOR,
    DEFAULT
  }
}
