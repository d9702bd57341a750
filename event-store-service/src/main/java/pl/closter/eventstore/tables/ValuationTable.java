package pl.closter.eventstore.tables;

import io.vertx.core.json.JsonObject;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import pl.closter.events.EventJson;
import pl.closter.events.ValuationEvent;
import pl.closter.events.ValuationEvent.ValuationAccepted;
import pl.closter.events.ValuationEvent.ValuationComparablesCollected;
import pl.closter.events.ValuationEvent.ValuationCompleted;
import pl.closter.events.ValuationEvent.ValuationCountered;
import pl.closter.events.ValuationEvent.ValuationDeclined;
import pl.closter.events.ValuationEvent.ValuationExpired;
import pl.closter.events.ValuationEvent.ValuationFailed;
import pl.closter.events.ValuationEvent.ValuationProposedToConsignor;
import pl.closter.events.ValuationEvent.ValuationRequested;
import pl.closter.events.ValuationEvent.ValuationStarted;
import pl.closter.events.ValuationEvent.ValuationSuperseded;
import pl.closter.eventstore.tables.OperationalTables.Place;

/// Table `valuation`.
final class ValuationTable {

  private static final EventJson JSON = new EventJson();

  private static final String REQUEST =
      """
      INSERT INTO valuation
             (version, last_event_id, created_at, updated_at, valuation_id, product_id, reason)
      VALUES ($1, $2, $3, $3, $4, $5, $6)
      """;

  private static final String STATE =
      """
      UPDATE valuation SET version = $1, last_event_id = $2, updated_at = $3, state = $5
       WHERE valuation_id = $4
      """;

  private static final String COMPARABLES =
      """
      UPDATE valuation
         SET version = $1, last_event_id = $2, updated_at = $3, comparables_hash = $5,
             comparables_count = $6
       WHERE valuation_id = $4
      """;

  private static final String COMPLETE =
      """
      UPDATE valuation
         SET version = $1, last_event_id = $2, updated_at = $3, state = 'COMPLETED',
             estimate = $5::jsonb, valid_until = $6
       WHERE valuation_id = $4
      """;

  private static final String PROPOSE =
      """
      UPDATE valuation
         SET version = $1, last_event_id = $2, updated_at = $3, state = 'PROPOSED',
             net_at_recommended = $5::jsonb, net_at_floor = $6::jsonb
       WHERE valuation_id = $4
      """;

  private static final String COUNTER =
      """
      UPDATE valuation
         SET version = $1, last_event_id = $2, updated_at = $3, state = 'COUNTERED',
             ask_floor = $5::jsonb
       WHERE valuation_id = $4
      """;

  private static final String END =
      """
      UPDATE valuation
         SET version = $1, last_event_id = $2, updated_at = $3, state = $5, end_reason = $6
       WHERE valuation_id = $4
      """;

  private ValuationTable() {}

  static List<Change> changesFor(ValuationEvent event, Place place) {
    return List.of(change(event, place));
  }

  private static Change change(ValuationEvent event, Place at) {
    UUID id = event.valuationId();
    return switch (event) {
      case ValuationRequested requested ->
          Change.of(REQUEST, at, id, requested.productId(), requested.reason().name());
      case ValuationStarted _ -> Change.of(STATE, at, id, "IN_PROGRESS");
      case ValuationComparablesCollected collected ->
          Change.of(COMPARABLES, at, id, collected.setHash(), collected.count());
      case ValuationCompleted completed ->
          Change.of(
              COMPLETE,
              at,
              id,
              json(completed, "estimate"),
              completed.estimate().validUntil().atOffset(ZoneOffset.UTC));
      case ValuationProposedToConsignor proposed ->
          Change.of(
              PROPOSE, at, id, json(proposed, "netAtRecommended"), json(proposed, "netAtFloor"));
      case ValuationCountered countered -> Change.of(COUNTER, at, id, json(countered, "askFloor"));
      case ValuationAccepted _ -> Change.of(STATE, at, id, "ACCEPTED");
      case ValuationExpired _ -> Change.of(STATE, at, id, "EXPIRED");
      case ValuationDeclined declined -> Change.of(END, at, id, "DECLINED", declined.reason());
      case ValuationSuperseded superseded ->
          Change.of(END, at, id, "SUPERSEDED", superseded.reason());
      case ValuationFailed failed -> Change.of(END, at, id, "FAILED", failed.reason());
    };
  }

  // In the words of the event, so that they cannot differ from it.
  private static JsonObject json(ValuationEvent event, String field) {
    return new JsonObject(JSON.encode(event)).getJsonObject(field);
  }
}
