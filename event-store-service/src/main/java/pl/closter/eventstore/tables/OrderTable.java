package pl.closter.eventstore.tables;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import pl.closter.events.OrderEvent;
import pl.closter.events.OrderEvent.OrderCancelled;
import pl.closter.events.OrderEvent.OrderLine;
import pl.closter.events.OrderEvent.OrderLineRejected;
import pl.closter.events.OrderEvent.OrderPaid;
import pl.closter.events.OrderEvent.OrderPlaced;
import pl.closter.events.OrderEvent.OrderShipped;

/// Owns table `customer_order`.
final class OrderTable {

  private static final String PLACE =
      """
      INSERT INTO customer_order (order_id, version, last_event_id, created_at, updated_at,
                                  commercial, payment, fulfilment,
                                  channel, external_ref, total_minor_units, shipping_minor_units,
                                  currency, lines, placed_at)
      VALUES ($1, $2, $3, $4, $4, 'PLACED', 'UNPAID', 'UNFULFILLED',
              $5, $6, $7, $8, $9, $10::text::jsonb, $11)
      """;

  private static final String PAY =
      """
      UPDATE customer_order
         SET payment = 'PAID',
             paid_at = $5,
             version = $2, last_event_id = $3, updated_at = $4
       WHERE order_id = $1 AND version = $2::bigint - 1
      """;

  private static final String REJECT_LINE =
      """
      UPDATE customer_order
         SET lines = (
               SELECT jsonb_agg(
                        CASE WHEN line ->> 'lineId' = $5::text
                             THEN line || jsonb_build_object('state', 'REJECTED', 'reason', $6::text)
                             ELSE line END
                        ORDER BY place)
                 FROM jsonb_array_elements(lines) WITH ORDINALITY AS each (line, place)),
             version = $2, last_event_id = $3, updated_at = $4
       WHERE order_id = $1 AND version = $2::bigint - 1
      """;

  private static final String CANCEL =
      """
      UPDATE customer_order
         SET commercial = 'CANCELLED',
             cancel_reason = $5,
             version = $2, last_event_id = $3, updated_at = $4
       WHERE order_id = $1 AND version = $2::bigint - 1
      """;

  private static final String SHIP =
      """
      UPDATE customer_order
         SET fulfilment = 'SHIPPED',
             version = $2, last_event_id = $3, updated_at = $4
       WHERE order_id = $1 AND version = $2::bigint - 1
      """;

  private OrderTable() {}

  static Change changeFor(Fact fact, OrderEvent event) {
    return switch (event) {
      case OrderPlaced placed ->
          change(
              fact,
              event,
              PLACE,
              placed.channel(),
              placed.externalRef(),
              placed.total().amountMinor(),
              placed.shippingPrice().amountMinor(),
              placed.total().currency().code(),
              lines(placed.lines()),
              stored(placed.placedAt()));
      case OrderPaid paid -> change(fact, event, PAY, stored(paid.paidAt()));
      case OrderLineRejected rejected ->
          change(fact, event, REJECT_LINE, rejected.lineId(), rejected.reason().name());
      case OrderCancelled cancelled -> change(fact, event, CANCEL, cancelled.reason());
      case OrderShipped _ -> change(fact, event, SHIP);
    };
  }

  private static String lines(List<OrderLine> lines) {
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
    return array.encode();
  }

  // A column holds microseconds; the database would round where we cut off.
  private static OffsetDateTime stored(Instant time) {
    return time.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
  }

  private static Change change(Fact fact, OrderEvent event, String sql, Object... own) {
    return Change.of(event.orderId(), fact, sql, own);
  }
}
