package pl.closter.eventstore.tables;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import pl.closter.events.DescriptionField;
import pl.closter.events.EventJson;
import pl.closter.events.Money;
import pl.closter.events.ProductEvent;
import pl.closter.events.ProductEvent.AuthenticationFailed;
import pl.closter.events.ProductEvent.AuthenticationPassed;
import pl.closter.events.ProductEvent.AuthenticationRequested;
import pl.closter.events.ProductEvent.FieldChange;
import pl.closter.events.ProductEvent.Incident;
import pl.closter.events.ProductEvent.ItemDamaged;
import pl.closter.events.ProductEvent.ItemDelivered;
import pl.closter.events.ProductEvent.ItemDispatched;
import pl.closter.events.ProductEvent.ItemDonated;
import pl.closter.events.ProductEvent.ItemFound;
import pl.closter.events.ProductEvent.ItemLost;
import pl.closter.events.ProductEvent.ItemMoved;
import pl.closter.events.ProductEvent.ItemPicked;
import pl.closter.events.ProductEvent.ItemReceived;
import pl.closter.events.ProductEvent.ItemRecycled;
import pl.closter.events.ProductEvent.ItemReturnToConsignorScheduled;
import pl.closter.events.ProductEvent.ItemReturnedToConsignor;
import pl.closter.events.ProductEvent.ItemSentBack;
import pl.closter.events.ProductEvent.ItemSentIn;
import pl.closter.events.ProductEvent.ItemStolen;
import pl.closter.events.ProductEvent.ItemStored;
import pl.closter.events.ProductEvent.OversellDetected;
import pl.closter.events.ProductEvent.ProductAccepted;
import pl.closter.events.ProductEvent.ProductConditionRecorded;
import pl.closter.events.ProductEvent.ProductConsigned;
import pl.closter.events.ProductEvent.ProductConsignmentExpired;
import pl.closter.events.ProductEvent.ProductCreated;
import pl.closter.events.ProductEvent.ProductDeleted;
import pl.closter.events.ProductEvent.ProductGradeOverridden;
import pl.closter.events.ProductEvent.ProductMediaAttached;
import pl.closter.events.ProductEvent.ProductMediaDetached;
import pl.closter.events.ProductEvent.ProductMediaReordered;
import pl.closter.events.ProductEvent.ProductMerged;
import pl.closter.events.ProductEvent.ProductPriceSet;
import pl.closter.events.ProductEvent.ProductPublished;
import pl.closter.events.ProductEvent.ProductRejected;
import pl.closter.events.ProductEvent.ProductReleasedFromContract;
import pl.closter.events.ProductEvent.ProductReservationExpired;
import pl.closter.events.ProductEvent.ProductReservationReleased;
import pl.closter.events.ProductEvent.ProductReserved;
import pl.closter.events.ProductEvent.ProductSaleReversed;
import pl.closter.events.ProductEvent.ProductSold;
import pl.closter.events.ProductEvent.ProductSuggestionSuperseded;
import pl.closter.events.ProductEvent.ProductUnpublished;
import pl.closter.events.ProductEvent.ProductUpdated;
import pl.closter.eventstore.tables.OperationalTables.Place;

/// Table `product`.
final class ProductTable {

  private static final EventJson JSON = new EventJson();

  private static final String CREATE =
      """
      INSERT INTO product
             (version, last_event_id, created_at, updated_at, product_id, label_code,
              inventory_mode, consignor_id)
      VALUES ($1, $2, $3, $3, $4, $5, $6, $7)
      """;

  // One statement for all fields: a field that did not change is written as it was.
  private static final String DESCRIBE =
      """
      UPDATE product
         SET version = $1, last_event_id = $2, updated_at = $3,
             title = CASE WHEN $5 THEN $6 ELSE title END,
             brand = CASE WHEN $7 THEN $8 ELSE brand END,
             category = CASE WHEN $9 THEN $10 ELSE category END,
             size = CASE WHEN $11 THEN $12 ELSE size END,
             colour = CASE WHEN $13 THEN $14 ELSE colour END,
             description = CASE WHEN $15 THEN $16 ELSE description END
       WHERE product_id = $4
      """;

  private static final String GRADE =
      """
      UPDATE product SET version = $1, last_event_id = $2, updated_at = $3, grade = $5
       WHERE product_id = $4
      """;

  private static final String ACCEPTANCE =
      """
      UPDATE product SET version = $1, last_event_id = $2, updated_at = $3, acceptance = $5
       WHERE product_id = $4
      """;

  private static final String RECEIVED =
      """
      UPDATE product
         SET version = $1, last_event_id = $2, updated_at = $3, custody = 'RECEIVED',
             in_stock_since = coalesce(in_stock_since, $3)
       WHERE product_id = $4
      """;

  private static final String CUSTODY =
      """
      UPDATE product
         SET version = $1, last_event_id = $2, updated_at = $3, custody = $5, location_code = $6,
             in_stock_since = CASE
               WHEN $5::text IN ('STORED', 'PICKED', 'TO_BE_RETURNED')
                 THEN coalesce(in_stock_since, $3)
             END
       WHERE product_id = $4
      """;

