package pl.closter.projection.view.timeline;

import static pl.closter.projection.view.timeline.Sentence.money;
import static pl.closter.projection.view.timeline.Sentence.words;

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

/// What happened to the contract that binds the garment, and to its line.
final class ContractSentence {

  private ContractSentence() {}

  static String of(ContractEvent event) {
    return switch (event) {
      case ContractDrafted _ -> "A contract for it was begun";
      case ContractLineAdded _ -> "It became a line of a contract";
      case ContractLineAmended _ -> "Its line in the contract was changed";
      case ContractLineRemoved _ -> "Its line was taken out of the contract";
      case ContractTermsSet _ -> "The terms of its contract were set";
      case ContractReadinessEvaluated evaluated ->
          evaluated.failing().isEmpty()
              ? "Nothing stands in the way of its contract"
              : "%d rules stand in the way of its contract".formatted(evaluated.failing().size());
      case ContractBecameReady _ -> "Its contract is ready to be sent";
      case ContractReadinessLost _ -> "Its contract has to be looked at again before it is sent";
      case ContractDocumentRendered _ -> "The document of its contract was made";
      case ContractSent sent ->
          "Its contract was sent to the consignor by " + words(sent.channel());
      case ContractSigned _ -> "Its contract was signed";
      case ContractDeclined _ -> "The consignor declined its contract";
      case ContractWithdrawn withdrawn ->
          "Its contract was withdrawn by the " + words(withdrawn.by());
      case ContractVoided _ -> "Its contract was voided before it came into force";
      case ContractActivated activated -> "Its contract came into force, until " + activated.to();
      case ContractTimetableSet _ -> "The days of its contract were set";
      case ContractAmendmentProposed proposed ->
          "The %s proposed an amendment of its contract".formatted(words(proposed.by()));
      case ContractAmendmentAccepted _ -> "An amendment of its contract was signed";
      case ContractAmendmentRejected _ -> "An amendment of its contract was rejected";
      case ContractFloorLowered _ -> "Its floor was lowered with the consent of the consignor";
      case ContractPriceStepReached step ->
          "Its price falls to %s, step %d of its contract"
              .formatted(money(step.newPrice()), step.step());
      case ContractLineWithdrawn withdrawn ->
          "It was withdrawn from sale by the " + words(withdrawn.by());
      case ContractExtended extended -> "Its contract was extended until " + extended.to();
      case ContractExpiryApproaching approaching -> "Its contract ends on " + approaching.to();
      case ContractExpired _ -> "Its contract expired";
      case ContractGraceElapsed _ -> "The days of grace of its contract are over";
      case ContractLineDispositionChosen chosen ->
          "What becomes of it was chosen: " + words(chosen.disposition());
      case ContractLineDisposed disposed ->
          "It left the hands of the House: " + words(disposed.disposition());
      case ContractTerminated terminated ->
          "Its contract was terminated by the " + words(terminated.by());
      case ContractSettled _ -> "Every garment of its contract has found its end";
      case ContractClosed _ -> "Its contract was closed: nobody owes anything any more";
    };
  }
}
