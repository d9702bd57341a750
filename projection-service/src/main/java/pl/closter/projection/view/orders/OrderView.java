package pl.closter.projection.view.orders;

import org.jspecify.annotations.Nullable;
import pl.closter.events.DomainEvent;
import pl.closter.events.OrderEvent;
import pl.closter.events.OrderEvent.OrderCancelled;
import pl.closter.events.OrderEvent.OrderLineRejected;
import pl.closter.events.OrderEvent.OrderPaid;
import pl.closter.events.OrderEvent.OrderPlaced;
import pl.closter.events.OrderEvent.OrderShipped;
import pl.closter.events.OrderEvent.SaleTermsFrozen;
import pl.closter.events.RecordedEvent;
import pl.closter.events.StreamType;
import pl.closter.projection.view.Trace;
import pl.closter.projection.view.View;
import pl.closter.projection.view.orders.OrderRow.Axes;
import pl.closter.projection.view.orders.OrderRow.Frozen;
import pl.closter.projection.view.orders.OrderRow.Line;
import pl.closter.projection.view.orders.OrderRow.Sums;

/// Every order as it stands now: table `customer_order`.
public final class OrderView implements View<OrderRow> {

  private static final String STORE =
      """
      INSERT INTO customer_order
      SELECT * FROM jsonb_populate_recordset(NULL::customer_order, $1::text::jsonb)
      ON CONFLICT (order_id) DO UPDATE
         SET channel = excluded.channel,
             external_ref = excluded.external_ref,
             commercial = excluded.commercial,
             payment = excluded.payment,
             fulfilment = excluded.fulfilment,
             total_minor_units = excluded.total_minor_units,
             shipping_minor_units = excluded.shipping_minor_units,
             currency = excluded.currency,
             lines = excluded.lines,
             placed_at = excluded.placed_at,
             paid_at = excluded.paid_at,
             cancel_reason = excluded.cancel_reason,
             searched = excluded.searched,
             updated_at = excluded.updated_at,
             version = excluded.version,
             last_event_id = excluded.last_event_id,
             last_position = excluded.last_position
       WHERE customer_order.version < excluded.version
      """;

  @Override
  public About<OrderRow> about() {
    return new About<>(
        "orders", OrderRow.class, StreamType.ORDER, new Table("customer_order", "order_id"));
  }

  @Override
  public OrderRow fold(@Nullable OrderRow row, RecordedEvent event) {
    return switch (event.payload()) {
      case OrderPlaced placed when row == null -> first(placed, Trace.first(event));
      case OrderEvent change when row != null -> next(row, change).with(row.trace().next(event));
      case DomainEvent other ->
          throw new IllegalStateException("An order's life cannot begin with " + other);
    };
  }

  private static OrderRow first(OrderPlaced placed, Trace trace) {
    return new OrderRow(
        placed.orderId(),
        placed.channel(),
        placed.externalRef(),
        Axes.AT_FIRST,
        new Sums(
            placed.total().amountMinor(),
            placed.shippingPrice().amountMinor(),
            placed.total().currency().code()),
        placed.lines().stream().map(Line::of).toList(),
        Trace.stored(placed.placedAt()),
        null,
        null,
        trace);
  }

  private static OrderRow next(OrderRow row, OrderEvent event) {
    return switch (event) {
      case OrderPaid paid -> row.paid(Trace.stored(paid.paidAt()));
      case OrderLineRejected rejected -> row.rejecting(rejected.lineId(), rejected.reason());
      case SaleTermsFrozen frozen -> row.freezing(frozen.lineId(), Frozen.of(frozen));
      case OrderCancelled cancelled -> row.cancelled(cancelled.reason());
      case OrderShipped _ -> row.with(row.axes().shipped());
      case OrderPlaced again ->
          throw new IllegalStateException("An order cannot be placed twice: " + again);
    };
  }

  @Override
  public String store() {
    return STORE;
  }
}
