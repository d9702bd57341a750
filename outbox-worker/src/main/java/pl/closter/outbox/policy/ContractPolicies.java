package pl.closter.outbox.policy;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import pl.closter.events.ContractEvent;
import pl.closter.events.ContractEvent.BoundLine;
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
import pl.closter.events.ListingEvent.EndCause;
import pl.closter.outbox.policy.Work.ApplyDisposition;
import pl.closter.outbox.policy.Work.BindLine;
import pl.closter.outbox.policy.Work.EndListings;
import pl.closter.outbox.policy.Work.ReleaseContractLine;
import pl.closter.outbox.policy.Work.SetPrice;
import pl.closter.outbox.policy.Work.SettleContract;

/// The rows of [Policies] that begin with a contract.
///
/// All tasks about one line have one ordering key, so that a garment is bound before it is released
/// and its listings end before that. Each key names the version of the event, because what a line
/// asks for may be asked for again in one life.
final class ContractPolicies {

  private ContractPolicies() {}

  static Stream<TaskDraft> tasksFor(ContractEvent event, long version) {
    UUID id = event.contractId();
    return switch (event) {
      case ContractActivated activated -> bind(id, activated.lines(), version);
      case ContractAmendmentAccepted accepted -> bind(id, accepted.changed(), version);
      case ContractFloorLowered lowered ->
          bind(
              id,
              List.of(new BoundLine(lowered.lineNo(), lowered.productId(), lowered.to())),
              version);
      case ContractPriceStepReached reached -> Stream.of(whenStepReachedThenSetPrice(reached));
      case ContractLineWithdrawn withdrawn ->
          Stream.of(
              end(id, withdrawn.lineNo(), withdrawn.productId(), EndCause.WITHDRAWN, version),
              release(id, withdrawn.lineNo(), version));
      // A contract in its days of grace binds a garment in another way.
      case ContractExpired expired ->
          Stream.concat(
              end(id, expired.lines(), EndCause.EXPIRED, version),
              bind(id, expired.lines(), version));
      case ContractExtended extended -> bind(id, extended.lines(), version);
      case ContractGraceElapsed elapsed ->
          Stream.of(
                  release(id, elapsed.lines(), version),
                  dispose(id, elapsed.lines(), version),
                  Stream.of(settle(id, version)))
              .flatMap(tasks -> tasks);
      case ContractTerminated terminated ->
          Stream.of(
                  end(id, terminated.lines(), EndCause.WITHDRAWN, version),
                  release(id, terminated.lines(), version),
                  Stream.of(settle(id, version)))
              .flatMap(tasks -> tasks);
      // One that came back from its buyer may still be bound.
      case ContractLineDisposed disposed ->
          Stream.of(release(id, disposed.lineNo(), version), settle(id, version));
      // Of its days a timetable is made.
      case ContractTimetableSet _ -> Stream.empty();
      case ContractDrafted _, ContractLineAdded _, ContractLineAmended _ -> Stream.empty();
      case ContractLineRemoved _, ContractTermsSet _ -> Stream.empty();
      case ContractReadinessEvaluated _, ContractBecameReady _, ContractReadinessLost _ ->
          Stream.empty();
      case ContractDocumentRendered _, ContractSent _, ContractSigned _ -> Stream.empty();
      case ContractDeclined _, ContractWithdrawn _, ContractVoided _ -> Stream.empty();
      case ContractAmendmentProposed _, ContractAmendmentRejected _ -> Stream.empty();
      case ContractExpiryApproaching _ -> Stream.empty();
      case ContractLineDispositionChosen _ -> Stream.empty();
      // Closing it needs somebody who knows the balance.
      case ContractSettled _, ContractClosed _ -> Stream.empty();
    };
  }

  // As long as a garment has not found its end this is refused, and the last one asks again.
  private static TaskDraft settle(UUID id, long version) {
    return new TaskDraft("settle:" + id + ":" + version, "contract-" + id, new SettleContract(id));
  }

  private static Stream<TaskDraft> bind(UUID id, List<BoundLine> lines, long version) {
    return lines.stream()
        .map(
            line ->
                TaskDraft.ofContractLine(
                    "bind", id, line.lineNo(), version, new BindLine(id, line.lineNo())));
  }

  private static TaskDraft whenStepReachedThenSetPrice(ContractPriceStepReached reached) {
    return TaskDraft.ofContractLine(
        "step",
        reached.contractId(),
        reached.lineNo(),
        reached.step(),
        new SetPrice(
            reached.productId(),
            reached.newPrice(),
            "price step " + reached.step() + " of contract " + reached.contractId()));
  }

  private static Stream<TaskDraft> end(
      UUID id, List<BoundLine> lines, EndCause cause, long version) {
    return lines.stream().map(line -> end(id, line.lineNo(), line.productId(), cause, version));
  }

  private static TaskDraft end(UUID id, int lineNo, UUID product, EndCause cause, long version) {
    return TaskDraft.ofContractLine("cends", id, lineNo, version, new EndListings(product, cause));
  }

  private static Stream<TaskDraft> release(UUID id, List<BoundLine> lines, long version) {
    return lines.stream().map(line -> release(id, line.lineNo(), version));
  }

  private static Stream<TaskDraft> dispose(UUID id, List<BoundLine> lines, long version) {
    return lines.stream()
        .map(
            line ->
                TaskDraft.ofContractLine(
                    "dispo", id, line.lineNo(), version, new ApplyDisposition(id, line.lineNo())));
  }

  private static TaskDraft release(UUID id, int lineNo, long version) {
    return TaskDraft.ofContractLine(
        "crelease", id, lineNo, version, new ReleaseContractLine(id, lineNo));
  }
}
