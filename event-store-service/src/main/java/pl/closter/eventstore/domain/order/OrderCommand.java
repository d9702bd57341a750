package pl.closter.eventstore.domain.order;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import pl.closter.events.Money;
import pl.closter.events.OrderEvent.BuyerKind;
import pl.closter.events.OrderEvent.CancelledBy;
import pl.closter.events.OrderEvent.LineRejectionReason;
import pl.closter.events.OrderEvent.OrderLine;

/// What can be asked of an order.
public sealed interface OrderCommand {

  UUID orderId();

  /// A channel took it.
  record PlaceOrder(
      UUID orderId,
      String channel,
      String externalRef,
      Money.Code currency,
      List<OrderLine> lines,
      Money shipping,
      Money total,
      BuyerKind buyerKind,
      boolean cashOnDelivery,
      Instant placedAt)
      implements OrderCommand {

    public PlaceOrder {
      lines = List.copyOf(lines);
    }
  }

  /// The buyer paid.
  record RecordPayment(UUID orderId, Money amount, Instant paidAt) implements OrderCommand {}

  record RejectLine(UUID orderId, String lineId, LineRejectionReason reason)
      implements OrderCommand {}

  record CancelOrder(UUID orderId, CancelledBy by, String reason) implements OrderCommand {}

  record ShipOrder(UUID orderId) implements OrderCommand {}
}
