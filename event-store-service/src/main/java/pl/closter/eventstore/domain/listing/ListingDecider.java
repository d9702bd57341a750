package pl.closter.eventstore.domain.listing;

import static pl.closter.eventstore.domain.Decision.accept;
import static pl.closter.eventstore.domain.Decision.nothingToDo;
import static pl.closter.eventstore.domain.Decision.refuse;

import java.util.UUID;
import pl.closter.events.ListingEvent;
import pl.closter.events.ListingEvent.ListingEndFailed;
import pl.closter.events.ListingEvent.ListingEndRequested;
import pl.closter.events.ListingEvent.ListingEnded;
import pl.closter.events.ListingEvent.ListingPublishFailed;
import pl.closter.events.ListingEvent.ListingPublished;
import pl.closter.events.ListingEvent.ListingQueued;
import pl.closter.events.Money;
import pl.closter.eventstore.domain.Decider;
import pl.closter.eventstore.domain.Decision;
import pl.closter.eventstore.domain.listing.Listing.Ended;
import pl.closter.eventstore.domain.listing.Listing.Ending;
import pl.closter.eventstore.domain.listing.Listing.Failed;
import pl.closter.eventstore.domain.listing.Listing.Live;
import pl.closter.eventstore.domain.listing.Listing.Offer;
import pl.closter.eventstore.domain.listing.Listing.Queued;
import pl.closter.eventstore.domain.listing.Listing.Unknown;
import pl.closter.eventstore.domain.listing.ListingCommand.ProductFacts;
import pl.closter.eventstore.domain.listing.ListingCommand.QueueListing;
import pl.closter.eventstore.domain.listing.ListingCommand.RecordEndFailed;
import pl.closter.eventstore.domain.listing.ListingCommand.RecordEnded;
import pl.closter.eventstore.domain.listing.ListingCommand.RecordPublishFailed;
import pl.closter.eventstore.domain.listing.ListingCommand.RecordPublished;
import pl.closter.eventstore.domain.listing.ListingCommand.RequestEnd;

/// The rules of one listing (L1 and L3; one per garment and channel, L2, is a claim of the log).
public final class ListingDecider implements Decider<Listing, ListingCommand, ListingEvent> {

  @Override
  public Listing initial() {
    return new Unknown();
  }

  @Override
  public Decision<ListingEvent> decide(Listing listing, ListingCommand command) {
    return switch (command) {
      case QueueListing queue -> queue(listing, queue);
      case RecordPublished published -> published(listing, published);
      case RecordPublishFailed failed -> publishFailed(listing, failed);
      case RequestEnd end -> end(listing, end);
      case RecordEnded ended -> ended(listing, ended.listingId());
      case RecordEndFailed failed -> endFailed(listing, failed);
    };
  }

  private static Decision<ListingEvent> queue(Listing listing, QueueListing command) {
    ProductFacts facts = command.facts();
    Money price = command.price() == null ? facts.price() : command.price();
    if (!(listing instanceof Unknown)) {
      return refuse(ListingRefusal.ALREADY_EXISTS);
    } else if (!facts.available()) {
      return refuse(ListingRefusal.PRODUCT_NOT_AVAILABLE);
    } else if (facts.content().title().isBlank()) {
      return refuse(ListingRefusal.NO_TITLE);
    } else if (price == null || facts.price() == null) {
      return refuse(ListingRefusal.NO_PRICE);
    } else if (!price.hasCurrencyOf(facts.price())) {
      return refuse(ListingRefusal.CURRENCY_DIFFERS);
    } else if (isBelow(price, facts)) {
      return refuse(ListingRefusal.BELOW_FLOOR);
    }
    return accept(
        new ListingQueued(
            command.listingId(),
            command.productId(),
            command.channel(),
            price,
            facts.content(),
            ContentHash.of(facts.content(), price)));
  }

  // The garment's own price may be below the floor when a supervisor took responsibility.
  private static boolean isBelow(Money price, ProductFacts facts) {
    return facts.floor() != null && price.isLessThan(facts.floor()) && !price.equals(facts.price());
  }

