package pl.closter.eventstore.tables;

import pl.closter.events.ListingEvent;
import pl.closter.events.ListingEvent.ListingEndFailed;
import pl.closter.events.ListingEvent.ListingEndRequested;
import pl.closter.events.ListingEvent.ListingEnded;
import pl.closter.events.ListingEvent.ListingPublishFailed;
import pl.closter.events.ListingEvent.ListingPublished;
import pl.closter.events.ListingEvent.ListingQueued;

/// Owns table `listing`.
final class ListingTable {

  private static final String QUEUE =
      """
      INSERT INTO listing (listing_id, version, last_event_id, created_at, updated_at, state,
                           product_id, channel, title, price_minor_units, currency, content_hash)
      VALUES ($1, $2, $3, $4, $4, 'QUEUED', $5, $6, $7, $8, $9, $10)
      """;

  private static final String PUBLISH =
      """
      UPDATE listing
         SET state = 'LIVE',
             external_ref = $5,
             url = $6,
             price_minor_units = $7,
             currency = $8,
             version = $2, last_event_id = $3, updated_at = $4
       WHERE listing_id = $1 AND version = $2::bigint - 1
      """;

  private static final String END =
      """
      UPDATE listing
         SET state = $5,
             end_cause = $6,
             version = $2, last_event_id = $3, updated_at = $4
       WHERE listing_id = $1 AND version = $2::bigint - 1
      """;

  private static final String FAIL =
      """
      UPDATE listing
         SET state = $5,
             failure_code = $6,
             version = $2, last_event_id = $3, updated_at = $4
       WHERE listing_id = $1 AND version = $2::bigint - 1
      """;

  private ListingTable() {}

  static Change changeFor(Fact fact, ListingEvent event) {
    return switch (event) {
      case ListingQueued queued ->
          change(
              fact,
              event,
              QUEUE,
              queued.productId(),
              queued.channel(),
              queued.content().title(),
              queued.price().amountMinor(),
              queued.price().currency().code(),
              queued.contentHash());
      case ListingPublished published ->
          change(
              fact,
              event,
              PUBLISH,
              published.externalRef(),
              published.url(),
              published.price().amountMinor(),
              published.price().currency().code());
      case ListingPublishFailed failed -> change(fact, event, FAIL, "FAILED", failed.code());
      case ListingEndRequested requested ->
          change(fact, event, END, "ENDING", requested.cause().name());
      case ListingEnded ended -> change(fact, event, END, "ENDED", ended.cause().name());
      // It may still be live there, so it stays as it was: about to end.
      case ListingEndFailed failed -> change(fact, event, FAIL, "ENDING", failed.code());
    };
  }

  private static Change change(Fact fact, ListingEvent event, String sql, Object... own) {
    return Change.of(event.listingId(), fact, sql, own);
  }
}
