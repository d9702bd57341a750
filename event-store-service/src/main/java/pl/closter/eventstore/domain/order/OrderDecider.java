package pl.closter.eventstore.domain.order;

import static pl.closter.eventstore.domain.Decision.accept;
import static pl.closter.eventstore.domain.Decision.nothingToDo;
import static pl.closter.eventstore.domain.Decision.refuse;

import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import pl.closter.events.Money;
import pl.closter.events.OrderEvent;
import pl.closter.events.OrderEvent.CancelledBy;
import pl.closter.events.OrderEvent.OrderCancelled;
import pl.closter.events.OrderEvent.OrderLine;
import pl.closter.events.OrderEvent.OrderLineRejected;
import pl.closter.events.OrderEvent.OrderPaid;
import pl.closter.events.OrderEvent.OrderPlaced;
import pl.closter.events.OrderEvent.OrderShipped;
import pl.closter.eventstore.domain.Decider;
import pl.closter.eventstore.domain.Decision;
import pl.closter.eventstore.domain.order.Order.Cancelled;
import pl.closter.eventstore.domain.order.Order.Open;
import pl.closter.eventstore.domain.order.Order.Unknown;
import pl.closter.eventstore.domain.order.OrderCommand.CancelOrder;
import pl.closter.eventstore.domain.order.OrderCommand.PlaceOrder;
import pl.closter.eventstore.domain.order.OrderCommand.RecordPayment;
import pl.closter.eventstore.domain.order.OrderCommand.RejectLine;
import pl.closter.eventstore.domain.order.OrderCommand.ShipOrder;

/// The rules of one order (OR1, OR2, OR4).
public final class OrderDecider implements Decider<Order, OrderCommand, OrderEvent> {

  @Override
  public Order initial() {
    return new Unknown();
  }

  @Override
  public Decision<OrderEvent> decide(Order order, OrderCommand command) {
    return switch (order) {
      case Unknown() -> decideOnUnknown(command);
      case Open open -> decideOnOpen(open, command);
      case Cancelled _ -> decideOnCancelled(command);
    };
  }

  private static Decision<OrderEvent> decideOnUnknown(OrderCommand command) {
    return switch (command) {
      case PlaceOrder(var order) -> place(order);
      case RecordPayment _, RejectLine _, CancelOrder _, ShipOrder _ ->
          refuse(OrderRefusal.UNKNOWN);
    };
  }

  private static Decision<OrderEvent> decideOnOpen(Open order, OrderCommand command) {
    return switch (command) {
      case PlaceOrder _ -> nothingToDo();
      case RecordPayment payment -> pay(order, payment);
      case RejectLine reject -> reject(order, reject);
      case CancelOrder cancel -> cancel(order, cancel);
      case ShipOrder ship -> ship(order, ship.orderId());
    };
  }

  private static Decision<OrderEvent> decideOnCancelled(OrderCommand command) {
    return switch (command) {
      case PlaceOrder _, RecordPayment _, RejectLine _, CancelOrder _ -> nothingToDo();
      case ShipOrder _ -> refuse(OrderRefusal.CANCELLED);
    };
  }

  private static Decision<OrderEvent> place(OrderPlaced order) {
    if (order.lines().isEmpty()) {
      return refuse(OrderRefusal.NO_LINES);
    } else if (order.lines().stream().map(OrderLine::productId).distinct().count()
        < order.lines().size()) {
      return refuse(OrderRefusal.PRODUCT_TWICE);
    } else if (amounts(order).map(Money::currency).distinct().count() > 1) {
      return refuse(OrderRefusal.CURRENCIES_MIXED);
    }
    return sum(order).equals(order.total()) ? accept(order) : refuse(OrderRefusal.TOTAL_WRONG);
  }

  private static Stream<Money> amounts(OrderPlaced order) {
    Stream<Money> lines =
        order.lines().stream().flatMap(line -> Stream.of(line.price(), line.discount()));
    return Stream.concat(lines, Stream.of(order.shippingPrice(), order.total()));
  }

  private static Money sum(OrderPlaced order) {
    Money sum = order.shippingPrice();
    for (OrderLine line : order.lines()) {
      sum = sum.plus(line.price()).minus(line.discount());
    }
    return sum;
  }

  private static Decision<OrderEvent> pay(Open order, RecordPayment command) {
    if (order.paid()) {
      return nothingToDo();
    }
    return command.amount().hasCurrencyOf(order.placed().total())
        ? accept(
            new OrderPaid(command.orderId(), command.amount(), command.paidAt(), order.openLines()))
        : refuse(OrderRefusal.PAYMENT_CURRENCY);
  }

  // An order whose last line is rejected is over; the channel will be told to refund.
  private static Decision<OrderEvent> reject(Open order, RejectLine command) {
    if (order.rejected().contains(command.lineId())) {
      return nothingToDo();
    }
    return order
        .garmentOf(command.lineId())
        .map(garment -> reject(order, command, garment))
        .orElseGet(() -> refuse(OrderRefusal.NO_SUCH_LINE));
  }

  private static Decision<OrderEvent> reject(Open order, RejectLine command, UUID garment) {
    OrderEvent rejected =
        new OrderLineRejected(command.orderId(), command.lineId(), garment, command.reason());
    return order.reject(command.lineId()).openLines().isEmpty()
        ? accept(rejected, cancelled(order, CancelledBy.SYSTEM, command.reason().name()))
        : accept(rejected);
  }

  private static Decision<OrderEvent> cancel(Open order, CancelOrder command) {
    return order.shipped()
        ? refuse(OrderRefusal.SHIPPED)
        : accept(cancelled(order, command.by(), command.reason()));
  }

  private static OrderEvent cancelled(Open order, CancelledBy by, String reason) {
    OrderPlaced placed = order.placed();
    return new OrderCancelled(
        placed.orderId(), by, reason, placed.channel(), placed.externalRef(), order.paid());
  }

  // OR4
  private static Decision<OrderEvent> ship(Open order, UUID id) {
    if (order.shipped()) {
      return nothingToDo();
    }
    return order.paid() || order.placed().cashOnDelivery()
        ? accept(new OrderShipped(id))
        : refuse(OrderRefusal.NOT_PAID);
  }

  @Override
  public Order evolve(Order order, OrderEvent event) {
    return switch (event) {
      case OrderPlaced placed -> new Open(placed, Set.of(), false, false);
      case OrderPaid _ -> {
        Open open = open(order);
        yield new Open(open.placed(), open.rejected(), true, open.shipped());
      }
      case OrderLineRejected rejected -> open(order).reject(rejected.lineId());
      case OrderCancelled _ -> new Cancelled(open(order).placed());
      case OrderShipped _ -> {
        Open open = open(order);
        yield new Open(open.placed(), open.rejected(), open.paid(), true);
      }
    };
  }

  private static Open open(Order order) {
    return switch (order) {
      case Open open -> open;
      case Cancelled(var placed) -> new Open(placed, Set.of(), false, false);
      case Unknown() -> throw new IllegalStateException("An order begins with being placed");
    };
  }
}
