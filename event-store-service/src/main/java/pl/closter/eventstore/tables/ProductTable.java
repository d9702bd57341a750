package pl.closter.eventstore.tables;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import pl.closter.events.DescriptionField;
import pl.closter.events.Money;
import pl.closter.events.ProductEvent;
import pl.closter.events.ProductEvent.FieldChange;
import pl.closter.events.ProductEvent.ItemDispatched;
import pl.closter.events.ProductEvent.ItemPicked;
import pl.closter.events.ProductEvent.ItemReceived;
import pl.closter.events.ProductEvent.ItemStored;
import pl.closter.events.ProductEvent.OversellDetected;
import pl.closter.events.ProductEvent.ProductAccepted;
import pl.closter.events.ProductEvent.ProductConditionRecorded;
import pl.closter.events.ProductEvent.ProductCreated;
import pl.closter.events.ProductEvent.ProductDeleted;
import pl.closter.events.ProductEvent.ProductPriceSet;
import pl.closter.events.ProductEvent.ProductPublished;
import pl.closter.events.ProductEvent.ProductRejected;
import pl.closter.events.ProductEvent.ProductReservationReleased;
import pl.closter.events.ProductEvent.ProductReserved;
import pl.closter.events.ProductEvent.ProductSaleReversed;
import pl.closter.events.ProductEvent.ProductSold;
import pl.closter.events.ProductEvent.ProductUnpublished;
import pl.closter.events.ProductEvent.ProductUpdated;

/// Owns table `product`.
final class ProductTable {

  private static final String CREATE =
      """
      INSERT INTO product (product_id, version, last_event_id, created_at, updated_at,
                           label_code, inventory_mode, acceptance, custody, sale, catalogue)
      VALUES ($1, $2, $3, $4, $4, $5, $6, 'PENDING', 'EXPECTED', 'UNAVAILABLE', 'DRAFT')
      """;

  // $6 and so on: the new value; $5: which fields change, because a new value may be nothing.
  private static final String DESCRIBE =
      """
      UPDATE product
         SET title = CASE WHEN 'title' = ANY ($5::text[]) THEN $6 ELSE title END,
             brand = CASE WHEN 'brand' = ANY ($5::text[]) THEN $7 ELSE brand END,
             category = CASE WHEN 'category' = ANY ($5::text[]) THEN $8 ELSE category END,
             size = CASE WHEN 'size' = ANY ($5::text[]) THEN $9 ELSE size END,
             colour = CASE WHEN 'colour' = ANY ($5::text[]) THEN $10 ELSE colour END,
             description = CASE WHEN 'description' = ANY ($5::text[]) THEN $11 ELSE description END,
             version = $2, last_event_id = $3, updated_at = $4
       WHERE product_id = $1 AND version = $2::bigint - 1
      """;

  private static final String GRADE =
      """
      UPDATE product
         SET grade = $5,
             version = $2, last_event_id = $3, updated_at = $4
       WHERE product_id = $1 AND version = $2::bigint - 1
      """;

  private static final String JUDGE =
      """
      UPDATE product
         SET acceptance = $5,
             sale = settled_sale(sale, inventory_mode, $5, custody, catalogue),
             version = $2, last_event_id = $3, updated_at = $4
       WHERE product_id = $1 AND version = $2::bigint - 1
      """;

  private static final String RECEIVE =
      """
      UPDATE product
         SET custody = 'RECEIVED',
             sale = settled_sale(sale, inventory_mode, acceptance, 'RECEIVED', catalogue),
             version = $2, last_event_id = $3, updated_at = $4
       WHERE product_id = $1 AND version = $2::bigint - 1
      """;

  private static final String PUT =
      """
      UPDATE product
         SET custody = $5,
             location_code = $6,
             sale = settled_sale(sale, inventory_mode, acceptance, $5, catalogue),
             version = $2, last_event_id = $3, updated_at = $4
       WHERE product_id = $1 AND version = $2::bigint - 1
      """;

  private static final String PRICE =
      """
      UPDATE product
         SET price_minor_units = $5,
             floor_minor_units = $6,
             currency = $7,
             version = $2, last_event_id = $3, updated_at = $4
       WHERE product_id = $1 AND version = $2::bigint - 1
      """;

  private static final String PUBLISH =
      """
      UPDATE product
         SET live_listings = array_append(array_remove(live_listings, $5::uuid), $5::uuid),
             catalogue = 'PUBLISHED',
             version = $2, last_event_id = $3, updated_at = $4
       WHERE product_id = $1 AND version = $2::bigint - 1
      """;

