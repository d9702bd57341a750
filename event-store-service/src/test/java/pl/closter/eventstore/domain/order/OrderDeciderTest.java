package pl.closter.eventstore.domain.order;

import static pl.closter.events.OrderEvent.CancelledBy.OPERATOR;
import static pl.closter.events.OrderEvent.CancelledBy.SYSTEM;
import static pl.closter.events.OrderEvent.LineRejectionReason.OVERSOLD;
import static pl.closter.eventstore.domain.order.OrderRefusal.ALREADY_SHIPPED;
import static pl.closter.eventstore.domain.order.OrderRefusal.CANCELLED;
import static pl.closter.eventstore.domain.order.OrderRefusal.LINE_TWICE;
import static pl.closter.eventstore.domain.order.OrderRefusal.MIXED_CURRENCIES;
import static pl.closter.eventstore.domain.order.OrderRefusal.NOT_PAID;
import static pl.closter.eventstore.domain.order.OrderRefusal.NO_LINES;
import static pl.closter.eventstore.domain.order.OrderRefusal.PAYMENT_IN_FOREIGN_CURRENCY;
import static pl.closter.eventstore.domain.order.OrderRefusal.PRODUCT_TWICE;
import static pl.closter.eventstore.domain.order.OrderRefusal.UNKNOWN_LINE;
import static pl.closter.eventstore.domain.order.OrderRefusal.UNKNOWN_ORDER;
import static pl.closter.eventstore.domain.order.OrderRefusal.WRONG_TOTAL;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import pl.closter.events.Money;
import pl.closter.events.OrderEvent;
import pl.closter.events.OrderEvent.BuyerKind;
import pl.closter.events.OrderEvent.CancelledAt;
import pl.closter.events.OrderEvent.CancelledBy;
import pl.closter.events.OrderEvent.OrderCancelled;
import pl.closter.events.OrderEvent.OrderLine;
import pl.closter.events.OrderEvent.OrderLineRejected;
import pl.closter.events.OrderEvent.OrderPaid;
import pl.closter.events.OrderEvent.OrderPlaced;
import pl.closter.events.OrderEvent.OrderShipped;
import pl.closter.eventstore.domain.Scenario;
import pl.closter.eventstore.domain.order.OrderCommand.CancelOrder;
import pl.closter.eventstore.domain.order.OrderCommand.PlaceOrder;
import pl.closter.eventstore.domain.order.OrderCommand.RecordPayment;
import pl.closter.eventstore.domain.order.OrderCommand.RejectLine;
import pl.closter.eventstore.domain.order.OrderCommand.ShipOrder;

class OrderDeciderTest {

  private static final UUID ID = new UUID(1, 1);
  private static final Instant PLACED_AT = Instant.parse("2026-11-23T10:00:00Z");
  private static final Instant PAID_AT = Instant.parse("2026-11-23T10:05:00Z");
  private static final OrderLine COAT = line("1", 1, 12900, 900);
  private static final OrderLine SCARF = line("2", 2, 3000, 0);
  private static final List<OrderLine> BOTH = List.of(COAT, SCARF);
  private static final Money SHIPPING = pln(1499);
  private static final Money TOTAL = pln(16499);

  private static final OrderEvent PLACED = placed(false);
  private static final OrderEvent PAID = new OrderPaid(ID, TOTAL, PAID_AT, BOTH);
  private static final OrderEvent COAT_REJECTED =
      new OrderLineRejected(ID, "1", COAT.productId(), OVERSOLD);
  private static final OrderEvent SCARF_REJECTED =
      new OrderLineRejected(ID, "2", SCARF.productId(), OVERSOLD);
  private static final OrderEvent SHIPPED = new OrderShipped(ID);
  private static final RecordPayment PAY = new RecordPayment(ID, TOTAL, PAID_AT);
  private static final CancelOrder CANCEL = new CancelOrder(ID, OPERATOR, "buyer called");

  private final Scenario<Order, OrderCommand, OrderEvent> order = Scenario.of(new OrderDecider());

  private static Money pln(long minor) {
    return Money.of(minor, "PLN");
  }

  private static OrderLine line(String id, long product, long price, long discount) {
    return new OrderLine(id, new UUID(2, product), pln(price), pln(discount));
  }

  private static OrderEvent placed(boolean cashOnDelivery) {
    return new OrderPlaced(
        ID, "shopify", "5001", BOTH, SHIPPING, TOTAL, BuyerKind.B2C, cashOnDelivery, PLACED_AT);
  }

  private static PlaceOrder place(List<OrderLine> lines, Money shipping, Money total) {
    return new PlaceOrder(
        ID,
        "shopify",
        "5001",
        new Money.Code("PLN"),
        lines,
        shipping,
        total,
        BuyerKind.B2C,
        false,
        PLACED_AT);
  }

  private static OrderEvent cancelled(
      CancelledBy by, String reason, boolean wasPaid, OrderLine... lines) {
    return new OrderCancelled(
        ID, by, reason, "shopify", "5001", CancelledAt.of(wasPaid), List.of(lines));
  }

  private static RejectLine reject(String line) {
    return new RejectLine(ID, line, OVERSOLD);
  }

  @Test
  void an_order_is_recorded_as_the_channel_tells_it() {
    order.when(place(BOTH, SHIPPING, TOTAL)).then(PLACED);
  }

  @Test
  void the_same_order_again_changes_nothing() {
    order.given(PLACED).when(place(BOTH, SHIPPING, TOTAL)).thenNothing();
    order.given(PLACED).when(place(List.of(), SHIPPING, TOTAL)).thenNothing();
  }

