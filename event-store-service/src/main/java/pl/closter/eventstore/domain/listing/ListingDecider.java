package pl.closter.eventstore.domain.listing;

import java.util.Optional;
import java.util.function.UnaryOperator;
import pl.closter.events.ListingEvent;
import pl.closter.events.ListingEvent.EndCause;
import pl.closter.events.ListingEvent.ListingContentSynced;
import pl.closter.events.ListingEvent.ListingDrafted;
import pl.closter.events.ListingEvent.ListingDriftDetected;
import pl.closter.events.ListingEvent.ListingEndFailed;
import pl.closter.events.ListingEvent.ListingEndRequested;
import pl.closter.events.ListingEvent.ListingEnded;
import pl.closter.events.ListingEvent.ListingPaused;
import pl.closter.events.ListingEvent.ListingPriceChanged;
import pl.closter.events.ListingEvent.ListingPublishFailed;
import pl.closter.events.ListingEvent.ListingPublishRequested;
import pl.closter.events.ListingEvent.ListingPublished;
import pl.closter.events.ListingEvent.ListingQueued;
import pl.closter.events.ListingEvent.ListingResumed;
import pl.closter.events.ListingEvent.ListingSyncRequested;
import pl.closter.events.Money;
import pl.closter.eventstore.domain.Decider;
import pl.closter.eventstore.domain.Decision;
import pl.closter.eventstore.domain.listing.Listing.Draft;
import pl.closter.eventstore.domain.listing.Listing.Ended;
import pl.closter.eventstore.domain.listing.Listing.Ending;
import pl.closter.eventstore.domain.listing.Listing.Failed;
import pl.closter.eventstore.domain.listing.Listing.Failure;
import pl.closter.eventstore.domain.listing.Listing.Live;
import pl.closter.eventstore.domain.listing.Listing.Offer;
import pl.closter.eventstore.domain.listing.Listing.OutOfSync;
import pl.closter.eventstore.domain.listing.Listing.Pause;
import pl.closter.eventstore.domain.listing.Listing.Paused;
import pl.closter.eventstore.domain.listing.Listing.Publishing;
import pl.closter.eventstore.domain.listing.Listing.Queued;
import pl.closter.eventstore.domain.listing.Listing.Unknown;
import pl.closter.eventstore.domain.listing.ListingCommand.ChangePrice;
import pl.closter.eventstore.domain.listing.ListingCommand.DraftListing;
import pl.closter.eventstore.domain.listing.ListingCommand.PauseForReservation;
import pl.closter.eventstore.domain.listing.ListingCommand.PauseListing;
import pl.closter.eventstore.domain.listing.ListingCommand.QueueDraft;
import pl.closter.eventstore.domain.listing.ListingCommand.QueueListing;
import pl.closter.eventstore.domain.listing.ListingCommand.RecordEndFailed;
import pl.closter.eventstore.domain.listing.ListingCommand.RecordEnded;
import pl.closter.eventstore.domain.listing.ListingCommand.RecordLook;
import pl.closter.eventstore.domain.listing.ListingCommand.RecordPublishFailed;
import pl.closter.eventstore.domain.listing.ListingCommand.RecordPublishRequested;
import pl.closter.eventstore.domain.listing.ListingCommand.RecordPublished;
import pl.closter.eventstore.domain.listing.ListingCommand.RecordSynced;
import pl.closter.eventstore.domain.listing.ListingCommand.RequestEnd;
import pl.closter.eventstore.domain.listing.ListingCommand.ResumeAfterReservation;
import pl.closter.eventstore.domain.listing.ListingCommand.ResumeListing;
import pl.closter.eventstore.domain.listing.ListingCommand.ReviseContent;

/// Decides about one listing. What the channel reports is recorded; only our own will is refused.
public final class ListingDecider implements Decider<Listing, ListingCommand, ListingEvent> {

  private final PriceRules prices;
  private final PauseRules pauses;
  private final PublishRules publications;

  public ListingDecider(Money.Code houseCurrency) {
    this.prices = new PriceRules(houseCurrency);
    this.pauses = new PauseRules(prices);
    this.publications = new PublishRules(prices);
  }

  @Override
  public Listing initial() {
    return new Unknown();
  }

  @Override
  public Decision<ListingEvent> decide(Listing listing, ListingCommand command) {
    return switch (command) {
      case DraftListing draft -> publications.draft(listing, draft);
      case QueueDraft queue -> publications.queue(listing, queue);
      case QueueListing queue -> publications.queue(listing, queue);
      case RecordPublishRequested requested -> PublishRules.requested(listing, requested);
      case RecordPublished published -> PublishRules.published(listing, published);
      case RecordPublishFailed failed -> PublishRules.failed(listing, failed);
      case ChangePrice change -> prices.change(listing, change);
      case RecordSynced synced -> SyncRules.synced(listing, synced);
      case RecordLook look -> SyncRules.look(listing, look);
      case ReviseContent revise -> SyncRules.revise(listing, revise);
      case PauseListing pause -> PauseRules.pause(listing, pause);
      case PauseForReservation pause -> PauseRules.pause(listing, pause);
      case ResumeListing resume -> pauses.resume(listing, resume);
      case ResumeAfterReservation resume -> pauses.resume(listing, resume);
      case RequestEnd end -> EndRules.request(listing, end);
      case RecordEnded ended -> EndRules.ended(listing, ended);
      case RecordEndFailed failed -> EndRules.failed(listing, failed);
    };
  }