  // Published until the last of its listings ends.
  private static final String UNPUBLISH =
      """
      UPDATE product
         SET live_listings = array_remove(live_listings, $5::uuid),
             catalogue = CASE WHEN array_remove(live_listings, $5::uuid) = '{}'
                              THEN 'CATALOGUED' ELSE 'PUBLISHED' END,
             version = $2, last_event_id = $3, updated_at = $4
       WHERE product_id = $1 AND version = $2::bigint - 1
      """;

  private static final String RESERVE =
      """
      UPDATE product
         SET sale = 'RESERVED',
             reservation_id = $5,
             sold_to_order_id = NULL,
             version = $2, last_event_id = $3, updated_at = $4
       WHERE product_id = $1 AND version = $2::bigint - 1
      """;

  private static final String SELL =
      """
      UPDATE product
         SET sale = 'SOLD',
             reservation_id = NULL,
             sold_to_order_id = $5,
             version = $2, last_event_id = $3, updated_at = $4
       WHERE product_id = $1 AND version = $2::bigint - 1
      """;

  private static final String FREE =
      """
      UPDATE product
         SET sale = unreserved_sale(inventory_mode, acceptance, custody, catalogue),
             reservation_id = NULL,
             sold_to_order_id = NULL,
             version = $2, last_event_id = $3, updated_at = $4
       WHERE product_id = $1 AND version = $2::bigint - 1
      """;

  private static final String DELETE =
      """
      UPDATE product
         SET catalogue = 'DELETED',
             sale = settled_sale(sale, inventory_mode, acceptance, custody, 'DELETED'),
             version = $2, last_event_id = $3, updated_at = $4
       WHERE product_id = $1 AND version = $2::bigint - 1
      """;

  private static final String TOUCH =
      """
      UPDATE product
         SET version = $2, last_event_id = $3, updated_at = $4
       WHERE product_id = $1 AND version = $2::bigint - 1
      """;

  private ProductTable() {}

  static Change changeFor(Fact fact, ProductEvent event) {
    return switch (event) {
      case ProductCreated created ->
          change(fact, event, CREATE, created.labelCode(), created.inventoryMode().name());
      case ProductUpdated updated -> describe(fact, updated);
      case ProductConditionRecorded recorded ->
          change(fact, event, GRADE, recorded.report().computedGrade().name());
      case ProductAccepted _ -> change(fact, event, JUDGE, "ACCEPTED");
      case ProductRejected _ -> change(fact, event, JUDGE, "REJECTED");
      case ItemReceived _ -> change(fact, event, RECEIVE);
      case ItemStored stored -> change(fact, event, PUT, "STORED", stored.locationCode());
      case ItemPicked _ -> change(fact, event, PUT, "PICKED", null);
      case ItemDispatched _ -> change(fact, event, PUT, "DISPATCHED", null);
      case ProductPriceSet set -> price(fact, set);
      case ProductPublished published -> change(fact, event, PUBLISH, published.listingId());
      case ProductUnpublished ended -> change(fact, event, UNPUBLISH, ended.listingId());
      case ProductReserved reserved -> change(fact, event, RESERVE, reserved.reservationId());
      case ProductReservationReleased _, ProductSaleReversed _ -> change(fact, event, FREE);
      case ProductSold sold -> change(fact, event, SELL, sold.orderId());
      case ProductDeleted _ -> change(fact, event, DELETE);
      case OversellDetected _ -> change(fact, event, TOUCH);
    };
  }

  private static Change price(Fact fact, ProductPriceSet set) {
    Money floor = set.floor();
    return change(
        fact,
        set,
        PRICE,
        set.price().amountMinor(),
        floor == null ? null : floor.amountMinor(),
        set.price().currency().code());
  }

  private static Change describe(Fact fact, ProductUpdated updated) {
    Map<DescriptionField, @Nullable String> values = new HashMap<>();
    for (FieldChange change : updated.changes()) {
      values.put(change.path(), change.to());
    }
    return change(
        fact,
        updated,
        DESCRIBE,
        values.keySet().stream().map(DescriptionField::path).toArray(String[]::new),
        values.get(DescriptionField.TITLE),
        values.get(DescriptionField.BRAND),
        values.get(DescriptionField.CATEGORY),
        values.get(DescriptionField.SIZE),
        values.get(DescriptionField.COLOUR),
        values.get(DescriptionField.DESCRIPTION));
  }

  private static Change change(Fact fact, ProductEvent event, String sql, @Nullable Object... own) {
    return Change.of(event.productId(), fact, sql, own);
  }
}
