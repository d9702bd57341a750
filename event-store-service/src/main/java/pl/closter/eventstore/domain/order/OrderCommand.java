package pl.closter.eventstore.domain.order;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pl.closter.events.CommissionPlan;
import pl.closter.events.DiscountBearing.Bearer;
import pl.closter.events.Money;
import pl.closter.events.OrderEvent.BuyerKind;
import pl.closter.events.OrderEvent.CancelledBy;
import pl.closter.events.OrderEvent.LineRejectionReason;
import pl.closter.events.OrderEvent.OrderLine;
import pl.closter.events.OrderEvent.SaleContract;

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

  /// Binds what the price of a line means for House and consignor.
  ///
  /// @param contract under which it is sold; null when the garment is the House's own
  record FreezeTerms(UUID orderId, String lineId, @Nullable Selling contract)
      implements OrderCommand {}

  /// What a contract says about the sale.
  ///
  /// @param bearer who bears what was taken off the price
  record Selling(SaleContract terms, CommissionPlan plan, Bearer bearer) {}

  record RejectLine(UUID orderId, String lineId, LineRejectionReason reason)
      implements OrderCommand {}

  record CancelOrder(UUID orderId, CancelledBy by, String reason) implements OrderCommand {}

  record ShipOrder(UUID orderId) implements OrderCommand {}
}
