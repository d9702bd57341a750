package pl.closter.outbox.policy;

import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import pl.closter.events.OfferEvent;
import pl.closter.events.OfferEvent.OfferAccepted;
import pl.closter.events.OfferEvent.OfferAutoDecided;
import pl.closter.events.OfferEvent.OfferConsignorConsentGiven;
import pl.closter.events.OfferEvent.OfferConsignorConsentRefused;
import pl.closter.events.OfferEvent.OfferConsignorConsentRequested;
import pl.closter.events.OfferEvent.OfferConvertedToOrder;
import pl.closter.events.OfferEvent.OfferCountered;
import pl.closter.events.OfferEvent.OfferDeclined;
import pl.closter.events.OfferEvent.OfferExpired;
import pl.closter.events.OfferEvent.OfferLapsed;
import pl.closter.events.OfferEvent.OfferMade;
import pl.closter.events.OfferEvent.OfferPaymentLinkCreated;
import pl.closter.events.OfferEvent.OfferPaymentLinkRequested;
import pl.closter.events.OfferEvent.OfferPaymentWindowOpened;
import pl.closter.events.OfferEvent.OfferWithdrawn;
import pl.closter.outbox.policy.Work.ExpireOffer;
import pl.closter.outbox.policy.Work.LapseOffer;

/// The rows of [Timetable] about offers. Each amount has a time of its own, so each begins the
/// timer anew.
final class OfferTimetable {

  private OfferTimetable() {}

  static Stream<TimerChange> changesFor(OfferEvent event, long version) {
    UUID id = event.offerId();
    return switch (event) {
      case OfferMade made -> Stream.of(expireLater(id, made.expiresAt(), version));
      case OfferCountered countered -> Stream.of(expireLater(id, countered.expiresAt(), version));
      case OfferAccepted _, OfferDeclined _, OfferWithdrawn _, OfferExpired _ ->
          Stream.of(new TimerChange.Cancel(answer(id)));
      case OfferPaymentWindowOpened opened -> Stream.of(lapseLater(id, opened.until(), version));
      case OfferLapsed _, OfferConvertedToOrder _ -> Stream.of(new TimerChange.Cancel(payment(id)));
      case OfferPaymentLinkRequested _, OfferPaymentLinkCreated _ -> Stream.empty();
      case OfferAutoDecided _, OfferConsignorConsentRequested _ -> Stream.empty();
      case OfferConsignorConsentGiven _, OfferConsignorConsentRefused _ -> Stream.empty();
    };
  }

  private static TimerChange expireLater(UUID id, Instant at, long version) {
    return new TimerChange.Set(
        answer(id),
        "OFFER_EXPIRY",
        "offer-" + id,
        at,
        new TaskDraft("offexpire:" + id + ":" + version, "offer-" + id, new ExpireOffer(id)));
  }

  private static TimerChange lapseLater(UUID id, Instant at, long version) {
    return new TimerChange.Set(
        payment(id),
        "OFFER_PAYMENT",
        "offer-" + id,
        at,
        new TaskDraft("offlapse:" + id + ":" + version, "offer-" + id, new LapseOffer(id)));
  }

  private static String answer(UUID id) {
    return "offer:" + id;
  }

  private static String payment(UUID id) {
    return "offer-payment:" + id;
  }
}
