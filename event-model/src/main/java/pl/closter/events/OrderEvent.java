package pl.closter.events;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What can happen to a buyer's order.
public sealed interface OrderEvent extends DomainEvent {

  UUID orderId();

  @Override
  default StreamId stream() {
    return StreamId.order(orderId());
  }

  /// A channel took an order. Recorded as told, even when it contradicts what we know.
  ///
  /// @param externalRef the channel's own id of it
  /// @param placedAt when the buyer placed it, by the channel's clock
  /// @param cashOnDelivery may be shipped before it is paid
  record OrderPlaced(
      UUID orderId,
      String channel,
      String externalRef,
      List<OrderLine> lines,
      Money shippingPrice,
      Money total,
      BuyerKind buyerKind,
      boolean cashOnDelivery,
      Instant placedAt)
      implements OrderEvent {

    public OrderPlaced {
      lines = List.copyOf(lines);
    }
  }

  /// The buyer paid.
  ///
  /// @param lines the lines that were not rejected by then: each is now to be sold
  record OrderPaid(UUID orderId, Money amount, Instant paidAt, List<OrderLine> lines)
      implements OrderEvent {

    public OrderPaid {
      lines = List.copyOf(lines);
    }
  }

  record OrderLineRejected(UUID orderId, String lineId, UUID productId, LineRejectionReason reason)
      implements OrderEvent {}

  /// It will not be fulfilled.
  ///
  /// @param channel where it was placed, so that it can be cancelled and refunded there
  /// @param stage how far it had come by then
  /// @param lines the lines that were not rejected by then: each lets go of its garment now
  record OrderCancelled(
      UUID orderId,
      CancelledBy by,
      String reason,
      String channel,
      String externalRef,
      CancelledAt stage,
      List<OrderLine> lines)
      implements OrderEvent {

    public OrderCancelled {
      lines = List.copyOf(lines);
    }
  }

  record OrderShipped(UUID orderId) implements OrderEvent {}

  /// What the price of a line means for House and consignor: copied when it binds, never looked up
  /// again. Once for each line, before any money moves.
  ///
  /// @param contract under which it was sold; null when the garment is the House's own
  /// @param priceGuarantee what the House pays on top, so that the consignor gets his part
  /// @param discountAllocation who bears how much of what was taken off the price
  record SaleTermsFrozen(
      UUID orderId,
      String lineId,
      UUID productId,
      @Nullable SaleContract contract,
      Money houseAmount,
      Money consignorAmount,
      Money priceGuarantee,
      DiscountAllocation discountAllocation)
      implements OrderEvent {}

  /// The terms of a sale.
  ///
  /// @param termsHash SHA-256 of everything in the contract that binds, hex
  /// @param floor what the consignor was promised at least the part of
  record SaleContract(
      UUID contractId, int contractLineNo, UUID consignorId, String termsHash, Money floor) {}

  /// A discount divided; both together are the discount.
  record DiscountAllocation(Money house, Money consignor) {}

  /// One garment in an order.
  ///
  /// @param lineId the channel's own id of the line
  record OrderLine(String lineId, UUID productId, Money price, Money discount) {}

  enum BuyerKind {
    B2C,
    B2B
  }

  enum LineRejectionReason {
    OVERSOLD,
    WITHDRAWN,
    BELOW_FLOOR
  }

  enum CancelledAt {
    UNPAID,
    PAID;

    /// The stage of an order that is not shipped.
    public static CancelledAt of(boolean paid) {
      return paid ? PAID : UNPAID;
    }
  }

  enum CancelledBy {
    BUYER,
    OPERATOR,
    SYSTEM,
    CHANNEL
  }
}
