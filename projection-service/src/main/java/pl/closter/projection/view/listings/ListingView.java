package pl.closter.projection.view.listings;

import org.jspecify.annotations.Nullable;
import pl.closter.events.DomainEvent;
import pl.closter.events.ListingEvent;
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
import pl.closter.events.RecordedEvent;
import pl.closter.events.StreamType;
import pl.closter.projection.view.Trace;
import pl.closter.projection.view.View;
import pl.closter.projection.view.listings.ListingRow.Offer;
import pl.closter.projection.view.listings.ListingRow.Place;
import pl.closter.projection.view.listings.ListingRow.State;
import pl.closter.projection.view.listings.ListingRow.Trouble;

/// Every listing as it stands now: table `listing`.
public final class ListingView implements View<ListingRow> {

  private static final String STORE =
      """
      INSERT INTO listing
      SELECT * FROM jsonb_populate_recordset(NULL::listing, $1::text::jsonb)
      ON CONFLICT (listing_id) DO UPDATE
         SET product_id = excluded.product_id,
             channel = excluded.channel,
             state = excluded.state,
             title = excluded.title,
             price_minor_units = excluded.price_minor_units,
             currency = excluded.currency,
             content_hash = excluded.content_hash,
             external_ref = excluded.external_ref,
             url = excluded.url,
             pause_cause = excluded.pause_cause,
             end_cause = excluded.end_cause,
             failure_code = excluded.failure_code,
             failure_retryable = excluded.failure_retryable,
             drift = excluded.drift,
             oversell_risk = excluded.oversell_risk,
             searched = excluded.searched,
             updated_at = excluded.updated_at,
             version = excluded.version,
             last_event_id = excluded.last_event_id,
             last_position = excluded.last_position
       WHERE listing.version < excluded.version
      """;

  @Override
  public About<ListingRow> about() {
    return new About<>(
        "listings", ListingRow.class, StreamType.LISTING, new Table("listing", "listing_id"));
  }

  @Override
  public ListingRow fold(@Nullable ListingRow row, RecordedEvent event) {
    return switch (event.payload()) {
      case ListingDrafted drafted when row == null ->
          first(drafted, State.DRAFT, offer(drafted), Trace.first(event));
      case ListingQueued queued when row == null ->
          first(queued, State.QUEUED, offer(queued), Trace.first(event));
      case ListingEvent change when row != null -> next(row, change).with(row.trace().next(event));
      case DomainEvent other ->
          throw new IllegalStateException("A listing's life cannot begin with " + other);
    };
  }

  private static ListingRow first(ListingEvent event, State state, Offer offer, Trace trace) {
    return new ListingRow(
        event.listingId(),
        event.productId(),
        event.channel(),
        state,
        offer,
        Place.NOWHERE,
        Trouble.NONE,
        trace);
  }

  private static Offer offer(ListingDrafted drafted) {
    return Offer.of(drafted.content(), drafted.price(), drafted.contentHash());
  }

  private static Offer offer(ListingQueued queued) {
    return Offer.of(queued.content(), queued.price(), queued.contentHash());
  }

  private static ListingRow next(ListingRow row, ListingEvent event) {
    return switch (event) {
      case ListingDrafted again -> row.begun(State.DRAFT, offer(again));
      case ListingQueued queued -> row.begun(State.QUEUED, offer(queued));
      case ListingPublishRequested _ -> row.with(State.PUBLISHING, row.trouble());
      case ListingPublished published ->
          row.published(
              row.offer().at(published.price()),
              new Place(published.externalRef(), published.url()));
      case ListingPriceChanged changed ->
          row.with(row.offer().at(changed.to(), changed.contentHash()));
      case ListingContentSynced _ -> row.inSync();
      case ListingDriftDetected detected ->
          row.with(State.OUT_OF_SYNC, row.trouble().drifted(detected.fields()));
      case ListingSyncRequested requested ->
          row.with(row.offer().saying(requested.content().title(), requested.contentHash()));
      case ListingPaused paused -> row.with(State.PAUSED, row.trouble().paused(paused.cause()));
      case ListingResumed _ -> row.with(State.LIVE, row.trouble().paused(null));
      case ListingPublishFailed failed ->
          row.with(State.FAILED, row.trouble().refused(failed.code(), failed.retryable()));
      case ListingEndRequested requested ->
          row.with(State.ENDING, row.trouble().ending(requested.cause()));
      case ListingEnded ended -> row.with(State.ENDED, row.trouble().ended(ended.cause()));
      case ListingEndFailed failed -> row.with(State.ENDING, row.trouble().stuck(failed.code()));
    };
  }

  @Override
  public String store() {
    return STORE;
  }
}
