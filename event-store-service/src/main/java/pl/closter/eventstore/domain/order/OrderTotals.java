package pl.closter.eventstore.domain.order;

import java.math.BigInteger;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import pl.closter.events.Money;
import pl.closter.events.OrderEvent.OrderLine;
import pl.closter.eventstore.domain.order.OrderCommand.PlaceOrder;

/// Whether an order makes sense in itself.
final class OrderTotals {

  private OrderTotals() {}

  sealed interface Check {}

  record Fine() implements Check {}

  record Wrong(OrderRefusal refusal, String detail) implements Check {}

  static Check check(PlaceOrder order) {
    if (order.lines().isEmpty()) {
      return new Wrong(OrderRefusal.NO_LINES, "There is no line.");
    }
    Set<Object> seen = new HashSet<>();
    for (OrderLine line : order.lines()) {
      if (!seen.add(line.lineId())) {
        return new Wrong(OrderRefusal.LINE_TWICE, "Line " + line.lineId() + " is there twice.");
      } else if (!seen.add(line.productId())) {
        return new Wrong(
            OrderRefusal.PRODUCT_TWICE, "Line " + line.lineId() + " repeats a garment.");
      }
    }
    return amounts(order);
  }

  private static Check amounts(PlaceOrder order) {
    boolean mixed =
        allAmounts(order).anyMatch(amount -> !amount.currency().equals(order.currency()));
    if (mixed) {
      return new Wrong(
          OrderRefusal.MIXED_CURRENCIES, "Not every amount is in " + order.currency() + ".");
    }
    BigInteger sum = minor(order.shipping());
    for (OrderLine line : order.lines()) {
      sum = sum.add(minor(line.price())).subtract(minor(line.discount()));
    }
    return sum.equals(minor(order.total()))
        ? new Fine()
        : new Wrong(
            OrderRefusal.WRONG_TOTAL,
            "The amounts add up to %d minor units of %s, the total is %d."
                .formatted(sum, order.currency(), order.total().amountMinor()));
  }

  // A sum of many large amounts need not fit into one amount, and is wrong then, not a fault.
  private static BigInteger minor(Money amount) {
    return BigInteger.valueOf(amount.amountMinor());
  }

  private static Stream<Money> allAmounts(PlaceOrder order) {
    return Stream.concat(
        Stream.of(order.shipping(), order.total()),
        order.lines().stream().flatMap(line -> Stream.of(line.price(), line.discount())));
  }
}
