package pl.closter.projection.view.orders;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pl.closter.events.DomainEvent;
import pl.closter.events.Money;
import pl.closter.events.OrderEvent.BuyerKind;
import pl.closter.events.OrderEvent.CancelledAt;
import pl.closter.events.OrderEvent.CancelledBy;
import pl.closter.events.OrderEvent.DiscountAllocation;
import pl.closter.events.OrderEvent.LineRejectionReason;
import pl.closter.events.OrderEvent.OrderCancelled;
import pl.closter.events.OrderEvent.OrderLine;
import pl.closter.events.OrderEvent.OrderLineRejected;
import pl.closter.events.OrderEvent.OrderPaid;
import pl.closter.events.OrderEvent.OrderPlaced;
import pl.closter.events.OrderEvent.OrderShipped;
import pl.closter.events.OrderEvent.SaleContract;
import pl.closter.events.OrderEvent.SaleTermsFrozen;
import pl.closter.events.ProductEvent.ProductAccepted;
import pl.closter.projection.Stream;
import pl.closter.projection.view.Fold;
import pl.closter.projection.view.orders.OrderRow.Axes;
import pl.closter.projection.view.orders.OrderRow.Commercial;
import pl.closter.projection.view.orders.OrderRow.Frozen;
import pl.closter.projection.view.orders.OrderRow.Fulfilment;
import pl.closter.projection.view.orders.OrderRow.Line;
import pl.closter.projection.view.orders.OrderRow.Payment;
import pl.closter.projection.view.orders.OrderRow.Sums;

class OrderViewTest {

  private static final UUID ID = new UUID(1, 1);
  private static final UUID COAT = new UUID(2, 2);
  private static final UUID SHOES = new UUID(3, 3);
  private static final Instant NOON = Instant.parse("2026-11-23T11:00:00.123456789Z");
  private static final Instant STORED_NOON = Instant.parse("2026-11-23T11:00:00.123456Z");
  private static final DomainEvent PAID =
      new OrderPaid(ID, Money.of(20_000, "PLN"), NOON, List.of());

  private static OrderRow order(DomainEvent... then) {
    List<DomainEvent> events = new ArrayList<>();
    events.add(
        new OrderPlaced(
            ID,
            "shopify",
            "6123",
            List.of(
                new OrderLine("1", COAT, Money.of(12_900, "PLN"), Money.of(900, "PLN")),
                new OrderLine("2", SHOES, Money.of(6_000, "PLN"), Money.of(0, "PLN"))),
            Money.of(2_000, "PLN"),
            Money.of(20_000, "PLN"),
            BuyerKind.B2C,
            false,
            NOON));
    events.addAll(List.of(then));
    var rows =
        Fold.changed(new OrderView(), Map.of(), Stream.of(events.toArray(DomainEvent[]::new)));
    return requireNonNull(rows.get(ID));
  }

  @Test
  void a_placed_order_has_open_lines_and_sums() {
    OrderRow row = order();

    assertThat(row.axes()).isEqualTo(Axes.AT_FIRST);
    assertThat(row.externalRef()).isEqualTo("6123");
    assertThat(row.sums()).isEqualTo(new Sums(20_000, 2_000, "PLN"));
    assertThat(row.lines())
        .containsExactly(
            new Line("1", COAT, 12_900, 900, Line.State.OPEN, null, null),
            new Line("2", SHOES, 6_000, 0, Line.State.OPEN, null, null));
    assertThat(row.placedAt()).isEqualTo(STORED_NOON);
  }

  @Test
  void a_paid_order_knows_since_when() {
    OrderRow row = order(PAID);

    assertThat(row.axes().payment()).isEqualTo(Payment.PAID);
    assertThat(row.paidAt()).isEqualTo(STORED_NOON);
  }

  @Test
  void a_line_is_rejected_alone() {
    OrderRow row = order(new OrderLineRejected(ID, "2", SHOES, LineRejectionReason.OVERSOLD));

    assertThat(row.lines())
        .containsExactly(
            new Line("1", COAT, 12_900, 900, Line.State.OPEN, null, null),
            new Line(
                "2", SHOES, 6_000, 0, Line.State.REJECTED, LineRejectionReason.OVERSOLD, null));
  }

  @Test
  void what_its_price_means_is_shown_with_the_line() {
    OrderRow row =
        order(
            new SaleTermsFrozen(
                ID,
                "1",
                COAT,
                new SaleContract(SHOES, 1, SHOES, "ab", Money.of(9_000, "PLN")),
                Money.of(4_800, "PLN"),
                Money.of(7_200, "PLN"),
                Money.of(0, "PLN"),
                new DiscountAllocation(Money.of(360, "PLN"), Money.of(540, "PLN"))));

    assertThat(row.lines().get(0).terms()).isEqualTo(new Frozen(4_800, 7_200, 0, SHOES));
    assertThat(row.lines().get(1).terms()).isNull();
  }

  @Test
  void a_cancelled_order_says_why_and_stays_paid() {
    OrderRow row =
        order(
            PAID,
            new OrderCancelled(
                ID,
                CancelledBy.SYSTEM,
                "OVERSOLD",
                "shopify",
                "6123",
                CancelledAt.PAID,
                List.of()));

    assertThat(row.axes())
        .isEqualTo(new Axes(Commercial.CANCELLED, Payment.PAID, Fulfilment.UNFULFILLED));
    assertThat(row.cancelReason()).isEqualTo("OVERSOLD");
  }

  @Test
  void a_shipped_order_is_shipped() {
    assertThat(order(PAID, new OrderShipped(ID)).axes())
        .isEqualTo(new Axes(Commercial.PLACED, Payment.PAID, Fulfilment.SHIPPED));
  }

  @Test
  void a_life_begins_with_its_placement_and_only_once() {
    assertThatThrownBy(() -> new OrderView().fold(null, Stream.of(PAID).getFirst()))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void events_of_others_belong_to_no_order() {
    assertThat(new OrderView().rowOf(new ProductAccepted(COAT))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "PLACED, UNPAID, UNFULFILLED, PLACED",
    "PLACED, PAID, UNFULFILLED, PAID",
    "PLACED, PAID, SHIPPED, SHIPPED",
    "PLACED, UNPAID, SHIPPED, SHIPPED",
    "CANCELLED, PAID, UNFULFILLED, CANCELLED",
    "CANCELLED, PAID, SHIPPED, CANCELLED",
  })
  void the_state_is_the_axes_in_one_word(
      Commercial commercial, Payment payment, Fulfilment fulfilment, OrderState expected) {
    assertThat(OrderState.of(new Axes(commercial, payment, fulfilment))).isEqualTo(expected);
  }
}
