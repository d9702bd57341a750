package pl.closter.eventstore.domain.listing;

import static pl.closter.eventstore.domain.Decision.accept;
import static pl.closter.eventstore.domain.Decision.nothingToDo;
import static pl.closter.eventstore.domain.Decision.refuse;

import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pl.closter.events.ListingEvent;
import pl.closter.events.ListingEvent.EndCause;
import pl.closter.events.ListingEvent.ListingContent;
import pl.closter.events.ListingEvent.ListingDrafted;
import pl.closter.events.ListingEvent.ListingPublishFailed;
import pl.closter.events.ListingEvent.ListingPublishRequested;
import pl.closter.events.ListingEvent.ListingPublished;
import pl.closter.events.ListingEvent.ListingQueued;
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
import pl.closter.eventstore.domain.listing.ListingCommand.DraftListing;
import pl.closter.eventstore.domain.listing.ListingCommand.Garment;
import pl.closter.eventstore.domain.listing.ListingCommand.QueueDraft;
import pl.closter.eventstore.domain.listing.ListingCommand.QueueListing;
import pl.closter.eventstore.domain.listing.ListingCommand.RecordPublishFailed;
import pl.closter.eventstore.domain.listing.ListingCommand.RecordPublishRequested;
import pl.closter.eventstore.domain.listing.ListingCommand.RecordPublished;
import pl.closter.eventstore.domain.listing.ListingCommand.ReviseContent;

/// How a listing comes to its channel: prepared, queued, on its way, there (L1).
///
/// What is prepared need not be for sale yet; it is asked when it is queued. Until then it follows
/// its garment: each change of words or price is another [ListingDrafted].
final class PublishRules {

  private final PriceRules prices;

  PublishRules(PriceRules prices) {
    this.prices = prices;
  }

  Decision<ListingEvent> draft(Listing listing, DraftListing command) {
    Garment garment = command.garment();
    Money price = PriceRules.asked(command.price(), garment);
    return listing instanceof Unknown
        ? prices
            .obstacle(price, garment)
            .orElseGet(() -> accept(drafted(command, Objects.requireNonNull(price))))
        : nothingToDo();
  }

  private static ListingEvent drafted(DraftListing command, Money price) {
    Garment garment = command.garment();
    return drafted(
        command.listingId(), garment.productId(), command.channel(), garment.content(), price);
  }

  static ListingEvent drafted(UUID listing, Offer offer, ListingContent content, Money price) {
    return drafted(listing, offer.productId(), offer.channel(), content, price);
  }

  private static ListingEvent drafted(
      UUID listing, UUID product, String channel, ListingContent content, Money price) {
    return new ListingDrafted(
        listing, product, channel, price, content, ContentHash.of(content, price));
  }

  static Decision<ListingEvent> redraft(Offer offer, ReviseContent command) {
    ListingContent content = command.garment().content();
    return content.equals(offer.content())
        ? nothingToDo()
        : accept(drafted(command.listingId(), offer, content, offer.price()));
  }

  Decision<ListingEvent> queue(Listing listing, QueueListing command) {
    Garment garment = command.garment();
    Money price = PriceRules.asked(command.price(), garment);
    return listing instanceof Unknown
        ? queue(command.listingId(), command.channel(), price, garment)
        : nothingToDo();
  }

  Decision<ListingEvent> queue(Listing listing, QueueDraft command) {
    return switch (listing) {
      case Unknown() -> refuse(ListingRefusal.UNKNOWN_LISTING);
      case Draft(var offer) ->
          queue(command.listingId(), offer.channel(), offer.price(), command.garment());
      case Queued _, Publishing _, Live _, Paused _, OutOfSync _ -> nothingToDo();
      case Ending _, Ended _, Failed _ -> refuse(ListingRefusal.NO_LONGER_A_DRAFT);
    };
  }

