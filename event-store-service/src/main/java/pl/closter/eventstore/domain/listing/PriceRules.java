package pl.closter.eventstore.domain.listing;

import static pl.closter.eventstore.domain.Decision.accept;
import static pl.closter.eventstore.domain.Decision.nothingToDo;
import static pl.closter.eventstore.domain.Decision.refuse;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import pl.closter.events.ListingEvent;
import pl.closter.events.ListingEvent.ListingPriceChanged;
import pl.closter.events.Money;
import pl.closter.eventstore.domain.Decision;
import pl.closter.eventstore.domain.listing.Listing.Draft;
import pl.closter.eventstore.domain.listing.Listing.Ended;
import pl.closter.eventstore.domain.listing.Listing.Ending;
import pl.closter.eventstore.domain.listing.Listing.Failed;
import pl.closter.eventstore.domain.listing.Listing.Live;
import pl.closter.eventstore.domain.listing.Listing.Offer;
import pl.closter.eventstore.domain.listing.Listing.OutOfSync;
import pl.closter.eventstore.domain.listing.Listing.Paused;
import pl.closter.eventstore.domain.listing.Listing.Publishing;
import pl.closter.eventstore.domain.listing.Listing.Queued;
import pl.closter.eventstore.domain.listing.Listing.Unknown;
import pl.closter.eventstore.domain.listing.ListingCommand.ChangePrice;
import pl.closter.eventstore.domain.listing.ListingCommand.Garment;

/// What a listing may cost (L3), and what is said when its price falls (L4).
final class PriceRules {

  private final Money.Code houseCurrency;

  PriceRules(Money.Code houseCurrency) {
    this.houseCurrency = houseCurrency;
  }

  /// Why a garment may not be offered at this price.
  Optional<Decision<ListingEvent>> obstacle(@Nullable Money price, Garment garment) {
    Money lowest = garment.lowestOffer();
    if (price == null) {
      return Optional.of(refuse(ListingRefusal.NO_PRICE));
    } else if (!price.currency().equals(houseCurrency)) {
      return Optional.of(refuse(ListingRefusal.PRICE_IN_FOREIGN_CURRENCY));
    } else if (price.amountMinor() <= 0) {
      return Optional.of(refuse(ListingRefusal.PRICE_NOT_POSITIVE));
    } else if (lowest != null && lowest.hasCurrencyOf(price) && price.isLessThan(lowest)) {
      return Optional.of(
          refuse(ListingRefusal.BELOW_FLOOR, price + " is less than " + lowest + "."));
    }
    return Optional.empty();
  }

  /// The price of an offer: its own, or that of its garment.
  static @Nullable Money asked(@Nullable Money own, Garment garment) {
    return own == null ? garment.price() : own;
  }

  /// What is offered no more keeps its last price.
  Decision<ListingEvent> change(Listing listing, ChangePrice command) {
    return switch (listing) {
      case Unknown() -> refuse(ListingRefusal.UNKNOWN_LISTING);
      case Draft(var offer) -> redraft(offer, command);
      case Queued(var offer) -> change(offer, command);
      case Publishing(var offer) -> change(offer, command);
      case Live(var offer, _) -> change(offer, command);
      case Paused(var offer, _, _) -> change(offer, command);
      case OutOfSync(var offer, _, _) -> change(offer, command);
      case Ending _, Ended _, Failed _ -> nothingToDo();
    };
  }

  private Decision<ListingEvent> change(Offer offer, ChangePrice command) {
    return change(offer, command, price -> changed(offer, price, command));
  }

  // Nobody was ever offered it at the price before, so there is no reduction to tell of (L4).
  private Decision<ListingEvent> redraft(Offer offer, ChangePrice command) {
    return change(
        offer,
        command,
        price -> PublishRules.drafted(command.listingId(), offer, offer.content(), price));
  }

  private Decision<ListingEvent> change(
      Offer offer, ChangePrice command, Function<Money, ListingEvent> event) {
    Money price = asked(command.price(), command.garment());
    return obstacle(price, command.garment())
        .orElseGet(
            () ->
                price == null || price.equals(offer.price())
                    ? nothingToDo()
                    : accept(event.apply(price)));
  }

  private static ListingEvent changed(Offer offer, Money price, ChangePrice command) {
    PriceHistory prices = offer.prices();
    Instant at = prices.notBeforeLast(command.at());
    return new ListingPriceChanged(
        command.listingId(),
        offer.productId(),
        offer.channel(),
        offer.price(),
        price,
        command.cause(),
        price.isLessThan(offer.price()) ? prices.lowestBefore(at) : null,
        at,
        offer.content(),
        ContentHash.of(offer.content(), price));
  }
}
