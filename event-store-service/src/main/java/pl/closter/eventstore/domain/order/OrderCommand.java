package pl.closter.eventstore.domain.order;

import java.time.Instant;
import java.util.UUID;
import pl.closter.events.Money;
import pl.closter.events.OrderEvent.CancelledBy;
import pl.closter.events.OrderEvent.LineRejectionReason;
import pl.closter.events.OrderEvent.OrderPlaced;

/// What can be asked of an order, or told about it.
public sealed interface OrderCommand {

  UUID orderId();

  /// A channel took an order.
  record PlaceOrder(OrderPlaced order) implements OrderCommand {
    @Override
    public UUID orderId() {
      return order.orderId();
    }
  }

  record RecordPayment(UUID orderId, Money amount, Instant paidAt) implements OrderCommand {}

  record RejectLine(UUID orderId, String lineId, LineRejectionReason reason)
      implements OrderCommand {}

  record CancelOrder(UUID orderId, CancelledBy by, String reason) implements OrderCommand {}

  record ShipOrder(UUID orderId) implements OrderCommand {}
}
