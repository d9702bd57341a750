package pl.closter.projection.view.timeline;

import static pl.closter.projection.view.timeline.Sentence.money;
import static pl.closter.projection.view.timeline.Sentence.words;

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

/// What happened to an offer for the garment. What is offered to a consignor is about floors, so
/// its amounts are not said.
final class OfferSentence {

  private OfferSentence() {}

  static String of(OfferEvent event) {
    return switch (event) {
      case OfferMade made ->
          switch (made.subject().kind()) {
            case PURCHASE -> "A buyer offered " + money(made.amount());
            case BUYOUT -> "The House offered to buy it from the consignor";
            case LOWER_FLOOR -> "The House asked the consignor for a lower floor";
          };
      case OfferCountered countered ->
          "The %s named another amount in round %d"
              .formatted(words(countered.by()), countered.round());
      case OfferAutoDecided decided ->
          "A rule looked at the offer: " + words(decided.decision().outcome());
      case OfferAccepted accepted -> "The offer was accepted by the " + words(accepted.by());
      case OfferDeclined declined -> "The offer was declined by the " + words(declined.by());
      case OfferWithdrawn withdrawn -> "The offer was withdrawn by the " + words(withdrawn.by());
      case OfferExpired _ -> "Nobody answered the offer in time";
      case OfferConsignorConsentRequested _ ->
          "The consignor was asked whether it may be sold below its floor";
      case OfferConsignorConsentGiven _ -> "The consignor agreed to a sale below its floor";
      case OfferConsignorConsentRefused _ -> "The consignor refused a sale below its floor";
      case OfferPaymentWindowOpened opened ->
          "It is kept for the buyer, who may pay until " + opened.until();
      case OfferPaymentLinkRequested requested ->
          "Its buyer is to pay %s on %s".formatted(money(requested.amount()), requested.channel());
      case OfferPaymentLinkCreated created -> "Its buyer can pay on " + created.channel();
      case OfferLapsed lapsed -> "The offer lapsed: " + words(lapsed.reason());
      case OfferConvertedToOrder converted ->
          "The offer was paid for with %s and became an order".formatted(money(converted.amount()));
    };
  }
}