  private static final String HARMED =
      """
      UPDATE product
         SET version = $1, last_event_id = $2, updated_at = $3, custody = $5, location_code = NULL,
             liable_party = $6,
             in_stock_since = CASE WHEN $5::text = 'RECEIVED' THEN coalesce(in_stock_since, $3) END
       WHERE product_id = $4
      """;

  private static final String MEDIA_ADDED =
      """
      UPDATE product
         SET version = $1, last_event_id = $2, updated_at = $3, media = media || $5::jsonb
       WHERE product_id = $4
      """;

  private static final String MEDIA_TAKEN =
      """
      UPDATE product
         SET version = $1, last_event_id = $2, updated_at = $3,
             media = (SELECT coalesce(jsonb_agg(m ORDER BY place), '[]')
                        FROM jsonb_array_elements(media) WITH ORDINALITY AS e (m, place)
                       WHERE m ->> 'sha256' <> $5)
       WHERE product_id = $4
      """;

  private static final String MEDIA_SORTED =
      """
      UPDATE product
         SET version = $1, last_event_id = $2, updated_at = $3,
             media = (SELECT coalesce(jsonb_agg(m ORDER BY w.place), '[]')
                        FROM jsonb_array_elements(media) AS m
                        JOIN jsonb_array_elements_text($5::jsonb)
                             WITH ORDINALITY AS w (sha256, place)
                          ON w.sha256 = m ->> 'sha256')
       WHERE product_id = $4
      """;

  private static final String AUTHENTICATION =
      """
      UPDATE product SET version = $1, last_event_id = $2, updated_at = $3, authentication = $5
       WHERE product_id = $4
      """;

  private static final String MERGED =
      """
      UPDATE product SET version = $1, last_event_id = $2, updated_at = $3, merged_into = $5
       WHERE product_id = $4
      """;

  private static final String PRICE =
      """
      UPDATE product
         SET version = $1, last_event_id = $2, updated_at = $3, price_minor_units = $5,
             currency = $6, floor_minor_units = $7
       WHERE product_id = $4
      """;

  private static final String CONSIGNED =
      """
      UPDATE product
         SET version = $1, last_event_id = $2, updated_at = $3, contract_id = $5,
             contract_expired = false, floor_minor_units = $6, currency = $7
       WHERE product_id = $4
      """;

  private static final String EXPIRED =
      """
      UPDATE product
         SET version = $1, last_event_id = $2, updated_at = $3, contract_expired = true
       WHERE product_id = $4
      """;

  // The currency belongs to the price, if there is one.
  private static final String RELEASED =
      """
      UPDATE product
         SET version = $1, last_event_id = $2, updated_at = $3, contract_id = NULL,
             contract_expired = false, floor_minor_units = NULL,
             currency = CASE WHEN price_minor_units IS NULL THEN NULL ELSE currency END
       WHERE product_id = $4
      """;

  private static final String PUBLISHED =
      """
      UPDATE product
         SET version = $1, last_event_id = $2, updated_at = $3, was_listed = true,
             live_listing = array_append(live_listing, $5)
       WHERE product_id = $4
      """;

  private static final String UNPUBLISHED =
      """
      UPDATE product
         SET version = $1, last_event_id = $2, updated_at = $3,
             live_listing = array_remove(live_listing, $5)
       WHERE product_id = $4
      """;

  private static final String TAKEN =
      """
      UPDATE product
         SET version = $1, last_event_id = $2, updated_at = $3, taken = $5, reservation_id = $6,
             sold_to_order_id = $7
       WHERE product_id = $4
      """;

  private static final String TOUCHED =
      """
      UPDATE product SET version = $1, last_event_id = $2, updated_at = $3 WHERE product_id = $4
      """;

  private static final String DELETED =
      """
      UPDATE product SET version = $1, last_event_id = $2, updated_at = $3, deleted = true
       WHERE product_id = $4
      """;

  // In the order of the statement's parameters.
  private static final List<DescriptionField> FIELDS =
      List.of(
          DescriptionField.TITLE,
          DescriptionField.BRAND,
          DescriptionField.CATEGORY,
          DescriptionField.SIZE,
          DescriptionField.COLOUR,
          DescriptionField.DESCRIPTION);

  private ProductTable() {}

  static List<Change> changesFor(ProductEvent event, Place place) {
    return List.of(change(event, place));
  }