  @Override
  public Listing evolve(Listing listing, ListingEvent event) {
    return switch (event) {
      case ListingDrafted drafted ->
          new Draft(
              new Offer(
                  drafted.productId(),
                  drafted.channel(),
                  drafted.content(),
                  PriceHistory.beginningWith(drafted.price()),
                  null,
                  drafted.contentHash()));
      // Its prices begin here, also after a draft.
      case ListingQueued queued ->
          new Queued(
              new Offer(
                  queued.productId(),
                  queued.channel(),
                  queued.content(),
                  PriceHistory.beginningWith(queued.price()),
                  null,
                  queued.contentHash()));
      case ListingPublishRequested _ -> new Publishing(offer(listing));
      case ListingPublished published -> published(listing, published.externalRef());
      case ListingPriceChanged changed -> with(listing, offer -> changed(offer, changed));
      case ListingContentSynced synced ->
          inSync(with(listing, offer -> offer.sent(synced.contentHash())));
      case ListingDriftDetected _ -> outOfSync(listing);
      case ListingSyncRequested requested ->
          with(listing, offer -> offer.with(requested.content()));
      case ListingPaused paused ->
          new Paused(
              offer(listing),
              externalRef(listing),
              new Pause(paused.cause(), paused.reservationId()));
      case ListingResumed _ -> new Live(offer(listing), externalRef(listing));
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

  private static Offer changed(Offer offer, ListingPriceChanged changed) {
    return offer.with(offer.prices().changed(changed.to(), changed.at()), changed.lowestPrice30d());
  }

  // Buyers shall not see it before it is resumed, whatever the channel calls it by then.
  private static Listing published(Listing listing, String externalRef) {
    return listing instanceof Paused(var offer, _, var pause)
        ? new Paused(offer, externalRef, pause)
        : new Live(offer(listing), externalRef);
  }

  private static Listing inSync(Listing listing) {
    return listing instanceof OutOfSync(var offer, var externalRef, var pause)
        ? pause
            .<Listing>map(present -> new Paused(offer, externalRef, present))
            .orElseGet(() -> new Live(offer, externalRef))
        : listing;
  }

  private static Listing outOfSync(Listing listing) {
    return switch (listing) {
      case Live(var offer, var externalRef) -> new OutOfSync(offer, externalRef, Optional.empty());
      case Paused(var offer, var externalRef, var pause) ->
          new OutOfSync(offer, externalRef, Optional.of(pause));
      case Unknown(), Draft _, Queued _, Publishing _ -> listing;
      case OutOfSync _, Ending _, Ended _, Failed _ -> listing;
    };
  }

  private static Listing with(Listing listing, UnaryOperator<Offer> change) {
    return switch (listing) {
      case Unknown() -> listing;
      case Draft(var offer) -> new Draft(change.apply(offer));
      case Queued(var offer) -> new Queued(change.apply(offer));
      case Publishing(var offer) -> new Publishing(change.apply(offer));
      case Live(var offer, var externalRef) -> new Live(change.apply(offer), externalRef);
      case Paused(var offer, var externalRef, var pause) ->
          new Paused(change.apply(offer), externalRef, pause);
      case OutOfSync(var offer, var externalRef, var pause) ->
          new OutOfSync(change.apply(offer), externalRef, pause);
      case Ending(var offer, var cause, var failure) ->
          new Ending(change.apply(offer), cause, failure);
      case Ended(var offer, var cause) -> new Ended(change.apply(offer), cause);
      case Failed(var offer, var failure) -> new Failed(change.apply(offer), failure);
    };
  }

  private static Offer offer(Listing listing) {
    return listing
        .known()
        .orElseThrow(
            () -> new IllegalStateException("A listing's life begins by being drafted or queued"));
  }

  private static String externalRef(Listing listing) {
    return switch (listing) {
      case Live(_, var externalRef) -> externalRef;
      case Paused(_, var externalRef, _) -> externalRef;
      case OutOfSync(_, var externalRef, _) -> externalRef;
      case Unknown(), Draft _, Queued _, Publishing _, Ending _, Ended _, Failed _ -> "";
    };
  }

  private static EndCause cause(Listing listing) {
    return switch (listing) {
      case Ending(_, var cause, _) -> cause;
      case Ended(_, var cause) -> cause;
      case Unknown(), Draft _, Queued _, Publishing _ -> EndCause.POLICY;
      case Live _, Paused _, OutOfSync _, Failed _ -> EndCause.POLICY;
    };
  }
}
