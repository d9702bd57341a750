package pl.closter.eventstore.tables;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import pl.closter.events.ConsignorEvent;
import pl.closter.events.ConsignorEvent.ConsignorContactVerified;
import pl.closter.events.ConsignorEvent.ConsignorDefaultsSet;
import pl.closter.events.ConsignorEvent.ConsignorErased;
import pl.closter.events.ConsignorEvent.ConsignorErasurePostponed;
import pl.closter.events.ConsignorEvent.ConsignorErasureRequested;
import pl.closter.events.ConsignorEvent.ConsignorIdentityRejected;
import pl.closter.events.ConsignorEvent.ConsignorIdentityVerified;
import pl.closter.events.ConsignorEvent.ConsignorPayoutsHeld;
import pl.closter.events.ConsignorEvent.ConsignorPayoutsReleased;
import pl.closter.events.ConsignorEvent.ConsignorProfileUpdated;
import pl.closter.events.ConsignorEvent.ConsignorRegistered;
import pl.closter.events.ConsignorEvent.ConsignorReinstated;
import pl.closter.events.ConsignorEvent.ConsignorSuspended;
import pl.closter.events.ConsignorEvent.ConsignorTaxReportingDataCompleted;
import pl.closter.events.ConsignorEvent.ConsignorTaxStatusDeclared;
import pl.closter.events.ConsignorEvent.ContactChannel;
import pl.closter.events.ConsignorEvent.PayoutMethodAdded;
import pl.closter.events.ConsignorEvent.PayoutMethodRejected;
import pl.closter.events.ConsignorEvent.PayoutMethodRemoved;
import pl.closter.events.ConsignorEvent.PayoutMethodVerified;
import pl.closter.events.EventJson;
import pl.closter.events.PersonalField;
import pl.closter.events.Purpose;
import pl.closter.eventstore.tables.OperationalTables.Place;

/// Table `consignor`. It says which values the vault has and never one of them; its state follows
/// from the other columns.
final class ConsignorTable {

  private static final EventJson JSON = new EventJson();

  private static final String REGISTER =
      """
      INSERT INTO consignor
             (version, last_event_id, created_at, updated_at, consignor_id, subject_id, party_kind,
              locale)
      VALUES ($1, $2, $3, $3, $4, $5, $6, $7)
      """;

  // What was verified, was verified of other values.
  private static final String PROFILE =
      """
      UPDATE consignor
         SET version = $1, last_event_id = $2, updated_at = $3,
             fields = (SELECT jsonb_agg(field ORDER BY field COLLATE "C")
                         FROM (SELECT jsonb_array_elements_text(fields) AS field
                               UNION SELECT jsonb_array_elements_text($5::jsonb)) AS f),
             locale = coalesce($6::text, locale),
             verified = verified - ARRAY(SELECT jsonb_array_elements_text($7::jsonb)),
             identity = CASE WHEN $8::boolean THEN NULL ELSE identity END
       WHERE consignor_id = $4
      """;

  private static final String LOCALE =
      """
      UPDATE consignor SET version = $1, last_event_id = $2, updated_at = $3, locale = $5
       WHERE consignor_id = $4
      """;

  private static final String VERIFIED =
      """
      UPDATE consignor
         SET version = $1, last_event_id = $2, updated_at = $3, verified = verified || $5::jsonb
       WHERE consignor_id = $4
      """;

  private static final String IDENTITY =
      """
      UPDATE consignor
         SET version = $1, last_event_id = $2, updated_at = $3, identity = $5::jsonb
       WHERE consignor_id = $4
      """;

  private static final String TAX =
      """
      UPDATE consignor
         SET version = $1, last_event_id = $2, updated_at = $3, tax = $5::jsonb, tax_fields = NULL
       WHERE consignor_id = $4
      """;

  private static final String TAX_FIELDS =
      """
      UPDATE consignor
         SET version = $1, last_event_id = $2, updated_at = $3, tax_fields = $5::jsonb
       WHERE consignor_id = $4
      """;

