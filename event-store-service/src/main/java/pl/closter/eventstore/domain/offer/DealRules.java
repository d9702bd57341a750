package pl.closter.eventstore.domain.offer;

import static pl.closter.eventstore.domain.Decision.accept;
import static pl.closter.eventstore.domain.Decision.nothingToDo;
import static pl.closter.eventstore.domain.Decision.refuse;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pl.closter.events.Money;
import pl.closter.events.OfferEvent;
import pl.closter.events.OfferEvent.Kind;
import pl.closter.events.OfferEvent.LapseReason;
import pl.closter.events.OfferEvent.OfferConvertedToOrder;
import pl.closter.events.OfferEvent.OfferLapsed;
import pl.closter.events.OfferEvent.OfferPaymentLinkCreated;
import pl.closter.events.OfferEvent.OfferPaymentLinkRequested;
import pl.closter.events.OfferEvent.OfferPaymentWindowOpened;
import pl.closter.eventstore.domain.Decision;
import pl.closter.eventstore.domain.offer.Offer.Accepted;
import pl.closter.eventstore.domain.offer.Offer.Closed;
import pl.closter.eventstore.domain.offer.Offer.Converted;
import pl.closter.eventstore.domain.offer.Offer.Deal;
import pl.closter.eventstore.domain.offer.Offer.Ending;
import pl.closter.eventstore.domain.offer.Offer.Open;
import pl.closter.eventstore.domain.offer.Offer.Reserved;
import pl.closter.eventstore.domain.offer.Offer.Talk;
import pl.closter.eventstore.domain.offer.Offer.Unknown;
import pl.closter.eventstore.domain.offer.OfferCommand.ConvertOffer;
import pl.closter.eventstore.domain.offer.OfferCommand.LapseOffer;
import pl.closter.eventstore.domain.offer.OfferCommand.OpenPaymentWindow;
import pl.closter.eventstore.domain.offer.OfferCommand.RecordPaymentLink;
import pl.closter.eventstore.domain.offer.OfferCommand.Shelf;

/// What becomes of an agreement with a buyer. Whether he has the garment, the garment decides.
final class DealRules {

  private final Duration paymentWindow;

  DealRules(Duration paymentWindow) {
    this.paymentWindow = paymentWindow;
  }

  // O2
  Decision<OfferEvent> openWindow(Offer offer, OpenPaymentWindow command) {
    return switch (offer) {
      case Unknown() -> refuse(OfferRefusal.UNKNOWN_OFFER);
      case Open _ -> refuse(OfferRefusal.NOT_ACCEPTED);
      case Accepted(var talk, var deal) when isPurchase(talk) -> opened(talk, deal, command);
      case Accepted _ -> refuse(OfferRefusal.NOT_A_PURCHASE);
      case Reserved _, Converted _ -> nothingToDo();
      case Closed _ -> refuse(OfferRefusal.CLOSED);
    };
  }

  private Decision<OfferEvent> opened(Talk talk, Deal deal, OpenPaymentWindow command) {
    Instant until = command.at().plus(paymentWindow);
    OfferEvent opened =
        new OfferPaymentWindowOpened(
            command.offerId(), talk.productId(), command.reservationId(), until);
    return command.shelf() == null
        ? accept(opened)
        : accept(opened, linkRequested(command.offerId(), talk, deal, command.shelf(), until));
  }

  private static OfferEvent linkRequested(
      UUID offer, Talk talk, Deal deal, Shelf shelf, Instant until) {
    return new OfferPaymentLinkRequested(
        offer,
        talk.productId(),
        shelf.listingId(),
        shelf.channel(),
        price(talk, deal),
        deal.amount(),
        until);
  }

  /// A link that comes when there is nothing to pay for any more is taken back by another task.
  static Decision<OfferEvent> linked(Offer offer, RecordPaymentLink command) {
    return switch (offer) {
      case Unknown() -> refuse(OfferRefusal.UNKNOWN_OFFER);
      case Open _ -> refuse(OfferRefusal.NOT_ACCEPTED);
      case Accepted _ -> refuse(OfferRefusal.NOT_RESERVED);
      case Reserved(_, _, _, _, var link) when link.equals(Optional.of(command.link())) ->
          nothingToDo();
      case Reserved(var talk, _, _, _, _) -> accept(linked(talk, command));
      case Converted _, Closed _ -> nothingToDo();
    };
  }

  private static OfferEvent linked(Talk talk, RecordPaymentLink command) {
    return new OfferPaymentLinkCreated(
        command.offerId(),
        talk.productId(),
        command.link().channel(),
        command.link().externalRef(),
        command.link().url());
  }

  static Decision<OfferEvent> lapse(Offer offer, LapseOffer command) {
    return switch (offer) {
      case Unknown() -> refuse(OfferRefusal.UNKNOWN_OFFER);
      case Open _ -> refuse(OfferRefusal.NOT_ACCEPTED);
      case Accepted(var talk, _) when !isPurchase(talk) -> refuse(OfferRefusal.NOT_A_PURCHASE);
      case Accepted(var talk, _) when command.reason() == LapseReason.NOT_AVAILABLE ->
          accept(lapsed(command, talk, null));
      case Accepted _ -> refuse(OfferRefusal.NOT_RESERVED);
      case Reserved(var talk, _, var reservation, var until, _) ->
          isOver(command, until)
              ? accept(lapsed(command, talk, reservation))
              : refuse(OfferRefusal.PAYMENT_WINDOW_OPEN, "The buyer may pay until " + until + ".");
      case Converted _ -> refuse(OfferRefusal.ALREADY_ACCEPTED);
      case Closed(_, var ending) when ending == Ending.LAPSED -> nothingToDo();
      case Closed _ -> refuse(OfferRefusal.CLOSED);
    };
  }

  private static boolean isOver(LapseOffer command, Instant until) {
    return !command.at().isBefore(until);
  }

  private static OfferEvent lapsed(LapseOffer command, Talk talk, @Nullable UUID reservation) {
    return new OfferLapsed(command.offerId(), talk.productId(), command.reason(), reservation);
  }

  static Decision<OfferEvent> convert(Offer offer, ConvertOffer command) {
    return switch (offer) {
      case Unknown() -> refuse(OfferRefusal.UNKNOWN_OFFER);
      case Open _ -> refuse(OfferRefusal.NOT_ACCEPTED);
      case Accepted(var talk, _) ->
          refuse(isPurchase(talk) ? OfferRefusal.NOT_RESERVED : OfferRefusal.NOT_A_PURCHASE);
      case Reserved(var talk, var deal, _, _, _) -> convert(talk, deal, command);
      case Converted _ -> nothingToDo();
      case Closed(_, var ending) when ending == Ending.LAPSED -> refuse(OfferRefusal.LAPSED);
      case Closed _ -> refuse(OfferRefusal.CLOSED);
    };
  }

  private static Decision<OfferEvent> convert(Talk talk, Deal deal, ConvertOffer command) {
    Money price = price(talk, deal);
    return command.shipping().hasCurrencyOf(deal.amount())
        ? accept(
            new OfferConvertedToOrder(
                command.offerId(),
                talk.productId(),
                command.orderId(),
                price,
                deal.amount(),
                command.shipping(),
                command.buyerKind(),
                command.paidAt()))
        : refuse(OfferRefusal.FOREIGN_CURRENCY);
  }

  private static Money price(Talk talk, Deal deal) {
    return Optional.ofNullable(talk.asking()).orElse(deal.amount());
  }

  private static boolean isPurchase(Talk talk) {
    return talk.subject().kind() == Kind.PURCHASE;
  }
}
