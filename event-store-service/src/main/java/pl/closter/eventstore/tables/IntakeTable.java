package pl.closter.eventstore.tables;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import pl.closter.events.EventJson;
import pl.closter.events.IntakeEvent;
import pl.closter.events.IntakeEvent.InboundLabelRequested;
import pl.closter.events.IntakeEvent.IntakeAnnounced;
import pl.closter.events.IntakeEvent.IntakeCounted;
import pl.closter.events.IntakeEvent.IntakeDiscrepancyRecorded;
import pl.closter.events.IntakeEvent.IntakeItemAdded;
import pl.closter.events.IntakeEvent.IntakeItemMarkedLater;
import pl.closter.events.IntakeEvent.IntakeParcelScanned;
import pl.closter.events.IntakeEvent.IntakeReceiptIssued;
import pl.closter.events.IntakeEvent.IntakeSessionCancelled;
import pl.closter.events.IntakeEvent.IntakeSessionClaimed;
import pl.closter.events.IntakeEvent.IntakeSessionClosed;
import pl.closter.events.IntakeEvent.IntakeSessionOpened;
import pl.closter.events.IntakeEvent.IntakeSessionReopened;
import pl.closter.eventstore.tables.OperationalTables.Place;

/// Table `intake_session`.
final class IntakeTable {

  private static final EventJson JSON = new EventJson();

  private static final String ANNOUNCE =
      """
      INSERT INTO intake_session
             (version, last_event_id, created_at, updated_at, intake_session_id, channel,
              consignor_id, expected_count)
      VALUES ($1, $2, $3, $3, $4, $5, $6, $7)
      """;

  private static final String LABEL =
      """
      UPDATE intake_session
         SET version = $1, last_event_id = $2, updated_at = $3, label_parcels = $5
       WHERE intake_session_id = $4
      """;

  private static final String SCAN =
      """
      UPDATE intake_session
         SET version = $1, last_event_id = $2, updated_at = $3, parcels = parcels || $5::jsonb,
             state = CASE WHEN state = 'ANNOUNCED' AND $6::text = 'CARRIER' THEN 'IN_TRANSIT'
                          ELSE state END
       WHERE intake_session_id = $4
      """;

  private static final String OPEN =
      """
      UPDATE intake_session
         SET version = $1, last_event_id = $2, updated_at = $3, state = 'OPEN', operator_id = $5,
             station_id = $6
       WHERE intake_session_id = $4
      """;

  private static final String ADD_LINE =
      """
      UPDATE intake_session
         SET version = $1, last_event_id = $2, updated_at = $3, lines = lines || $5::jsonb
       WHERE intake_session_id = $4
      """;

  private static final String LATER =
      """
      UPDATE intake_session
         SET version = $1, last_event_id = $2, updated_at = $3,
             lines = (SELECT jsonb_agg(
                               CASE WHEN line -> 'seq' = to_jsonb($5::int)
                                    THEN line || '{"later": true}' ELSE line END ORDER BY place)
                        FROM jsonb_array_elements(lines) WITH ORDINALITY AS l (line, place))
       WHERE intake_session_id = $4
      """;

  private static final String COUNT =
      """
      UPDATE intake_session
         SET version = $1, last_event_id = $2, updated_at = $3, state = 'COUNTED', counted = $5
       WHERE intake_session_id = $4
      """;

  // A receipt holds as long as it says what is so.
  private static final String DISCREPANCY =
      """
      UPDATE intake_session
         SET version = $1, last_event_id = $2, updated_at = $3, receipt = NULL,
             receipt_hash = NULL, discrepancies = discrepancies || $5::jsonb
       WHERE intake_session_id = $4
      """;

  private static final String RECEIPT =
      """
      UPDATE intake_session
         SET version = $1, last_event_id = $2, updated_at = $3, receipt = $5::jsonb,
             receipt_hash = $6
       WHERE intake_session_id = $4
      """;

  private static final String CLOSE =
      """
      UPDATE intake_session SET version = $1, last_event_id = $2, updated_at = $3, state = 'CLOSED'
       WHERE intake_session_id = $4
      """;

  private static final String REOPEN =
      """
      UPDATE intake_session
         SET version = $1, last_event_id = $2, updated_at = $3, state = 'OPEN', counted = NULL,
             receipt = NULL, receipt_hash = NULL, reopened_by = $5, reason = $6,
             discrepancies = (SELECT coalesce(jsonb_agg(one ORDER BY place), '[]')
                                FROM jsonb_array_elements(discrepancies)
                                     WITH ORDINALITY AS d (one, place)
                               WHERE one ->> 'kind' = 'DAMAGED')
       WHERE intake_session_id = $4
      """;

  private static final String CANCEL =
      """
      UPDATE intake_session
         SET version = $1, last_event_id = $2, updated_at = $3, state = 'CANCELLED', reason = $5
       WHERE intake_session_id = $4
      """;

  private static final String CLAIM =
      """
      UPDATE intake_session
         SET version = $1, last_event_id = $2, updated_at = $3, consignor_id = $5, receipt = NULL,
             receipt_hash = NULL
       WHERE intake_session_id = $4
      """;

  private IntakeTable() {}

  static List<Change> changesFor(IntakeEvent event, Place place) {
    return List.of(change(event, place));
  }

  private static Change change(IntakeEvent event, Place at) {
    UUID id = event.intakeSessionId();
    return switch (event) {
      case IntakeAnnounced announced ->
          Change.of(
              ANNOUNCE,
              at,
              id,
              announced.channel().name(),
              announced.consignorId(),
              announced.expectedCount());
      case InboundLabelRequested requested -> Change.of(LABEL, at, id, requested.parcels());
      case IntakeParcelScanned scanned ->
          Change.of(SCAN, at, id, parcel(scanned), scanned.place().name());
      case IntakeSessionOpened opened ->
          Change.of(OPEN, at, id, opened.operatorId(), opened.stationId());
      case IntakeItemAdded added -> Change.of(ADD_LINE, at, id, line(added));
      case IntakeItemMarkedLater later -> Change.of(LATER, at, id, later.seq());
      case IntakeCounted counted -> Change.of(COUNT, at, id, counted.actual());
      case IntakeDiscrepancyRecorded recorded ->
          Change.of(DISCREPANCY, at, id, new JsonArray().add(json(recorded, "discrepancy")));
      case IntakeReceiptIssued issued ->
          Change.of(RECEIPT, at, id, json(issued, "receipt"), issued.documentHash());
      case IntakeSessionClosed _ -> Change.of(CLOSE, at, id);
      case IntakeSessionReopened reopened ->
          Change.of(REOPEN, at, id, reopened.supervisorId(), reopened.reason());
      case IntakeSessionCancelled cancelled -> Change.of(CANCEL, at, id, cancelled.reason());
      case IntakeSessionClaimed claimed -> Change.of(CLAIM, at, id, claimed.consignorId());
    };
  }

  private static JsonArray parcel(IntakeParcelScanned scanned) {
    return new JsonArray()
        .add(
            new JsonObject()
                .put("code", scanned.parcelCode())
                .put("place", scanned.place().name()));
  }

  private static JsonArray line(IntakeItemAdded added) {
    return new JsonArray()
        .add(
            new JsonObject()
                .put("seq", added.seq())
                .put("product_id", added.productId().toString())
                .put("label_code", added.labelCode())
                .put("later", false));
  }

  // In the words of the event, so that they cannot differ from it.
  private static JsonObject json(IntakeEvent event, String field) {
    return new JsonObject(JSON.encode(event)).getJsonObject(field);
  }
}