  private static Change change(ProductEvent event, Place at) {
    Object id = event.productId();
    return switch (event) {
      case ProductCreated created ->
          Change.of(
              CREATE,
              at,
              id,
              created.labelCode(),
              created.inventoryMode().name(),
              created.consignorId());
      case ProductUpdated updated -> describe(updated, at);
      case ProductConditionRecorded recorded ->
          Change.of(GRADE, at, id, recorded.report().computedGrade().name());
      case ProductGradeOverridden graded -> Change.of(GRADE, at, id, graded.to().name());
      case ProductMediaAttached attached ->
          Change.of(
              MEDIA_ADDED, at, id, new JsonArray().add(json(attached).getJsonObject("media")));
      case ProductMediaDetached gone -> Change.of(MEDIA_TAKEN, at, id, gone.sha256());
      case ProductMediaReordered sorted ->
          Change.of(MEDIA_SORTED, at, id, json(sorted).getJsonArray("order"));
      case AuthenticationRequested _ -> Change.of(AUTHENTICATION, at, id, "REQUESTED");
      case AuthenticationPassed _ -> Change.of(AUTHENTICATION, at, id, "PASSED");
      case AuthenticationFailed _ -> Change.of(AUTHENTICATION, at, id, "FAILED");
      case ProductMerged merged -> Change.of(MERGED, at, id, merged.survivorId());
      case ProductAccepted _ -> Change.of(ACCEPTANCE, at, id, "ACCEPTED");
      case ProductRejected _ -> Change.of(ACCEPTANCE, at, id, "REJECTED");
      case ItemReceived _ -> Change.of(RECEIVED, at, id);
      case ItemStored stored -> Change.of(CUSTODY, at, id, "STORED", stored.locationCode());
      case ItemPicked _ -> Change.of(CUSTODY, at, id, "PICKED", null);
      case ItemDispatched _ -> Change.of(CUSTODY, at, id, "DISPATCHED", null);
      case ItemMoved moved -> Change.of(CUSTODY, at, id, "STORED", moved.to());
      case ItemSentIn _ -> Change.of(CUSTODY, at, id, "IN_TRANSIT_IN", null);
      case ItemDelivered _ -> Change.of(CUSTODY, at, id, "DELIVERED", null);
      case ItemSentBack _ -> Change.of(CUSTODY, at, id, "RETURN_IN_TRANSIT", null);
      case ItemLost lost -> harmed(lost.incident(), "LOST", id, at);
      case ItemStolen stolen -> harmed(stolen.incident(), "STOLEN", id, at);
      case ItemDamaged damaged -> harmed(damaged.incident(), "DESTROYED", id, at);
      case ItemFound _ -> Change.of(HARMED, at, id, "RECEIVED", null);
      case ItemReturnToConsignorScheduled _ -> Change.of(CUSTODY, at, id, "TO_BE_RETURNED", null);
      case ItemReturnedToConsignor _ -> Change.of(CUSTODY, at, id, "RETURNED_TO_CONSIGNOR", null);
      case ItemDonated _ -> Change.of(CUSTODY, at, id, "DONATED", null);
      case ItemRecycled _ -> Change.of(CUSTODY, at, id, "RECYCLED", null);
      case ProductPriceSet set ->
          Change.of(
              PRICE,
              at,
              id,
              set.price().amountMinor(),
              set.price().currency().code(),
              minor(set.floor()));
      case ProductConsigned consigned ->
          Change.of(
              CONSIGNED,
              at,
              id,
              consigned.contractId(),
              consigned.floor().amountMinor(),
              consigned.floor().currency().code());
      case ProductConsignmentExpired _ -> Change.of(EXPIRED, at, id);
      case ProductReleasedFromContract _ -> Change.of(RELEASED, at, id);
      case ProductPublished published -> Change.of(PUBLISHED, at, id, published.listingId());
      case ProductUnpublished ended -> Change.of(UNPUBLISHED, at, id, ended.listingId());
      case ProductReserved reserved ->
          Change.of(TAKEN, at, id, "RESERVED", reserved.reservationId(), null);
      case ProductSold sold -> Change.of(TAKEN, at, id, "SOLD", null, sold.orderId());
      case ProductReservationReleased _, ProductReservationExpired _, ProductSaleReversed _ ->
          Change.of(TAKEN, at, id, "NO", null, null);
      case OversellDetected _, ProductSuggestionSuperseded _ -> Change.of(TOUCHED, at, id);
      case ProductDeleted _ -> Change.of(DELETED, at, id);
    };
  }

  private static Change harmed(Incident incident, String custody, Object id, Place at) {
    return Change.of(HARMED, at, id, custody, incident.liableParty().name());
  }

  // In the words of the event, so that they cannot differ from it.
  private static JsonObject json(ProductEvent event) {
    return new JsonObject(JSON.encode(event));
  }

  private static @Nullable Long minor(@Nullable Money money) {
    return money == null ? null : money.amountMinor();
  }

  private static Change describe(ProductUpdated event, Place at) {
    Map<DescriptionField, FieldChange> changes = new EnumMap<>(DescriptionField.class);
    event.changes().forEach(change -> changes.put(change.path(), change));
    List<@Nullable Object> more = new ArrayList<>();
    more.add(event.productId());
    for (DescriptionField field : FIELDS) {
      FieldChange change = changes.get(field);
      more.add(change != null);
      more.add(change == null ? null : change.to());
    }
    return Change.of(DESCRIBE, at, more.toArray());
  }
}