  @Test
  void amounts_must_add_up() {
    order.when(place(BOTH, SHIPPING, pln(16498))).thenRefused(WRONG_TOTAL);
    order.when(place(BOTH, pln(0), TOTAL)).thenRefused(WRONG_TOTAL);
  }

  @Test
  void amounts_too_large_for_a_sum_are_refused_and_no_fault() {
    Money huge = pln(Long.MAX_VALUE);
    OrderLine most = new OrderLine("1", new UUID(2, 1), huge, pln(0));
    OrderLine more = new OrderLine("2", new UUID(2, 2), huge, pln(0));
    order.when(place(List.of(most, more), huge, huge)).thenRefused(WRONG_TOTAL);
  }

  @Test
  void an_order_has_one_currency() {
    order.when(place(BOTH, Money.of(1499, "EUR"), TOTAL)).thenRefused(MIXED_CURRENCIES);
    order.when(place(BOTH, SHIPPING, Money.of(16499, "EUR"))).thenRefused(MIXED_CURRENCIES);
    OrderLine foreign = new OrderLine("1", new UUID(2, 1), Money.of(1, "EUR"), pln(0));
    order.when(place(List.of(foreign), pln(0), pln(1))).thenRefused(MIXED_CURRENCIES);
  }

  @Test
  void each_line_is_one_garment_and_each_garment_one_line() {
    order.when(place(List.of(), pln(0), pln(0))).thenRefused(NO_LINES);
    order
        .when(place(List.of(COAT, line("2", 1, 100, 0)), SHIPPING, TOTAL))
        .thenRefused(PRODUCT_TWICE);
    order.when(place(List.of(COAT, line("1", 2, 100, 0)), SHIPPING, TOTAL)).thenRefused(LINE_TWICE);
  }

  @Test
  void a_payment_names_the_lines_that_are_now_to_be_sold() {
    order.given(PLACED).when(PAY).then(PAID);
    order
        .given(PLACED, COAT_REJECTED)
        .when(PAY)
        .then(new OrderPaid(ID, TOTAL, PAID_AT, List.of(SCARF)));
  }

  @Test
  void a_payment_is_recorded_once() {
    order.given(PLACED, PAID).when(PAY).thenNothing();
  }

  @Test
  void a_payment_of_another_amount_is_a_fact() {
    order
        .given(PLACED)
        .when(new RecordPayment(ID, pln(1), PAID_AT))
        .then(new OrderPaid(ID, pln(1), PAID_AT, BOTH));
  }

  @Test
  void money_for_a_cancelled_order_sells_nothing() {
    order
        .given(PLACED, cancelled(OPERATOR, "why", false))
        .when(PAY)
        .then(new OrderPaid(ID, TOTAL, PAID_AT, List.of()));
  }

  @Test
  void a_payment_has_the_currency_of_the_order() {
    order
        .given(PLACED)
        .when(new RecordPayment(ID, Money.of(1, "EUR"), PAID_AT))
        .thenRefused(PAYMENT_IN_FOREIGN_CURRENCY);
  }

  @Test
  void a_rejected_line_leaves_the_others() {
    order.given(PLACED).when(reject("1")).then(COAT_REJECTED);
    order.given(PLACED, COAT_REJECTED).when(reject("1")).thenNothing();
    order.given(PLACED).when(reject("7")).thenRefused(UNKNOWN_LINE);
    order.given(PLACED, PAID, SHIPPED).when(reject("1")).thenRefused(ALREADY_SHIPPED);
  }

  @Test
  void with_its_last_line_an_order_is_cancelled() {
    order
        .given(PLACED, COAT_REJECTED)
        .when(reject("2"))
        .then(SCARF_REJECTED, cancelled(SYSTEM, "OVERSOLD", false));
    order
        .given(PLACED, PAID, SCARF_REJECTED)
        .when(reject("1"))
        .then(COAT_REJECTED, cancelled(SYSTEM, "OVERSOLD", true));
  }

  @Test
  void an_order_is_cancelled_once() {
    order.given(PLACED).when(CANCEL).then(cancelled(OPERATOR, "buyer called", false, COAT, SCARF));
    order
        .given(PLACED, PAID)
        .when(CANCEL)
        .then(cancelled(OPERATOR, "buyer called", true, COAT, SCARF));
    order
        .given(PLACED, COAT_REJECTED)
        .when(CANCEL)
        .then(cancelled(OPERATOR, "buyer called", false, SCARF));
    order.given(PLACED, cancelled(SYSTEM, "OVERSOLD", false)).when(CANCEL).thenNothing();
    order.given(PLACED, cancelled(SYSTEM, "OVERSOLD", false)).when(reject("1")).thenNothing();
    order.given(PLACED, PAID, SHIPPED).when(CANCEL).thenRefused(ALREADY_SHIPPED);
  }

  @Test
  void only_a_paid_order_is_shipped() {
    order.given(PLACED).when(new ShipOrder(ID)).thenRefused(NOT_PAID);
    order.given(PLACED, PAID).when(new ShipOrder(ID)).then(SHIPPED);
    order.given(PLACED, PAID, SHIPPED).when(new ShipOrder(ID)).thenNothing();
  }

  @Test
  void cash_on_delivery_is_shipped_before_it_is_paid() {
    order.given(placed(true)).when(new ShipOrder(ID)).then(SHIPPED);
  }

  @Test
  void a_cancelled_order_is_not_shipped() {
    order
        .given(PLACED, PAID, cancelled(OPERATOR, "why", true))
        .when(new ShipOrder(ID))
        .thenRefused(CANCELLED);
  }

  @Test
  void there_must_be_an_order() {
    for (OrderCommand command : List.of(PAY, reject("1"), CANCEL, new ShipOrder(ID))) {
      order.when(command).thenRefused(UNKNOWN_ORDER);
    }
  }
}
