package pl.closter.eventstore.domain.listing;

import static pl.closter.eventstore.domain.Decision.accept;
import static pl.closter.eventstore.domain.Decision.nothingToDo;
import static pl.closter.eventstore.domain.Decision.refuse;

import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import pl.closter.events.ListingEvent;
import pl.closter.events.ListingEvent.EndCause;
import pl.closter.events.ListingEvent.ListingContentSynced;
import pl.closter.events.ListingEvent.ListingDriftDetected;
import pl.closter.events.ListingEvent.ListingEndFailed;
import pl.closter.events.ListingEvent.ListingEndRequested;
import pl.closter.events.ListingEvent.ListingEnded;
import pl.closter.events.ListingEvent.ListingPriceChanged;
import pl.closter.events.ListingEvent.ListingPublishFailed;
import pl.closter.events.ListingEvent.ListingPublished;
import pl.closter.events.ListingEvent.ListingQueued;
import pl.closter.events.Money;
import pl.closter.eventstore.domain.Decider;
import pl.closter.eventstore.domain.Decision;
import pl.closter.eventstore.domain.listing.Listing.Ended;
import pl.closter.eventstore.domain.listing.Listing.Ending;
import pl.closter.eventstore.domain.listing.Listing.Failed;
import pl.closter.eventstore.domain.listing.Listing.Failure;
import pl.closter.eventstore.domain.listing.Listing.Live;
import pl.closter.eventstore.domain.listing.Listing.Offer;
import pl.closter.eventstore.domain.listing.Listing.Queued;
import pl.closter.eventstore.domain.listing.Listing.Unknown;
import pl.closter.eventstore.domain.listing.ListingCommand.ChangePrice;
import pl.closter.eventstore.domain.listing.ListingCommand.QueueListing;
import pl.closter.eventstore.domain.listing.ListingCommand.RecordEndFailed;
import pl.closter.eventstore.domain.listing.ListingCommand.RecordEnded;
import pl.closter.eventstore.domain.listing.ListingCommand.RecordLook;
import pl.closter.eventstore.domain.listing.ListingCommand.RecordPublishFailed;
import pl.closter.eventstore.domain.listing.ListingCommand.RecordPublished;
import pl.closter.eventstore.domain.listing.ListingCommand.RecordSynced;
import pl.closter.eventstore.domain.listing.ListingCommand.RequestEnd;

/// Decides about one listing. What the channel reports is recorded; only our own will is refused.
public final class ListingDecider implements Decider<Listing, ListingCommand, ListingEvent> {

  private final PriceRules prices;

