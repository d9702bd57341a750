package pl.closter.eventstore.tables;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import pl.closter.events.ContractEvent;
import pl.closter.events.ContractEvent.ContractActivated;
import pl.closter.events.ContractEvent.ContractAmendmentAccepted;
import pl.closter.events.ContractEvent.ContractAmendmentProposed;
import pl.closter.events.ContractEvent.ContractAmendmentRejected;
import pl.closter.events.ContractEvent.ContractBecameReady;
import pl.closter.events.ContractEvent.ContractClosed;
import pl.closter.events.ContractEvent.ContractDeclined;
import pl.closter.events.ContractEvent.ContractDocumentRendered;
import pl.closter.events.ContractEvent.ContractDrafted;
import pl.closter.events.ContractEvent.ContractExpired;
import pl.closter.events.ContractEvent.ContractExpiryApproaching;
import pl.closter.events.ContractEvent.ContractExtended;
import pl.closter.events.ContractEvent.ContractFloorLowered;
import pl.closter.events.ContractEvent.ContractGraceElapsed;
import pl.closter.events.ContractEvent.ContractLineAdded;
import pl.closter.events.ContractEvent.ContractLineAmended;
import pl.closter.events.ContractEvent.ContractLineDisposed;
import pl.closter.events.ContractEvent.ContractLineDispositionChosen;
import pl.closter.events.ContractEvent.ContractLineRemoved;
import pl.closter.events.ContractEvent.ContractLineWithdrawn;
import pl.closter.events.ContractEvent.ContractPriceStepReached;
import pl.closter.events.ContractEvent.ContractReadinessEvaluated;
import pl.closter.events.ContractEvent.ContractReadinessLost;
import pl.closter.events.ContractEvent.ContractSent;
import pl.closter.events.ContractEvent.ContractSettled;
import pl.closter.events.ContractEvent.ContractSigned;
import pl.closter.events.ContractEvent.ContractTerminated;
import pl.closter.events.ContractEvent.ContractTermsSet;
import pl.closter.events.ContractEvent.ContractTimetableSet;
import pl.closter.events.ContractEvent.ContractVoided;
import pl.closter.events.ContractEvent.ContractWithdrawn;
import pl.closter.events.EventJson;
import pl.closter.eventstore.tables.OperationalTables.Place;

/// Table `contract`.
final class ContractTable {

  private static final EventJson JSON = new EventJson();

  private static final String DRAFT =
      """
      INSERT INTO contract
             (version, last_event_id, created_at, updated_at, contract_id, consignor_id, template_id,
              template_version, locale, currency)
      VALUES ($1, $2, $3, $3, $4, $5, $6, $7, $8, $9)
      """;

  private static final String STATE =
      """
      UPDATE contract SET version = $1, last_event_id = $2, updated_at = $3, state = $5
       WHERE contract_id = $4
      """;

  // What was found and written before does not hold for other lines and terms.
  private static final String ADD_LINE =
      """
      UPDATE contract
         SET version = $1, last_event_id = $2, updated_at = $3, failing = NULL,
             document_hash = NULL, terms_hash = NULL, lines = lines || $5::jsonb
       WHERE contract_id = $4
      """;

  private static final String REPLACE_LINE =
      """
      UPDATE contract
         SET version = $1, last_event_id = $2, updated_at = $3, failing = NULL,
             document_hash = NULL, terms_hash = NULL,
             lines = (SELECT jsonb_agg(
                               CASE WHEN line -> 'agreed' -> 'lineNo' = to_jsonb($5::int)
                                    THEN $6::jsonb ELSE line END ORDER BY place)
                        FROM jsonb_array_elements(lines) WITH ORDINALITY AS l (line, place))
       WHERE contract_id = $4
      """;

  private static final String REMOVE_LINE =
      """
      UPDATE contract
         SET version = $1, last_event_id = $2, updated_at = $3, failing = NULL,
             document_hash = NULL, terms_hash = NULL,
             lines = (SELECT coalesce(jsonb_agg(line ORDER BY place), '[]')
                        FROM jsonb_array_elements(lines) WITH ORDINALITY AS l (line, place)
                       WHERE line -> 'agreed' -> 'lineNo' <> to_jsonb($5::int))
       WHERE contract_id = $4
      """;

  private static final String TERMS =
      """
      UPDATE contract
         SET version = $1, last_event_id = $2, updated_at = $3, failing = NULL,
             document_hash = NULL, terms_hash = NULL, terms = $5::jsonb
       WHERE contract_id = $4
      """;

