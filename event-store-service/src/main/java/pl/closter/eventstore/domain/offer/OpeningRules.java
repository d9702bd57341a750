package pl.closter.eventstore.domain.offer;

import static pl.closter.eventstore.domain.Decision.accept;
import static pl.closter.eventstore.domain.Decision.nothingToDo;
import static pl.closter.eventstore.domain.Decision.refuse;

import java.util.Optional;
import pl.closter.events.Money;
import pl.closter.events.OfferEvent;
import pl.closter.events.OfferEvent.Kind;
import pl.closter.events.OfferEvent.OfferMade;
import pl.closter.events.OfferEvent.OfferSubject;
import pl.closter.events.OfferEvent.Side;
import pl.closter.eventstore.domain.Decision;
import pl.closter.eventstore.domain.offer.Offer.Unknown;
import pl.closter.eventstore.domain.offer.OfferCommand.BoundTo;
import pl.closter.eventstore.domain.offer.OfferCommand.Garment;
import pl.closter.eventstore.domain.offer.OfferCommand.OfferToConsignor;
import pl.closter.eventstore.domain.offer.OfferCommand.OfferToHouse;
import pl.closter.eventstore.domain.offer.OfferCommand.Proposal;
import pl.closter.eventstore.domain.offer.OfferCommand.Shown;

/// What may be offered.
final class OpeningRules {

  private OpeningRules() {}

  static Decision<OfferEvent> toHouse(Offer offer, OfferToHouse command) {
    Shown listing = command.listing();
    if (!(offer instanceof Unknown)) {
      return nothingToDo();
    } else if (!listing.live()) {
      return refuse(OfferRefusal.LISTING_NOT_LIVE);
    }
    return obstacle(command.proposal(), command.garment(), listing.price())
        .<Decision<OfferEvent>>map(Decision::refuse)
        .orElseGet(() -> buyersOffer(command));
  }

  private static Decision<OfferEvent> buyersOffer(OfferToHouse command) {
    Money price = command.listing().price();
    return command.proposal().amount().isLessThan(price)
        ? accept(
            new OfferMade(
                command.offerId(),
                command.listing().productId(),
                OfferSubject.purchase(command.listing().listingId(), command.buyerId()),
                Side.BUYER,
                command.proposal().amount(),
                price,
                command.proposal().expiresAt()))
        : refuse(OfferRefusal.NOT_BELOW_PRICE, "Its price is " + price + ".");
  }

  static Decision<OfferEvent> toConsignor(Offer offer, OfferToConsignor command) {
    Money floor = command.garment().floor();
    if (!(offer instanceof Unknown)) {
      return nothingToDo();
    } else if (floor == null || !binds(command.garment(), command.subject())) {
      return refuse(OfferRefusal.NOT_BOUND);
    }
    return obstacle(command.proposal(), command.garment(), floor)
        .<Decision<OfferEvent>>map(Decision::refuse)
        .orElseGet(() -> ourOffer(command, floor));
  }

  private static Decision<OfferEvent> ourOffer(OfferToConsignor command, Money floor) {
    Money amount = command.proposal().amount();
    boolean lowers = command.subject().kind() == Kind.LOWER_FLOOR;
    return lowers && !amount.isLessThan(floor)
        ? refuse(OfferRefusal.NOT_BELOW_FLOOR, "The floor is " + floor + ".")
        : accept(
            new OfferMade(
                command.offerId(),
                command.productId(),
                command.subject(),
                Side.HOUSE,
                amount,
                lowers ? floor : null,
                command.proposal().expiresAt()));
  }

  /// The contract that the offer is about is the one that binds the garment.
  static boolean binds(Garment garment, OfferSubject subject) {
    BoundTo bound = garment.boundTo();
    return bound != null
        && bound.contractId().equals(subject.contractId())
        && Integer.valueOf(bound.lineNo()).equals(subject.lineNo());
  }

  // O5
  static Optional<OfferRefusal> obstacle(Proposal proposal, Garment garment, Money currencyOf) {
    if (!garment.available()) {
      return Optional.of(OfferRefusal.PRODUCT_NOT_AVAILABLE);
    } else if (!proposal.amount().hasCurrencyOf(currencyOf)) {
      return Optional.of(OfferRefusal.FOREIGN_CURRENCY);
    } else if (proposal.amount().amountMinor() <= 0) {
      return Optional.of(OfferRefusal.AMOUNT_NOT_POSITIVE);
    } else if (!proposal.expiresAt().isAfter(proposal.at())) {
      return Optional.of(OfferRefusal.EXPIRES_IN_THE_PAST);
    }
    return Optional.empty();
  }
}