  public ListingDecider(Money.Code houseCurrency) {
    this.prices = new PriceRules(houseCurrency);
  }

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
      case ChangePrice change -> prices.change(listing, change);
      case RecordSynced synced -> SyncRules.synced(listing, synced);
      case RecordLook look -> SyncRules.look(listing, look);
      case RequestEnd end -> requestEnd(listing, end);
      case RecordEnded ended -> ended(listing, ended);
      case RecordEndFailed failed -> endFailed(listing, failed);
    };
  }

  private Decision<ListingEvent> queue(Listing listing, QueueListing command) {
    Money price = command.price() == null ? command.garment().price() : command.price();
    if (!(listing instanceof Unknown)) {
      return nothingToDo();
    } else if (!command.garment().available()) {
      return refuse(ListingRefusal.PRODUCT_NOT_AVAILABLE);
    } else if (!command.garment().mayBeOffered()) {
      return refuse(ListingRefusal.CONTRACT_NOT_IN_FORCE);
    }
    return prices
        .obstacle(price, command.garment())
        .orElseGet(() -> accept(queued(command, Objects.requireNonNull(price))));
  }

  private static ListingEvent queued(QueueListing command, Money price) {
    return new ListingQueued(
        command.listingId(),
        command.garment().productId(),
        command.channel(),
        price,
        command.garment().content(),
        ContentHash.of(command.garment().content(), price));
  }

  private static Decision<ListingEvent> published(Listing listing, RecordPublished command) {
    return switch (listing) {
      case Unknown() -> refuse(ListingRefusal.UNKNOWN_LISTING);
      case Queued(var offer) -> accept(published(command, offer));
      case Live(_, var externalRef) when externalRef.equals(command.externalRef()) -> nothingToDo();
      case Live(var offer, _) -> accept(published(command, offer));
      // Nobody expects it any more, and the garment may be listed anew: it must not stay there, so
      // whoever takes listings down hears of it.
      case Ending(var offer, var cause, _) ->
          accept(published(command, offer), endRequested(command.listingId(), offer, cause));
      case Ended(var offer, var cause) ->
          accept(published(command, offer), endRequested(command.listingId(), offer, cause));
      case Failed(var offer, _) ->
          accept(
              published(command, offer), endRequested(command.listingId(), offer, EndCause.POLICY));
    };
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

  private static ListingEvent endRequested(UUID listingId, Offer offer, EndCause cause) {
    return new ListingEndRequested(listingId, offer.productId(), offer.channel(), cause);
  }

  private static Decision<ListingEvent> publishFailed(
      Listing listing, RecordPublishFailed command) {
    return switch (listing) {
      case Unknown() -> refuse(ListingRefusal.UNKNOWN_LISTING);
      case Queued(var offer) ->
          accept(
              new ListingPublishFailed(
                  command.listingId(),
                  offer.productId(),
                  offer.channel(),
                  command.code(),
                  command.detail()));
      // What we know by now is newer.
      case Live _, Ending _, Ended _, Failed _ -> nothingToDo();
    };
  }

  private static Decision<ListingEvent> requestEnd(Listing listing, RequestEnd command) {
    return switch (listing) {
      case Unknown() -> refuse(ListingRefusal.UNKNOWN_LISTING);
      case Queued(var offer) -> accept(endRequested(command.listingId(), offer, command.cause()));
      case Live(var offer, _) -> accept(endRequested(command.listingId(), offer, command.cause()));
      case Ending _, Ended _, Failed _ -> nothingToDo();
    };
  }

  private static Decision<ListingEvent> ended(Listing listing, RecordEnded command) {
    return switch (listing) {
      case Unknown() -> refuse(ListingRefusal.UNKNOWN_LISTING);
      case Ending(var offer, var cause, _) -> accept(ended(command, offer, cause));
      // Nobody here asked for it, so the channel did it by itself.
      case Queued(var offer) -> accept(ended(command, offer, EndCause.POLICY));
      case Live(var offer, _) -> accept(ended(command, offer, EndCause.POLICY));
      case Ended _, Failed _ -> nothingToDo();
    };
  }

  private static ListingEvent ended(RecordEnded command, Offer offer, EndCause cause) {
    return new ListingEnded(command.listingId(), offer.productId(), offer.channel(), cause);
  }

  private static Decision<ListingEvent> endFailed(Listing listing, RecordEndFailed command) {
    Optional<Failure> failure = Optional.of(new Failure(command.code(), command.detail()));
    return switch (listing) {
      case Unknown() -> refuse(ListingRefusal.UNKNOWN_LISTING);
      case Ending(_, _, var last) when last.equals(failure) -> nothingToDo();
      case Ending(var offer, _, _) ->
          accept(
              new ListingEndFailed(
                  command.listingId(),
                  offer.productId(),
                  offer.channel(),
                  command.code(),
                  command.detail()));
      case Queued _, Live _ -> refuse(ListingRefusal.END_NOT_REQUESTED);
      case Ended _, Failed _ -> nothingToDo();
    };
  }

  @Override
  public Listing evolve(Listing listing, ListingEvent event) {
    return switch (event) {
      case ListingQueued queued ->
          new Queued(
              new Offer(
                  queued.productId(),
                  queued.channel(),
                  queued.content(),
                  PriceHistory.beginningWith(queued.price()),
                  queued.contentHash()));
      case ListingPublished published -> new Live(offer(listing), published.externalRef());
      case ListingPriceChanged changed ->
          with(listing, offer -> offer.with(offer.prices().changed(changed.to(), changed.at())));
      case ListingContentSynced synced -> with(listing, offer -> offer.sent(synced.contentHash()));
      case ListingDriftDetected _ -> listing;
      case ListingPublishFailed failed ->
          new Failed(offer(listing), new Failure(failed.code(), failed.detail()));
      case ListingEndRequested requested ->
          new Ending(offer(listing), requested.cause(), Optional.empty());
      case ListingEnded ended -> new Ended(offer(listing), ended.cause());
      case ListingEndFailed failed ->
          new Ending(
              offer(listing),
              cause(listing),
              Optional.of(new Failure(failed.code(), failed.detail())));
    };
  }

  private static Listing with(Listing listing, UnaryOperator<Offer> change) {
    return switch (listing) {
      case Unknown() -> listing;
      case Queued(var offer) -> new Queued(change.apply(offer));
      case Live(var offer, var externalRef) -> new Live(change.apply(offer), externalRef);
      case Ending(var offer, var cause, var failure) ->
          new Ending(change.apply(offer), cause, failure);
      case Ended(var offer, var cause) -> new Ended(change.apply(offer), cause);
      case Failed(var offer, var failure) -> new Failed(change.apply(offer), failure);
    };
  }

  private static Offer offer(Listing listing) {
    return listing
        .known()
        .orElseThrow(() -> new IllegalStateException("A listing's life begins by being queued"));
  }

  private static EndCause cause(Listing listing) {
    return switch (listing) {
      case Ending(_, var cause, _) -> cause;
      case Ended(_, var cause) -> cause;
      case Unknown(), Queued _, Live _, Failed _ -> EndCause.POLICY;
    };
  }
}
