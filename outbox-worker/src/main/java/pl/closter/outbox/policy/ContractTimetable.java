package pl.closter.outbox.policy;

import java.time.Instant;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import pl.closter.events.ContractEvent;
import pl.closter.events.ContractEvent.ContractActivated;
import pl.closter.events.ContractEvent.ContractAmendmentAccepted;
import pl.closter.events.ContractEvent.ContractAmendmentProposed;
import pl.closter.events.ContractEvent.ContractAmendmentRejected;
import pl.closter.events.ContractEvent.ContractBecameReady;
import pl.closter.events.ContractEvent.ContractClosed;
import pl.closter.events.ContractEvent.ContractDeclined;
import pl.closter.events.ContractEvent.ContractDocumentRendered;
import pl.closter.events.ContractEvent.ContractDrafted;
import pl.closter.events.ContractEvent.ContractExpired;
import pl.closter.events.ContractEvent.ContractExpiryApproaching;
import pl.closter.events.ContractEvent.ContractExtended;
import pl.closter.events.ContractEvent.ContractFloorLowered;
import pl.closter.events.ContractEvent.ContractGraceElapsed;
import pl.closter.events.ContractEvent.ContractLineAdded;
import pl.closter.events.ContractEvent.ContractLineAmended;
import pl.closter.events.ContractEvent.ContractLineDisposed;
import pl.closter.events.ContractEvent.ContractLineDispositionChosen;
import pl.closter.events.ContractEvent.ContractLineRemoved;
import pl.closter.events.ContractEvent.ContractLineWithdrawn;
import pl.closter.events.ContractEvent.ContractPriceStepReached;
import pl.closter.events.ContractEvent.ContractReadinessEvaluated;
import pl.closter.events.ContractEvent.ContractReadinessLost;
import pl.closter.events.ContractEvent.ContractSent;
import pl.closter.events.ContractEvent.ContractSettled;
import pl.closter.events.ContractEvent.ContractSigned;
import pl.closter.events.ContractEvent.ContractTerminated;
import pl.closter.events.ContractEvent.ContractTermsSet;
import pl.closter.events.ContractEvent.ContractTimetableSet;
import pl.closter.events.ContractEvent.ContractVoided;
import pl.closter.events.ContractEvent.ContractWithdrawn;
import pl.closter.events.ContractEvent.FallingPrice;
import pl.closter.outbox.policy.Work.ApplyPriceStep;
import pl.closter.outbox.policy.Work.EndGrace;
import pl.closter.outbox.policy.Work.ExpireContract;
import pl.closter.outbox.policy.Work.NoticeExpiry;

/// The rows of [Timetable] about contracts.
///
/// Keys of timers begin with the contract, and those of a line with the line, so that they can be
/// cancelled together. Keys of tasks name the version of the event, because the days of a contract
/// may be set again in one life.
final class ContractTimetable {

  private ContractTimetable() {}

  static Stream<TimerChange> changesFor(ContractEvent event, long version) {
    UUID id = event.contractId();
    return switch (event) {
      case ContractTimetableSet set ->
          Stream.of(Stream.of(all(id)), wholeContract(set, version), falls(set, version))
              .flatMap(changes -> changes);
      case ContractExpired expired -> Stream.of(all(id), endOfGrace(expired, version));
      case ContractLineWithdrawn withdrawn ->
          Stream.of(new TimerChange.CancelAll(line(id, withdrawn.lineNo())));
      case ContractGraceElapsed _, ContractTerminated _, ContractSettled _ -> Stream.of(all(id));
      // Nothing waits for a contract that was settled.
      case ContractClosed _ -> Stream.empty();
      case ContractDrafted _, ContractLineAdded _, ContractLineAmended _ -> Stream.empty();
      case ContractLineRemoved _, ContractTermsSet _ -> Stream.empty();
      case ContractReadinessEvaluated _, ContractBecameReady _, ContractReadinessLost _ ->
          Stream.empty();
      case ContractDocumentRendered _, ContractSent _, ContractSigned _ -> Stream.empty();
      case ContractDeclined _, ContractWithdrawn _, ContractVoided _ -> Stream.empty();
      case ContractAmendmentProposed _, ContractAmendmentRejected _ -> Stream.empty();
      // What they change about its days is said beside them.
      case ContractActivated _, ContractAmendmentAccepted _ -> Stream.empty();
      case ContractExtended _, ContractFloorLowered _ -> Stream.empty();
      case ContractExpiryApproaching _, ContractPriceStepReached _ -> Stream.empty();
      case ContractLineDispositionChosen _, ContractLineDisposed _ -> Stream.empty();
    };
  }

  private static String contract(UUID id) {
    return "contract:" + id + ":";
  }

  private static String line(UUID id, int lineNo) {
    return contract(id) + "line:" + lineNo + ":";
  }

  private static TimerChange all(UUID id) {
    return new TimerChange.CancelAll(contract(id));
  }

  private static Stream<TimerChange> wholeContract(ContractTimetableSet set, long version) {
    UUID id = set.contractId();
    @Nullable Instant noticeAt = set.noticeAt();
    TimerChange expiry =
        timer(id, "EXPIRY", set.expiresAt(), "exp:" + id + ":" + version, new ExpireContract(id));
    return noticeAt == null
        ? Stream.of(expiry)
        : Stream.of(
            timer(
                id,
                "EXPIRY_NOTICE",
                noticeAt,
                "expnotice:" + id + ":" + version,
                new NoticeExpiry(id)),
            expiry);
  }

  private static TimerChange endOfGrace(ContractExpired expired, long version) {
    UUID id = expired.contractId();
    return timer(
        id, "GRACE", expired.graceUntil(), "grace:" + id + ":" + version, new EndGrace(id));
  }

  private static TimerChange timer(UUID id, String purpose, Instant at, String taskKey, Work work) {
    String subject = "contract-" + id;
    return new TimerChange.Set(
        contract(id) + purpose, purpose, subject, at, new TaskDraft(taskKey, subject, work));
  }

  private static Stream<TimerChange> falls(ContractTimetableSet set, long version) {
    return set.falling().stream().flatMap(line -> falls(set, line, version));
  }

  private static Stream<TimerChange> falls(
      ContractTimetableSet set, FallingPrice line, long version) {
    return IntStream.range(0, line.prices().size())
        .mapToObj(
            fall ->
                whenStepIsDueThenApply(
                    set.contractId(),
                    line,
                    line.firstStep() + fall,
                    set.stepsAt().get(line.firstStep() + fall - 1),
                    version));
  }

  // About the garment, so that whoever looks at it sees when its price falls. Their own ordering
  // key: nothing else about the line has to wait for them.
  private static TimerChange whenStepIsDueThenApply(
      UUID id, FallingPrice line, int step, Instant at, long version) {
    return new TimerChange.Set(
        line(id, line.lineNo()) + "step:" + step,
        "PRICE_STEP",
        "product-" + line.productId(),
        at,
        new TaskDraft(
            "fall:" + id + ":" + line.lineNo() + ":" + step + ":" + version,
            "contract-" + id + ":" + line.lineNo() + ":steps",
            new ApplyPriceStep(
                id, line.lineNo(), step, line.prices().get(step - line.firstStep()))));
  }
}
