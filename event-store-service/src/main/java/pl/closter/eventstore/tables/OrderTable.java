package pl.closter.eventstore.tables;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.ZoneOffset;
import java.util.List;
import pl.closter.events.OrderEvent;
import pl.closter.events.OrderEvent.OrderCancelled;
import pl.closter.events.OrderEvent.OrderLine;
import pl.closter.events.OrderEvent.OrderLineRejected;
import pl.closter.events.OrderEvent.OrderPaid;
import pl.closter.events.OrderEvent.OrderPlaced;
import pl.closter.events.OrderEvent.OrderShipped;
import pl.closter.events.OrderEvent.SaleContract;
import pl.closter.events.OrderEvent.SaleTermsFrozen;
import pl.closter.eventstore.tables.OperationalTables.Place;

/// Table `customer_order`.
final class OrderTable {

  private static final String PLACE =
      """
      INSERT INTO customer_order
             (version, last_event_id, created_at, updated_at, order_id, channel, external_ref,
              total_minor_units, shipping_minor_units, currency, placed_at, lines)
      VALUES ($1, $2, $3, $3, $4, $5, $6, $7, $8, $9, $10, $11)
      """;

  private static final String PAY =
      """
      UPDATE customer_order
         SET version = $1, last_event_id = $2, updated_at = $3, payment = 'PAID', paid_at = $5
       WHERE order_id = $4
      """;

  private static final String REJECT =
      """
      UPDATE customer_order
         SET version = $1, last_event_id = $2, updated_at = $3,
             lines = (SELECT jsonb_agg(
                               CASE line ->> 'lineId'
                                 WHEN $5::text
                                 THEN line || jsonb_build_object('state', 'REJECTED', 'reason', $6::text)
                                 ELSE line
                               END ORDER BY place)
                        FROM jsonb_array_elements(lines) WITH ORDINALITY AS l (line, place))
       WHERE order_id = $4
      """;

  private static final String FREEZE =
      """
      UPDATE customer_order
         SET version = $1, last_event_id = $2, updated_at = $3,
             lines = (SELECT jsonb_agg(
                               CASE line ->> 'lineId'
                                 WHEN $5::text THEN line || $6::jsonb
                                 ELSE line
                               END ORDER BY place)
                        FROM jsonb_array_elements(lines) WITH ORDINALITY AS l (line, place))
       WHERE order_id = $4
      """;

  private static final String CANCEL =
      """
      UPDATE customer_order
         SET version = $1, last_event_id = $2, updated_at = $3, commercial = 'CANCELLED',
             cancel_reason = $5
       WHERE order_id = $4
      """;

  private static final String SHIP =
      """
      UPDATE customer_order
         SET version = $1, last_event_id = $2, updated_at = $3, fulfilment = 'SHIPPED'
       WHERE order_id = $4
      """;

  private OrderTable() {}

  static List<Change> changesFor(OrderEvent event, Place place) {
    return List.of(change(event, place));
  }

  private static Change change(OrderEvent event, Place at) {
    Object id = event.orderId();
    return switch (event) {
      case OrderPlaced placed ->
          Change.of(
              PLACE,
              at,
              id,
              placed.channel(),
              placed.externalRef(),
              placed.total().amountMinor(),
              placed.shippingPrice().amountMinor(),
              placed.total().currency().code(),
              placed.placedAt().atOffset(ZoneOffset.UTC),
              lines(placed.lines()));
      case OrderPaid paid -> Change.of(PAY, at, id, paid.paidAt().atOffset(ZoneOffset.UTC));
      case OrderLineRejected rejected ->
          Change.of(REJECT, at, id, rejected.lineId(), rejected.reason().name());
      case SaleTermsFrozen frozen -> Change.of(FREEZE, at, id, frozen.lineId(), terms(frozen));
      case OrderCancelled cancelled -> Change.of(CANCEL, at, id, cancelled.reason());
      case OrderShipped _ -> Change.of(SHIP, at, id);
    };
  }

  private static JsonArray lines(List<OrderLine> lines) {
    JsonArray array = new JsonArray();
    for (OrderLine line : lines) {
      array.add(
          new JsonObject()
              .put("lineId", line.lineId())
              .put("productId", line.productId().toString())
              .put("priceMinorUnits", line.price().amountMinor())
              .put("discountMinorUnits", line.discount().amountMinor())
              .put("state", "OPEN"));
    }
    return array;
  }

  private static JsonObject terms(SaleTermsFrozen frozen) {
    JsonObject terms =
        new JsonObject()
            .put("houseMinorUnits", frozen.houseAmount().amountMinor())
            .put("consignorMinorUnits", frozen.consignorAmount().amountMinor())
            .put("guaranteeMinorUnits", frozen.priceGuarantee().amountMinor());
    SaleContract contract = frozen.contract();
    return new JsonObject()
        .put(
            "terms",
            contract == null ? terms : terms.put("contractId", contract.contractId().toString()));
  }
}