  private static final String EVALUATED =
      """
      UPDATE contract SET version = $1, last_event_id = $2, updated_at = $3, failing = $5::jsonb
       WHERE contract_id = $4
      """;

  private static final String READINESS_LOST =
      """
      UPDATE contract
         SET version = $1, last_event_id = $2, updated_at = $3, state = 'DRAFT',
             document_hash = NULL, terms_hash = NULL
       WHERE contract_id = $4
      """;

  private static final String RENDERED =
      """
      UPDATE contract
         SET version = $1, last_event_id = $2, updated_at = $3, document_hash = $5, terms_hash = $6
       WHERE contract_id = $4
      """;

  private static final String SENT =
      """
      UPDATE contract
         SET version = $1, last_event_id = $2, updated_at = $3, state = 'SENT', sign_until = $5
       WHERE contract_id = $4
      """;

  private static final String SIGNED =
      """
      UPDATE contract
         SET version = $1, last_event_id = $2, updated_at = $3, state = 'SIGNED',
             signature = $5::jsonb
       WHERE contract_id = $4
      """;

  private static final String PERIOD =
      """
      UPDATE contract
         SET version = $1, last_event_id = $2, updated_at = $3, state = 'ACTIVE', valid_from = $5,
             valid_to = $6
       WHERE contract_id = $4
      """;

  private static final String EXTENDED =
      """
      UPDATE contract
         SET version = $1, last_event_id = $2, updated_at = $3, state = 'ACTIVE', valid_to = $5,
             grace_until = NULL
       WHERE contract_id = $4
      """;

  private static final String EXPIRED =
      """
      UPDATE contract
         SET version = $1, last_event_id = $2, updated_at = $3, state = 'ENDED', grace_until = $5
       WHERE contract_id = $4
      """;

  private static final String GRACE_ELAPSED =
      """
      UPDATE contract SET version = $1, last_event_id = $2, updated_at = $3, grace_elapsed = true
       WHERE contract_id = $4
      """;

  private static final String PROPOSED =
      """
      UPDATE contract
         SET version = $1, last_event_id = $2, updated_at = $3, proposed_amendment_id = $5
       WHERE contract_id = $4
      """;

  private static final String AMENDED =
      """
      UPDATE contract
         SET version = $1, last_event_id = $2, updated_at = $3, proposed_amendment_id = NULL,
             terms = coalesce($5::jsonb, terms),
             lines = (SELECT coalesce(
                               jsonb_agg(
                                 CASE WHEN amended IS NULL THEN line
                                      ELSE line || jsonb_build_object('agreed', amended)
                                 END ORDER BY place),
                               '[]')
                        FROM jsonb_array_elements(lines) WITH ORDINALITY AS l (line, place)
                        LEFT JOIN jsonb_array_elements($6::jsonb) AS a (amended)
                          ON amended -> 'lineNo' = line -> 'agreed' -> 'lineNo')
       WHERE contract_id = $4
      """;

  private static final String FLOOR =
      """
      UPDATE contract
         SET version = $1, last_event_id = $2, updated_at = $3,
             lines = (SELECT jsonb_agg(
                               CASE WHEN line -> 'agreed' -> 'lineNo' = to_jsonb($5::int)
                                    THEN jsonb_set(line, '{agreed,floor}', $6::jsonb)
                                    ELSE line END ORDER BY place)
                        FROM jsonb_array_elements(lines) WITH ORDINALITY AS l (line, place))
       WHERE contract_id = $4
      """;

  private static final String LINE =
      """
      UPDATE contract
         SET version = $1, last_event_id = $2, updated_at = $3,
             lines = (SELECT jsonb_agg(
                               CASE WHEN line -> 'agreed' -> 'lineNo' = to_jsonb($5::int)
                                    THEN line || $6::jsonb ELSE line END ORDER BY place)
                        FROM jsonb_array_elements(lines) WITH ORDINALITY AS l (line, place))
       WHERE contract_id = $4
      """;

  private static final String UNCHANGED =
      """
      UPDATE contract SET version = $1, last_event_id = $2, updated_at = $3 WHERE contract_id = $4
      """;

  private ContractTable() {}

  static List<Change> changesFor(ContractEvent event, Place place) {
    return List.of(change(event, place));
  }

