package pl.closter.eventstore.domain.product;

import static pl.closter.eventstore.domain.product.Garment.CHANNEL;
import static pl.closter.eventstore.domain.product.Garment.FIRST;
import static pl.closter.eventstore.domain.product.Garment.ID;
import static pl.closter.eventstore.domain.product.Garment.SECOND;
import static pl.closter.eventstore.domain.product.Garment.available;
import static pl.closter.eventstore.domain.product.Garment.created;
import static pl.closter.eventstore.domain.product.Garment.reservation;
import static pl.closter.eventstore.domain.product.Garment.reserved;
import static pl.closter.eventstore.domain.product.Garment.reservedFor;
import static pl.closter.eventstore.domain.product.Garment.soldTo;
import static pl.closter.eventstore.domain.product.Garment.unknown;
import static pl.closter.eventstore.domain.product.ProductRefusal.UNKNOWN_PRODUCT;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import pl.closter.events.ProductEvent;
import pl.closter.events.ProductEvent.ItemDispatched;
import pl.closter.events.ProductEvent.ItemPicked;
import pl.closter.events.ProductEvent.ItemStored;
import pl.closter.events.ProductEvent.OrderClaim;
import pl.closter.events.ProductEvent.OversellDetected;
import pl.closter.events.ProductEvent.ProductDeleted;
import pl.closter.events.ProductEvent.ProductReservationReleased;
import pl.closter.events.ProductEvent.ProductSaleReversed;
import pl.closter.eventstore.domain.product.ProductCommand.ReleaseFromOrderLine;
import pl.closter.eventstore.domain.product.ProductCommand.ReserveForOrderLine;
import pl.closter.eventstore.domain.product.ProductCommand.SellToOrderLine;

class OrderLineTest {

  private static ReserveForOrderLine reserve(OrderClaim claim) {
    return new ReserveForOrderLine(ID, CHANNEL, claim);
  }

  private static SellToOrderLine sell(OrderClaim claim) {
    return new SellToOrderLine(ID, CHANNEL, claim);
  }

  private static ProductEvent oversold(
      @Nullable UUID winner, OrderClaim loser, @Nullable Long gapMs) {
    return new OversellDetected(
        ID, winner, loser.orderId(), loser.lineId(), loser.orderRef(), gapMs);
  }

  @Test
  void the_first_order_line_has_the_garment() {
    available().when(reserve(FIRST)).then(reservedFor(FIRST));
    available().given(reservedFor(FIRST)).when(sell(FIRST)).then(soldTo(FIRST));
  }

  @Test
  void paid_before_placed_reserves_and_sells_at_once() {
    available().when(sell(FIRST)).then(reservedFor(FIRST), soldTo(FIRST));
    available().given(reservedFor(FIRST), soldTo(FIRST)).when(reserve(FIRST)).thenNothing();
  }

  @Test
  void the_same_line_again_changes_nothing() {
    available().given(reservedFor(FIRST)).when(reserve(FIRST)).thenNothing();
    available().given(reservedFor(FIRST), soldTo(FIRST)).when(sell(FIRST)).thenNothing();
  }

  @Test
  void a_second_order_line_is_an_oversell_with_the_gap_between_the_two() {
    ProductEvent oversold = oversold(FIRST.orderId(), SECOND, 1500L);
    available().given(reservedFor(FIRST)).when(reserve(SECOND)).then(oversold);
    available().given(reservedFor(FIRST)).when(sell(SECOND)).then(oversold);
    available().given(reservedFor(FIRST), soldTo(FIRST)).when(reserve(SECOND)).then(oversold);
    available().given(reservedFor(FIRST), soldTo(FIRST)).when(sell(SECOND)).then(oversold);
  }

  @Test
  void the_gap_is_negative_when_the_loser_was_placed_first() {
    available()
        .given(reservedFor(SECOND))
        .when(reserve(FIRST))
        .then(oversold(SECOND.orderId(), FIRST, -1500L));
  }

  @Test
  void two_lines_of_one_order_are_two_claims() {
    OrderClaim sameOrder =
        new OrderClaim(FIRST.orderId(), "line-9", FIRST.orderRef(), FIRST.placedAt());
    available()
        .given(reservedFor(FIRST), soldTo(FIRST))
        .when(sell(sameOrder))
        .then(oversold(FIRST.orderId(), sameOrder, 0L));
  }

  @Test
  void a_line_loses_once() {
    ProductEvent oversold = oversold(FIRST.orderId(), SECOND, 1500L);
    available().given(reservedFor(FIRST), oversold).when(reserve(SECOND)).thenNothing();
    available().given(reservedFor(FIRST), oversold).when(sell(SECOND)).thenNothing();
  }

  @Test
  void a_line_that_lost_stays_without_when_the_garment_becomes_free() {
    available()
        .given(
            reservedFor(FIRST),
            oversold(FIRST.orderId(), SECOND, 1500L),
            new ProductReservationReleased(ID, reservation(FIRST), "cancelled"))
        .when(sell(SECOND))
        .thenNothing();
  }

  @Test
  void what_the_house_keeps_for_somebody_has_no_winning_order() {
    available().given(reserved()).when(sell(FIRST)).then(oversold(null, FIRST, null));
  }

  @Test
  void what_was_never_for_sale_was_sold_all_the_same() {
    created().when(reserve(FIRST)).then(oversold(null, FIRST, null));
    created().when(sell(FIRST)).then(oversold(null, FIRST, null));
    available()
        .given(new ProductDeleted(ID, "lost"))
        .when(sell(FIRST))
        .then(oversold(null, FIRST, null));
  }

  @Test
  void after_a_reversed_sale_the_next_order_line_has_it() {
    available()
        .given(
            reservedFor(FIRST),
            soldTo(FIRST),
            new ProductSaleReversed(ID, FIRST.orderId(), "withdrawal"))
        .when(sell(SECOND))
        .then(reservedFor(SECOND), soldTo(SECOND));
  }

  @Test
  void a_line_that_is_not_fulfilled_lets_go_of_what_it_holds() {
    ReleaseFromOrderLine release = new ReleaseFromOrderLine(ID, FIRST, "buyer called");
    available()
        .given(reservedFor(FIRST))
        .when(release)
        .then(new ProductReservationReleased(ID, reservation(FIRST), "buyer called"));
    available()
        .given(reservedFor(FIRST), soldTo(FIRST))
        .when(release)
        .then(new ProductSaleReversed(ID, FIRST.orderId(), "buyer called"));
  }

  @Test
  void a_line_lets_go_of_nothing_that_others_hold() {
    ReleaseFromOrderLine release = new ReleaseFromOrderLine(ID, SECOND, "buyer called");
    available().when(release).thenNothing();
    available().given(reservedFor(FIRST)).when(release).thenNothing();
    available().given(reservedFor(FIRST), soldTo(FIRST)).when(release).thenNothing();
  }

  @Test
  void what_has_left_the_house_is_not_taken_back_by_a_cancellation() {
    available()
        .given(
            reservedFor(FIRST),
            soldTo(FIRST),
            new ItemStored(ID, "A-1"),
            new ItemPicked(ID),
            new ItemDispatched(ID))
        .when(new ReleaseFromOrderLine(ID, FIRST, "buyer called"))
        .thenNothing();
  }

  @Test
  void a_garment_that_does_not_exist_cannot_be_oversold() {
    unknown().when(reserve(FIRST)).thenRefused(UNKNOWN_PRODUCT);
    unknown().when(sell(FIRST)).thenRefused(UNKNOWN_PRODUCT);
  }
}