  private static final String ADD_METHOD =
      """
      UPDATE consignor
         SET version = $1, last_event_id = $2, updated_at = $3,
             payout_methods = payout_methods || $5::jsonb
       WHERE consignor_id = $4
      """;

  // The first that is verified is the default.
  private static final String CHECKED_METHOD =
      """
      UPDATE consignor
         SET version = $1, last_event_id = $2, updated_at = $3,
             payout_methods = (SELECT jsonb_agg(
                                        CASE WHEN method ->> 'method_id' = $5::text
                                             THEN method || jsonb_build_object('state', $6::text)
                                             ELSE method END ORDER BY place)
                                 FROM jsonb_array_elements(payout_methods)
                                      WITH ORDINALITY AS m (method, place)),
             default_method_id = CASE WHEN $6::text = 'VERIFIED'
                                      THEN coalesce(default_method_id, $5::text::uuid)
                                      ELSE nullif(default_method_id, $5::text::uuid) END
       WHERE consignor_id = $4
      """;

  private static final String REMOVE_METHOD =
      """
      UPDATE consignor
         SET version = $1, last_event_id = $2, updated_at = $3,
             payout_methods = (SELECT coalesce(jsonb_agg(method ORDER BY place), '[]')
                                 FROM jsonb_array_elements(payout_methods)
                                      WITH ORDINALITY AS m (method, place)
                                WHERE method ->> 'method_id' <> $5::text),
             default_method_id = nullif(default_method_id, $5::text::uuid)
       WHERE consignor_id = $4
      """;

  private static final String DEFAULTS =
      """
      UPDATE consignor
         SET version = $1, last_event_id = $2, updated_at = $3, defaults = $5::jsonb,
             default_method_id = $6
       WHERE consignor_id = $4
      """;

  private static final String KEPT =
      """
      UPDATE consignor
         SET version = $1, last_event_id = $2, updated_at = $3, kept = $5::jsonb
       WHERE consignor_id = $4
      """;

  private static final String SUSPENSION =
      """
      UPDATE consignor SET version = $1, last_event_id = $2, updated_at = $3, suspension = $5
       WHERE consignor_id = $4
      """;

  private static final String HOLD =
      """
      UPDATE consignor
         SET version = $1, last_event_id = $2, updated_at = $3, holds = holds || $5::jsonb
       WHERE consignor_id = $4
      """;

  private static final String RELEASE =
      """
      UPDATE consignor
         SET version = $1, last_event_id = $2, updated_at = $3, holds = holds - $5::text
       WHERE consignor_id = $4
      """;

  private static final String CLOSE =
      """
      UPDATE consignor
         SET version = $1, last_event_id = $2, updated_at = $3, closed = true,
             retention_version = $5, kept = $6::jsonb
       WHERE consignor_id = $4
      """;

  // What was found out about data that is gone says something about the person, too.
  private static final String ERASE =
      """
      UPDATE consignor
         SET version = $1, last_event_id = $2, updated_at = $3, erased = erased || $5::jsonb,
             kept = $6::jsonb,
             fields = fields - ARRAY(SELECT jsonb_array_elements_text($7::jsonb)),
             verified = CASE WHEN $5::jsonb @> '["CONTACT"]' THEN '[]' ELSE verified END,
             identity = CASE WHEN $5::jsonb @> '["IDENTITY"]' THEN NULL ELSE identity END,
             tax = CASE WHEN $5::jsonb @> '["TAX"]' THEN NULL ELSE tax END,
             tax_fields = CASE WHEN $5::jsonb @> '["TAX"]' THEN NULL ELSE tax_fields END,
             payout_methods = CASE WHEN $5::jsonb @> '["PAYOUT"]' THEN '[]'
                                   ELSE payout_methods END,
             default_method_id = CASE WHEN $5::jsonb @> '["PAYOUT"]' THEN NULL
                                      ELSE default_method_id END,
             defaults = CASE WHEN $5::jsonb @> '["PAYOUT"]' THEN NULL ELSE defaults END
       WHERE consignor_id = $4
      """;

  private ConsignorTable() {}

  static List<Change> changesFor(ConsignorEvent event, Place place) {
    return List.of(change(event, place));
  }

