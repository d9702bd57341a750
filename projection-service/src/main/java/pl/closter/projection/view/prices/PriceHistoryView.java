package pl.closter.projection.view.prices;

import java.util.List;
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
import pl.closter.projection.view.prices.PriceHistoryRow.Entry;

/// What every listing costs and has cost: table `price_history`. Nothing is ever left out, because
/// the lowest price of the last 30 days may be asked about long afterwards.
public final class PriceHistoryView implements View<PriceHistoryRow> {

  private static final String STORE =
      """
      INSERT INTO price_history
      SELECT * FROM jsonb_populate_recordset(NULL::price_history, $1::text::jsonb)
      ON CONFLICT (listing_id) DO UPDATE
         SET product_id = excluded.product_id,
             channel = excluded.channel,
             prices = excluded.prices,
             updated_at = excluded.updated_at,
             version = excluded.version,
             last_event_id = excluded.last_event_id,
             last_position = excluded.last_position
       WHERE price_history.version < excluded.version
      """;

  @Override
  public About<PriceHistoryRow> about() {
    return new About<>(
        "price-history",
        PriceHistoryRow.class,
        StreamType.LISTING,
        new Table("price_history", "listing_id"));
  }

  @Override
  public PriceHistoryRow fold(@Nullable PriceHistoryRow row, RecordedEvent event) {
    return switch (event.payload()) {
      case ListingDrafted drafted when row == null -> first(drafted, Trace.first(event));
      case ListingQueued queued when row == null ->
          offered(first(queued, Trace.first(event)), queued);
      // What it was to cost as a draft, nobody was offered.
      case ListingQueued queued when row != null ->
          offered(row.with(row.trace().next(event)), queued);
      case ListingEvent change when row != null -> next(row, change).with(row.trace().next(event));
      case DomainEvent other ->
          throw new IllegalStateException("A listing's prices cannot begin with " + other);
    };
  }

  private static PriceHistoryRow first(ListingEvent event, Trace trace) {
    return new PriceHistoryRow(
        event.listingId(), event.productId(), event.channel(), List.of(), trace);
  }

  private static PriceHistoryRow offered(PriceHistoryRow row, ListingQueued queued) {
    return row.adding(new Entry(row.trace().updatedAt(), queued.price(), null, null));
  }

  private static PriceHistoryRow next(PriceHistoryRow row, ListingEvent event) {
    return switch (event) {
      case ListingPriceChanged changed ->
          row.adding(
              new Entry(
                  Trace.stored(changed.at()),
                  changed.to(),
                  changed.cause(),
                  changed.lowestPrice30d()));
      case ListingDrafted _, ListingQueued _, ListingPublishRequested _ -> row;
      case ListingPublished _, ListingPublishFailed _ -> row;
      case ListingContentSynced _, ListingDriftDetected _, ListingSyncRequested _ -> row;
      case ListingPaused _, ListingResumed _ -> row;
      case ListingEndRequested _, ListingEnded _, ListingEndFailed _ -> row;
    };
  }

  @Override
  public String store() {
    return STORE;
  }
}
