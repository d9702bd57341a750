package pl.closter.eventstore.tables;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import pl.closter.events.EventJson;
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
import pl.closter.eventstore.tables.OperationalTables.Place;

/// Table `listing`.
final class ListingTable {

  private static final EventJson JSON = new EventJson();

  // A draft may be there already: it is drafted once more, or queued. What it was to cost before is
  // no price that anybody was offered.
  private static final String BEGIN =
      """
      INSERT INTO listing
             (version, last_event_id, created_at, updated_at, listing_id, product_id, channel,
              state, title, price_minor_units, currency, content_hash, prices)
      VALUES ($1, $2, $3, $3, $4, $5, $6, $12, $7, $8, $9, $10, $11::jsonb)
      ON CONFLICT (listing_id) DO UPDATE
         SET version = excluded.version, last_event_id = excluded.last_event_id,
             updated_at = excluded.updated_at, state = excluded.state, title = excluded.title,
             price_minor_units = excluded.price_minor_units, currency = excluded.currency,
             content_hash = excluded.content_hash, prices = excluded.prices
      """;

  private static final String PUBLISHING =
      """
      UPDATE listing
         SET version = $1, last_event_id = $2, updated_at = $3, state = 'PUBLISHING'
       WHERE listing_id = $4
      """;

  // When its end was asked for already, or it is paused, it stays so.
  private static final String PUBLISH =
      """
      UPDATE listing
         SET version = $1, last_event_id = $2, updated_at = $3, external_ref = $5, url = $6,
             price_minor_units = $7, currency = $8,
             state = CASE WHEN state IN ('ENDING', 'PAUSED') THEN state ELSE 'LIVE' END
       WHERE listing_id = $4
      """;

  private static final String PRICE =
      """
      UPDATE listing
         SET version = $1, last_event_id = $2, updated_at = $3, price_minor_units = $5,
             currency = $6, content_hash = $7, prices = prices || $8::jsonb
       WHERE listing_id = $4
      """;

  private static final String SYNC =
      """
      UPDATE listing
         SET version = $1, last_event_id = $2, updated_at = $3, drift = NULL, oversell_risk = false,
             state = CASE
                       WHEN state <> 'OUT_OF_SYNC' THEN state
                       WHEN pause_cause IS NULL THEN 'LIVE'
                       ELSE 'PAUSED'
                     END
       WHERE listing_id = $4
      """;

  // Who is hidden and shown all the same may be bought by somebody else.
  private static final String DRIFT =
      """
      UPDATE listing
         SET version = $1, last_event_id = $2, updated_at = $3, drift = $5::jsonb,
             state = 'OUT_OF_SYNC',
             oversell_risk = pause_cause IS NOT NULL AND $5::jsonb @> '"STATUS"'
       WHERE listing_id = $4
      """;

  private static final String CONTENT =
      """
      UPDATE listing
         SET version = $1, last_event_id = $2, updated_at = $3, title = $5, content_hash = $6
       WHERE listing_id = $4
      """;

  private static final String PAUSE =
      """
      UPDATE listing
         SET version = $1, last_event_id = $2, updated_at = $3, state = $5, pause_cause = $6
       WHERE listing_id = $4
      """;

  private static final String FAIL =
      """
      UPDATE listing
         SET version = $1, last_event_id = $2, updated_at = $3, state = $5, failure_code = $6,
             failure_retryable = $7, oversell_risk = ($5 = 'ENDING')
       WHERE listing_id = $4
      """;

  private static final String END =
      """
      UPDATE listing
         SET version = $1, last_event_id = $2, updated_at = $3, state = $5, end_cause = $6,
             pause_cause = NULL, oversell_risk = ($5 = 'ENDING' AND oversell_risk)
       WHERE listing_id = $4
      """;

  private ListingTable() {}

  static List<Change> changesFor(ListingEvent event, Place place) {
    return List.of(change(event, place));
  }

  private static Change change(ListingEvent event, Place at) {
    Object id = event.listingId();
    return switch (event) {
      case ListingDrafted drafted ->
          Change.of(
              BEGIN,
              at,
              id,
              drafted.productId(),
              drafted.channel(),
              drafted.content().title(),
              drafted.price().amountMinor(),
              drafted.price().currency().code(),
              drafted.contentHash(),
              new JsonArray(),
              "DRAFT");
      case ListingQueued queued ->
          Change.of(
              BEGIN,
              at,
              id,
              queued.productId(),
              queued.channel(),
              queued.content().title(),
              queued.price().amountMinor(),
              queued.price().currency().code(),
              queued.contentHash(),
              new JsonArray().add(firstPrice(queued, at)),
              "QUEUED");
      case ListingPublishRequested _ -> Change.of(PUBLISHING, at, id);
      case ListingPublished published ->
          Change.of(
              PUBLISH,
              at,
              id,
              published.externalRef(),
              published.url(),
              published.price().amountMinor(),
              published.price().currency().code());
      case ListingPriceChanged changed ->
          Change.of(
              PRICE,
              at,
              id,
              changed.to().amountMinor(),
              changed.to().currency().code(),
              changed.contentHash(),
              new JsonArray().add(nextPrice(changed)));
      case ListingContentSynced _ -> Change.of(SYNC, at, id);
      case ListingDriftDetected detected ->
          Change.of(DRIFT, at, id, json(detected).getJsonArray("fields"));
      case ListingSyncRequested requested ->
          Change.of(CONTENT, at, id, requested.content().title(), requested.contentHash());
      case ListingPaused paused -> Change.of(PAUSE, at, id, "PAUSED", paused.cause().name());
      case ListingResumed _ -> Change.of(PAUSE, at, id, "LIVE", null);
      case ListingPublishFailed failed ->
          Change.of(FAIL, at, id, "FAILED", failed.code(), failed.retryable());
      case ListingEndFailed failed -> Change.of(FAIL, at, id, "ENDING", failed.code(), null);
      case ListingEndRequested requested ->
          Change.of(END, at, id, "ENDING", requested.cause().name());
      case ListingEnded ended -> Change.of(END, at, id, "ENDED", ended.cause().name());
    };
  }

  private static JsonObject firstPrice(ListingQueued queued, Place at) {
    return new JsonObject()
        .put("since", stored(at.recordedAt()))
        .put("price", json(queued).getJsonObject("price"));
  }

  private static JsonObject nextPrice(ListingPriceChanged changed) {
    JsonObject said = json(changed);
    JsonObject price =
        new JsonObject()
            .put("since", stored(changed.at()))
            .put("price", said.getJsonObject("to"))
            .put("cause", changed.cause().name());
    return changed.lowestPrice30d() == null
        ? price
        : price.put("lowest", said.getJsonObject("lowestPrice30d"));
  }

  private static String stored(Instant time) {
    return time.truncatedTo(ChronoUnit.MICROS).toString();
  }

  // In the words of the event, so that they cannot differ from it.
  private static JsonObject json(ListingEvent event) {
    return new JsonObject(JSON.encode(event));
  }
}