  private static Change change(ConsignorEvent event, Place at) {
    UUID id = event.consignorId();
    return switch (event) {
      case ConsignorRegistered registered ->
          Change.of(
              REGISTER,
              at,
              id,
              registered.subjectId(),
              registered.partyKind().name(),
              registered.locale());
      case ConsignorProfileUpdated updated -> profile(updated, at);
      case ConsignorContactVerified verified ->
          Change.of(VERIFIED, at, id, new JsonArray().add(verified.channel().name()));
      case ConsignorIdentityVerified verified ->
          Change.of(IDENTITY, at, id, whole(verified).getJsonObject("check"));
      case ConsignorIdentityRejected _ -> Change.of(IDENTITY, at, id, (Object) null);
      case ConsignorTaxStatusDeclared declared ->
          Change.of(TAX, at, id, whole(declared).getJsonObject("declaration"));
      case ConsignorTaxReportingDataCompleted completed ->
          Change.of(TAX_FIELDS, at, id, whole(completed).getJsonArray("fields"));
      case PayoutMethodAdded added -> Change.of(ADD_METHOD, at, id, method(added));
      case PayoutMethodVerified verified ->
          Change.of(CHECKED_METHOD, at, id, verified.methodId().toString(), "VERIFIED");
      case PayoutMethodRejected rejected ->
          Change.of(CHECKED_METHOD, at, id, rejected.methodId().toString(), "REJECTED");
      case PayoutMethodRemoved removed ->
          Change.of(REMOVE_METHOD, at, id, removed.methodId().toString());
      case ConsignorDefaultsSet set ->
          Change.of(
              DEFAULTS,
              at,
              id,
              whole(set).getJsonObject("defaults"),
              set.defaults().payoutMethodId());
      case ConsignorSuspended suspended -> Change.of(SUSPENSION, at, id, suspended.reason().name());
      case ConsignorReinstated _ -> Change.of(SUSPENSION, at, id, (Object) null);
      case ConsignorPayoutsHeld held ->
          Change.of(HOLD, at, id, new JsonArray().add(held.reason().name()));
      case ConsignorPayoutsReleased released ->
          Change.of(RELEASE, at, id, released.reason().name());
      case ConsignorErasureRequested requested ->
          Change.of(
              CLOSE, at, id, requested.retentionVersion(), whole(requested).getJsonArray("kept"));
      case ConsignorErasurePostponed postponed ->
          Change.of(KEPT, at, id, whole(postponed).getJsonArray("kept"));
      case ConsignorErased erased ->
          Change.of(
              ERASE,
              at,
              id,
              whole(erased).getJsonArray("purposes"),
              whole(erased).getJsonArray("kept"),
              codes(erased.purposes()));
    };
  }

  private static JsonArray codes(List<Purpose> purposes) {
    return new JsonArray(
        Arrays.stream(PersonalField.values())
            .filter(field -> purposes.contains(field.purpose()))
            .map(PersonalField::code)
            .toList());
  }

  private static Change profile(ConsignorProfileUpdated updated, Place at) {
    List<PersonalField> fields = updated.fields();
    return fields.isEmpty()
        ? Change.of(LOCALE, at, updated.consignorId(), updated.locale())
        : Change.of(
            PROFILE,
            at,
            updated.consignorId(),
            whole(updated).getJsonArray("fields"),
            updated.locale(),
            channels(fields),
            fields.stream().anyMatch(PersonalField::identifies));
  }

  private static JsonArray channels(List<PersonalField> fields) {
    return new JsonArray(
        fields.stream()
            .flatMap(field -> ContactChannel.of(field).stream())
            .map(ContactChannel::name)
            .toList());
  }

  private static JsonArray method(PayoutMethodAdded added) {
    return new JsonArray()
        .add(
            new JsonObject()
                .put("method_id", added.methodId().toString())
                .put("kind", added.kind().name())
                .put("state", "OPEN"));
  }

  // In the words of the event, so that they cannot differ from it.
  private static JsonObject whole(ConsignorEvent event) {
    return new JsonObject(JSON.encode(event));
  }
}
