package pl.closter.outbox.policy;

import java.util.UUID;
import java.util.stream.Stream;
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
import pl.closter.outbox.policy.Work.ExpireValuation;

/// The rows of [Timetable] about valuations. One that nobody answers must not keep its garment from
/// being valued anew. A value never changes, so the time is set once.
final class ValuationTimetable {

  private ValuationTimetable() {}

  static Stream<TimerChange> changesFor(ValuationEvent event) {
    return switch (event) {
      case ValuationCompleted completed -> Stream.of(expireLater(completed));
      case ValuationAccepted _, ValuationDeclined _, ValuationExpired _, ValuationSuperseded _ ->
          Stream.of(new TimerChange.Cancel(key(event.valuationId())));
      case ValuationRequested _, ValuationStarted _, ValuationComparablesCollected _ ->
          Stream.empty();
      case ValuationFailed _ -> Stream.empty();
      // The value holds as long as before.
      case ValuationProposedToConsignor _, ValuationCountered _ -> Stream.empty();
    };
  }

  private static TimerChange expireLater(ValuationCompleted completed) {
    UUID id = completed.valuationId();
    String subject = completed.stream().toString();
    return new TimerChange.Set(
        key(id),
        "VALUATION_EXPIRY",
        subject,
        completed.estimate().validUntil(),
        new TaskDraft("valexpire:" + id, subject, new ExpireValuation(id)));
  }

  private static String key(UUID id) {
    return "valuation:" + id;
  }
}