  private static Change change(ContractEvent event, Place at) {
    UUID id = event.contractId();
    return switch (event) {
      case ContractDrafted drafted ->
          Change.of(
              DRAFT,
              at,
              id,
              drafted.consignorId(),
              drafted.template().id(),
              drafted.template().version(),
              drafted.locale(),
              drafted.currency().code());
      case ContractLineAdded added ->
          Change.of(ADD_LINE, at, id, new JsonArray().add(open(json(added, "line"))));
      case ContractLineAmended amended ->
          Change.of(REPLACE_LINE, at, id, amended.line().lineNo(), open(json(amended, "line")));
      case ContractLineRemoved removed -> Change.of(REMOVE_LINE, at, id, removed.lineNo());
      case ContractTermsSet set -> Change.of(TERMS, at, id, json(set, "terms"));
      case ContractReadinessEvaluated evaluated ->
          Change.of(EVALUATED, at, id, whole(evaluated).getJsonArray("failing"));
      case ContractBecameReady _ -> Change.of(STATE, at, id, "READY");
      case ContractReadinessLost _ -> Change.of(READINESS_LOST, at, id);
      case ContractDocumentRendered rendered ->
          Change.of(RENDERED, at, id, rendered.documentHash(), rendered.termsHash());
      case ContractSent sent -> Change.of(SENT, at, id, time(sent.expiresAt()));
      case ContractSigned signed -> Change.of(SIGNED, at, id, json(signed, "signature"));
      case ContractDeclined _ -> Change.of(STATE, at, id, "DECLINED");
      case ContractWithdrawn _ -> Change.of(STATE, at, id, "WITHDRAWN");
      case ContractVoided _ -> Change.of(STATE, at, id, "VOID");
      case ContractActivated activated ->
          Change.of(PERIOD, at, id, time(activated.from()), time(activated.to()));
      case ContractTimetableSet _ -> Change.of(UNCHANGED, at, id);
      case ContractAmendmentProposed proposed ->
          Change.of(PROPOSED, at, id, proposed.amendmentId());
      case ContractAmendmentAccepted accepted -> amended(accepted, at);
      case ContractAmendmentRejected _ -> Change.of(PROPOSED, at, id, (Object) null);
      case ContractFloorLowered lowered ->
          Change.of(FLOOR, at, id, lowered.lineNo(), json(lowered, "to"));
      case ContractPriceStepReached reached ->
          Change.of(LINE, at, id, reached.lineNo(), new JsonObject().put("steps", reached.step()));
      case ContractLineWithdrawn withdrawn ->
          Change.of(LINE, at, id, withdrawn.lineNo(), new JsonObject().put("fate", "WITHDRAWN"));
      case ContractExtended extended -> Change.of(EXTENDED, at, id, time(extended.to()));
      case ContractExpiryApproaching _ -> Change.of(STATE, at, id, "EXPIRING");
      case ContractExpired expired -> Change.of(EXPIRED, at, id, time(expired.graceUntil()));
      case ContractGraceElapsed _ -> Change.of(GRACE_ELAPSED, at, id);
      case ContractLineDispositionChosen chosen ->
          Change.of(
              LINE,
              at,
              id,
              chosen.lineNo(),
              new JsonObject().put("chosen", chosen.disposition().name()));
      case ContractLineDisposed disposed ->
          Change.of(LINE, at, id, disposed.lineNo(), new JsonObject().put("fate", "DISPOSED"));
      case ContractTerminated _ -> Change.of(STATE, at, id, "TERMINATED");
      case ContractSettled _ -> Change.of(STATE, at, id, "SETTLED");
      case ContractClosed _ -> Change.of(STATE, at, id, "CLOSED");
    };
  }

  private static Change amended(ContractAmendmentAccepted accepted, Place at) {
    JsonObject amendment = json(accepted, "amendment");
    return Change.of(
        AMENDED,
        at,
        accepted.contractId(),
        amendment.getJsonObject("terms"),
        amendment.getJsonArray("lines"));
  }

  private static JsonObject open(JsonObject agreed) {
    return new JsonObject().put("agreed", agreed).put("steps", 0).put("fate", "OPEN");
  }

  // In the words of the event, so that they cannot differ from it.
  private static JsonObject json(ContractEvent event, String field) {
    return whole(event).getJsonObject(field);
  }

  private static JsonObject whole(ContractEvent event) {
    return new JsonObject(JSON.encode(event));
  }

  private static OffsetDateTime time(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