  private Decision<ListingEvent> queue(
      UUID listing, String channel, @Nullable Money price, Garment garment) {
    if (!garment.available()) {
      return refuse(ListingRefusal.PRODUCT_NOT_AVAILABLE);
    } else if (!garment.mayBeOffered()) {
      return refuse(ListingRefusal.CONTRACT_NOT_IN_FORCE);
    }
    return prices
        .obstacle(price, garment)
        .orElseGet(() -> accept(queued(listing, channel, Objects.requireNonNull(price), garment)));
  }

  private static ListingEvent queued(UUID listing, String channel, Money price, Garment garment) {
    return new ListingQueued(
        listing,
        garment.productId(),
        channel,
        price,
        garment.content(),
        ContentHash.of(garment.content(), price));
  }

  /// Recorded before it is sent, once, however often it is tried; whoever hears that it shall not
  /// be sent leaves it alone.
  static Decision<ListingEvent> requested(Listing listing, RecordPublishRequested command) {
    return switch (listing) {
      case Unknown() -> refuse(ListingRefusal.UNKNOWN_LISTING);
      case Queued(var offer) ->
          accept(
              new ListingPublishRequested(
                  command.listingId(), offer.productId(), offer.channel(), command.contentHash()));
      case Publishing _, Live _, Paused _, OutOfSync _ -> nothingToDo();
      case Draft _, Ending _, Ended _, Failed _ -> refuse(ListingRefusal.NOT_TO_BE_PUBLISHED);
    };
  }

  static Decision<ListingEvent> published(Listing listing, RecordPublished command) {
    return switch (listing) {
      case Unknown() -> refuse(ListingRefusal.UNKNOWN_LISTING);
      case Queued(var offer) -> accept(published(command, offer));
      case Publishing(var offer) -> accept(published(command, offer));
      case Live(var offer, var externalRef) -> again(command, offer, externalRef);
      case Paused(var offer, var externalRef, _) -> again(command, offer, externalRef);
      case OutOfSync(var offer, var externalRef, _) -> again(command, offer, externalRef);
      // Nobody expects it, or no more, and the garment may be listed anew: it must not stay there,
      // so whoever takes listings down hears of it.
      case Ending(var offer, var cause, _) -> takenDown(command, offer, cause);
      case Ended(var offer, var cause) -> takenDown(command, offer, cause);
      case Draft(var offer) -> takenDown(command, offer, EndCause.POLICY);
      case Failed(var offer, _) -> takenDown(command, offer, EndCause.POLICY);
    };
  }

  private static Decision<ListingEvent> takenDown(
      RecordPublished command, Offer offer, EndCause cause) {
    return accept(published(command, offer), EndRules.requested(command.listingId(), offer, cause));
  }

  private static Decision<ListingEvent> again(
      RecordPublished command, Offer offer, String externalRef) {
    return externalRef.equals(command.externalRef())
        ? nothingToDo()
        : accept(published(command, offer));
  }

  private static ListingEvent published(RecordPublished command, Offer offer) {
    return new ListingPublished(
        command.listingId(),
        offer.productId(),
        offer.channel(),
        command.externalRef(),
        command.url(),
        offer.price());
  }

  static Decision<ListingEvent> failed(Listing listing, RecordPublishFailed command) {
    return switch (listing) {
      case Unknown() -> refuse(ListingRefusal.UNKNOWN_LISTING);
      case Queued(var offer) -> accept(failed(command, offer));
      case Publishing(var offer) -> accept(failed(command, offer));
      // What we know by now is newer.
      case Draft _, Live _, Paused _, OutOfSync _ -> nothingToDo();
      case Ending _, Ended _, Failed _ -> nothingToDo();
    };
  }

  private static ListingEvent failed(RecordPublishFailed command, Offer offer) {
    return new ListingPublishFailed(
        command.listingId(),
        offer.productId(),
        offer.channel(),
        command.code(),
        command.detail(),
        command.retryable());
  }
}
