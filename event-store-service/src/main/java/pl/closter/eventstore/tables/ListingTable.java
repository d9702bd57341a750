package pl.closter.eventstore.tables;

import java.util.List;
import pl.closter.events.ListingEvent;
import pl.closter.events.ListingEvent.ListingEndFailed;
import pl.closter.events.ListingEvent.ListingEndRequested;
import pl.closter.events.ListingEvent.ListingEnded;
import pl.closter.events.ListingEvent.ListingPublishFailed;
import pl.closter.events.ListingEvent.ListingPublished;
import pl.closter.events.ListingEvent.ListingQueued;
import pl.closter.eventstore.tables.OperationalTables.Place;

/// Table `listing`.
final class ListingTable {

  private static final String QUEUE =
      """
      INSERT INTO listing
             (version, last_event_id, created_at, updated_at, listing_id, product_id, channel,
              state, title, price_minor_units, currency, content_hash)
      VALUES ($1, $2, $3, $3, $4, $5, $6, 'QUEUED', $7, $8, $9, $10)
      """;

  // When its end was asked for already, it stays so.
  private static final String PUBLISH =
      """
      UPDATE listing
         SET version = $1, last_event_id = $2, updated_at = $3, external_ref = $5, url = $6,
             price_minor_units = $7, currency = $8,
             state = CASE state WHEN 'ENDING' THEN state ELSE 'LIVE' END
       WHERE listing_id = $4
      """;

  private static final String FAIL =
      """
      UPDATE listing
         SET version = $1, last_event_id = $2, updated_at = $3, state = $5, failure_code = $6
       WHERE listing_id = $4
      """;

  private static final String END =
      """
      UPDATE listing
         SET version = $1, last_event_id = $2, updated_at = $3, state = $5, end_cause = $6
       WHERE listing_id = $4
      """;

  private ListingTable() {}

  static List<Change> changesFor(ListingEvent event, Place place) {
    return List.of(change(event, place));
  }

  private static Change change(ListingEvent event, Place at) {
    Object id = event.listingId();
    return switch (event) {
      case ListingQueued queued ->
          Change.of(
              QUEUE,
              at,
              id,
              queued.productId(),
              queued.channel(),
              queued.content().title(),
              queued.price().amountMinor(),
              queued.price().currency().code(),
              queued.contentHash());
      case ListingPublished published ->
          Change.of(
              PUBLISH,
              at,
              id,
              published.externalRef(),
              published.url(),
              published.price().amountMinor(),
              published.price().currency().code());
      case ListingPublishFailed failed -> Change.of(FAIL, at, id, "FAILED", failed.code());
      case ListingEndFailed failed -> Change.of(FAIL, at, id, "ENDING", failed.code());
      case ListingEndRequested requested ->
          Change.of(END, at, id, "ENDING", requested.cause().name());
      case ListingEnded ended -> Change.of(END, at, id, "ENDED", ended.cause().name());
    };
  }
}