  private static Decision<ListingEvent> published(Listing listing, RecordPublished command) {
    return switch (listing) {
      case Queued(var offer) -> accept(published(offer, command));
      case Ending(var offer, _, var known) when !known -> accept(published(offer, command));
      case Failed(var offer) -> accept(published(offer, command));
      case Live _, Ending _, Ended _ -> nothingToDo();
      case Unknown() -> refuse(ListingRefusal.NOT_QUEUED);
    };
  }

  private static ListingEvent published(Offer offer, RecordPublished command) {
    return new ListingPublished(
        command.listingId(),
        offer.productId(),
        offer.channel(),
        command.externalRef(),
        command.url(),
        offer.price());
  }

  private static Decision<ListingEvent> publishFailed(
      Listing listing, RecordPublishFailed command) {
    return switch (listing) {
      case Queued(var offer) ->
          accept(
              new ListingPublishFailed(
                  command.listingId(),
                  offer.productId(),
                  offer.channel(),
                  command.code(),
                  command.detail()));
      case Failed _, Ending _, Ended _ -> nothingToDo();
      case Live _, Unknown _ -> refuse(ListingRefusal.NOT_QUEUED);
    };
  }

  private static Decision<ListingEvent> end(Listing listing, RequestEnd command) {
    return switch (listing) {
      case Queued(var offer) -> accept(requested(offer, command));
      case Live(var offer) -> accept(requested(offer, command));
      case Ending _, Ended _, Failed _ -> nothingToDo();
      case Unknown() -> refuse(ListingRefusal.NOT_QUEUED);
    };
  }

  private static ListingEvent requested(Offer offer, RequestEnd command) {
    return new ListingEndRequested(
        command.listingId(), offer.productId(), offer.channel(), command.cause());
  }

  private static Decision<ListingEvent> ended(Listing listing, UUID id) {
    return switch (listing) {
      case Ending(var offer, var cause, _) ->
          accept(new ListingEnded(id, offer.productId(), offer.channel(), cause));
      case Ended _ -> nothingToDo();
      case Unknown _, Queued _, Live _, Failed _ -> refuse(ListingRefusal.NOT_ENDING);
    };
  }

  private static Decision<ListingEvent> endFailed(Listing listing, RecordEndFailed command) {
    return switch (listing) {
      case Ending(var offer, _, _) ->
          accept(
              new ListingEndFailed(
                  command.listingId(),
                  offer.productId(),
                  offer.channel(),
                  command.code(),
                  command.detail()));
      case Ended _ -> nothingToDo();
      case Unknown _, Queued _, Live _, Failed _ -> refuse(ListingRefusal.NOT_ENDING);
    };
  }

  @Override
  public Listing evolve(Listing listing, ListingEvent event) {
    return switch (event) {
      case ListingQueued queued ->
          new Queued(new Offer(queued.productId(), queued.channel(), queued.price()));
      case ListingPublished published -> live(listing, published);
      case ListingPublishFailed _ -> new Failed(offer(listing));
      case ListingEndRequested requested ->
          new Ending(offer(listing), requested.cause(), listing instanceof Live);
      case ListingEnded _ -> new Ended(offer(listing));
      case ListingEndFailed _ -> listing;
    };
  }

  // The answer of the channel may arrive when the end was asked for already.
  private static Listing live(Listing listing, ListingPublished published) {
    Offer offer = new Offer(published.productId(), published.channel(), published.price());
    return listing instanceof Ending(_, var cause, _)
        ? new Ending(offer, cause, true)
        : new Live(offer);
  }

  private static Offer offer(Listing listing) {
    return switch (listing) {
      case Queued(var offer) -> offer;
      case Live(var offer) -> offer;
      case Ending(var offer, _, _) -> offer;
      case Ended(var offer) -> offer;
      case Failed(var offer) -> offer;
      case Unknown() -> throw new IllegalStateException("A listing begins with being queued");
    };
  }
}
