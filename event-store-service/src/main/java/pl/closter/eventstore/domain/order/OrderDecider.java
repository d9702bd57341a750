package pl.closter.eventstore.domain.order;

import static pl.closter.eventstore.domain.Decision.accept;
import static pl.closter.eventstore.domain.Decision.nothingToDo;
import static pl.closter.eventstore.domain.Decision.refuse;

import java.util.List;
import pl.closter.events.OrderEvent;
import pl.closter.events.OrderEvent.CancelledAt;
import pl.closter.events.OrderEvent.CancelledBy;
import pl.closter.events.OrderEvent.OrderCancelled;
import pl.closter.events.OrderEvent.OrderLine;
import pl.closter.events.OrderEvent.OrderLineRejected;
import pl.closter.events.OrderEvent.OrderPaid;
import pl.closter.events.OrderEvent.OrderPlaced;
import pl.closter.events.OrderEvent.OrderShipped;
import pl.closter.events.OrderEvent.SaleTermsFrozen;
import pl.closter.eventstore.domain.Decider;
import pl.closter.eventstore.domain.Decision;
import pl.closter.eventstore.domain.order.Order.Facts;
import pl.closter.eventstore.domain.order.OrderCommand.CancelOrder;
import pl.closter.eventstore.domain.order.OrderCommand.FreezeTerms;
import pl.closter.eventstore.domain.order.OrderCommand.PlaceOrder;
import pl.closter.eventstore.domain.order.OrderCommand.RecordPayment;
import pl.closter.eventstore.domain.order.OrderCommand.RejectLine;
import pl.closter.eventstore.domain.order.OrderCommand.ShipOrder;

/// Decides about one order. Whether its garments can be had is decided by the garments.
public final class OrderDecider implements Decider<Order, OrderCommand, OrderEvent> {

  @Override
  public Order initial() {
    return Order.UNKNOWN;
  }

  @Override
  public Decision<OrderEvent> decide(Order order, OrderCommand command) {
    if (command instanceof PlaceOrder place) {
      return order.placed().isPresent() ? nothingToDo() : place(place);
    }
    return order
        .placed()
        .map(facts -> decide(order, facts, command))
        .orElseGet(() -> refuse(OrderRefusal.UNKNOWN_ORDER));
  }

  private static Decision<OrderEvent> decide(Order order, Facts facts, OrderCommand command) {
    return switch (command) {
      case PlaceOrder _ -> nothingToDo();
      case RecordPayment payment -> pay(order, facts, payment);
      case FreezeTerms freeze -> TermsRules.freeze(order, freeze);
      case RejectLine reject -> rejectLine(order, facts, reject);
      case CancelOrder cancel -> cancel(order, facts, cancel);
      case ShipOrder ship -> ship(order, facts, ship);
    };
  }

  private static Decision<OrderEvent> place(PlaceOrder command) {
    return switch (OrderTotals.check(command)) {
      case OrderTotals.Fine() -> accept(placed(command));
      case OrderTotals.Wrong(var refusal, var detail) -> refuse(refusal, detail);
    };
  }

  private static OrderEvent placed(PlaceOrder command) {
    return new OrderPlaced(
        command.orderId(),
        command.channel(),
        command.externalRef(),
        command.lines(),
        command.shipping(),
        command.total(),
        command.buyerKind(),
        command.cashOnDelivery(),
        command.placedAt());
  }

  /// Also when it was cancelled: the money did come. Then there is no line left to sell.
  private static Decision<OrderEvent> pay(Order order, Facts facts, RecordPayment command) {
    if (order.paid()) {
      return nothingToDo();
    } else if (!command.amount().currency().equals(facts.currency())) {
      return refuse(OrderRefusal.PAYMENT_IN_FOREIGN_CURRENCY);
    }
    return accept(
        new OrderPaid(command.orderId(), command.amount(), command.paidAt(), order.openLines()));
  }

  private static Decision<OrderEvent> rejectLine(Order order, Facts facts, RejectLine command) {
    if (order.line(command.lineId()).isEmpty()) {
      return refuse(OrderRefusal.UNKNOWN_LINE);
    } else if (!order.isOpen(command.lineId())) {
      return nothingToDo();
    } else if (order.shipped()) {
      return refuse(OrderRefusal.ALREADY_SHIPPED);
    }
    OrderLine line = order.line(command.lineId()).orElseThrow();
    OrderEvent rejected =
        new OrderLineRejected(
            command.orderId(), command.lineId(), line.productId(), command.reason());
    boolean wasLast = order.openLines().equals(List.of(line));
    return wasLast
        ? accept(rejected, cancelledForWantOfLines(order, facts, command))
        : accept(rejected);
  }

  private static OrderEvent cancelledForWantOfLines(Order order, Facts facts, RejectLine command) {
    return new OrderCancelled(
        command.orderId(),
        CancelledBy.SYSTEM,
        command.reason().name(),
        facts.channel(),
        facts.externalRef(),
        CancelledAt.of(order.paid()),
        List.of());
  }

  private static Decision<OrderEvent> cancel(Order order, Facts facts, CancelOrder command) {
    if (order.cancelled()) {
      return nothingToDo();
    } else if (order.shipped()) {
      return refuse(OrderRefusal.ALREADY_SHIPPED);
    }
    return accept(
        new OrderCancelled(
            command.orderId(),
            command.by(),
            command.reason(),
            facts.channel(),
            facts.externalRef(),
            CancelledAt.of(order.paid()),
            order.openLines()));
  }

  private static Decision<OrderEvent> ship(Order order, Facts facts, ShipOrder command) {
    if (order.cancelled()) {
      return refuse(OrderRefusal.CANCELLED);
    } else if (order.shipped()) {
      return nothingToDo();
    } else if (!order.paid() && !facts.cashOnDelivery()) {
      return refuse(OrderRefusal.NOT_PAID);
    }
    return accept(new OrderShipped(command.orderId()));
  }

  @Override
  public Order evolve(Order order, OrderEvent event) {
    return switch (event) {
      case OrderPlaced placed -> placed(order, placed);
      case OrderPaid _ -> order.asPaid();
      case SaleTermsFrozen frozen -> order.withFrozen(frozen.lineId());
      case OrderLineRejected rejected -> order.withRejected(rejected.lineId());
      case OrderCancelled _ -> order.asCancelled();
      case OrderShipped _ -> order.asShipped();
    };
  }

  private static Order placed(Order order, OrderPlaced placed) {
    Facts facts =
        new Facts(
            placed.channel(),
            placed.externalRef(),
            placed.total().currency(),
            placed.lines(),
            placed.cashOnDelivery(),
            placed.placedAt());
    return order.with(facts);
  }
}
