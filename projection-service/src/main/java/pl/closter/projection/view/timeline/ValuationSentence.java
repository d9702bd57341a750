package pl.closter.projection.view.timeline;

import static pl.closter.projection.view.timeline.Sentence.money;
import static pl.closter.projection.view.timeline.Sentence.words;

import pl.closter.events.ValuationEvent;
import pl.closter.events.ValuationEvent.ValuationAccepted;
import pl.closter.events.ValuationEvent.ValuationComparablesCollected;
import pl.closter.events.ValuationEvent.ValuationCompleted;
import pl.closter.events.ValuationEvent.ValuationCountered;
import pl.closter.events.ValuationEvent.ValuationDeclined;
import pl.closter.events.ValuationEvent.ValuationExpired;
import pl.closter.events.ValuationEvent.ValuationFailed;
import pl.closter.events.ValuationEvent.ValuationProposedToConsignor;
import pl.closter.events.ValuationEvent.ValuationRequested;
import pl.closter.events.ValuationEvent.ValuationStarted;
import pl.closter.events.ValuationEvent.ValuationSuperseded;

/// What happened to the question what the garment is worth.
final class ValuationSentence {

  private ValuationSentence() {}

  static String of(ValuationEvent event) {
    return switch (event) {
      case ValuationRequested requested ->
          "Somebody asked what it is worth: " + words(requested.reason());
      case ValuationStarted _ -> "Its valuation began";
      case ValuationComparablesCollected collected ->
          "%d similar garments were found".formatted(collected.count());
      case ValuationCompleted completed ->
          "It was valued at %s, from %s to %s"
              .formatted(
                  money(completed.estimate().recommended()),
                  money(completed.estimate().low()),
                  money(completed.estimate().high()));
      case ValuationFailed _ -> "Nobody could say what it is worth";
      case ValuationProposedToConsignor _ -> "The consignor was told of its value";
      case ValuationAccepted accepted -> "Its value was accepted by the " + words(accepted.by());
      case ValuationCountered _ -> "The consignor would agree to another floor";
      case ValuationDeclined _ -> "Its value was declined";
      case ValuationExpired _ -> "Its valuation expired";
      case ValuationSuperseded _ -> "Another valuation took the place of this one";
    };
  }
}
