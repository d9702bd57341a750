package pl.closter.eventstore.domain.product;

import static org.assertj.core.api.Assertions.assertThat;
import static pl.closter.eventstore.domain.product.Garment.ACCEPTED;
import static pl.closter.eventstore.domain.product.Garment.CHANNEL;
import static pl.closter.eventstore.domain.product.Garment.CREATED;
import static pl.closter.eventstore.domain.product.Garment.FIRST;
import static pl.closter.eventstore.domain.product.Garment.ID;
import static pl.closter.eventstore.domain.product.Garment.RECEIVED;
import static pl.closter.eventstore.domain.product.Garment.RESERVATION;
import static pl.closter.eventstore.domain.product.Garment.pln;
import static pl.closter.eventstore.domain.product.Garment.reserved;
import static pl.closter.eventstore.domain.product.Garment.reservedFor;
import static pl.closter.eventstore.domain.product.Garment.soldTo;
import static pl.closter.eventstore.domain.product.Garment.unknown;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import pl.closter.events.InventoryMode;
import pl.closter.events.Money;
import pl.closter.events.ProductEvent;
import pl.closter.events.ProductEvent.PriceGuarantee;
import pl.closter.events.ProductEvent.ProductConsigned;
import pl.closter.events.ProductEvent.ProductConsignmentExpired;
import pl.closter.events.ProductEvent.ProductCreated;
import pl.closter.events.ProductEvent.ProductPriceSet;
import pl.closter.events.ProductEvent.ProductReleasedFromContract;
import pl.closter.events.ProductEvent.ProductReservationReleased;
import pl.closter.events.ProductEvent.ProductSaleReversed;
import pl.closter.events.ProductEvent.ReservationCause;
import pl.closter.eventstore.domain.Decision.Accepted;
import pl.closter.eventstore.domain.Scenario;
import pl.closter.eventstore.domain.product.ProductCommand.BindContract;
import pl.closter.eventstore.domain.product.ProductCommand.DeleteProduct;
import pl.closter.eventstore.domain.product.ProductCommand.ReleaseFromContract;
import pl.closter.eventstore.domain.product.ProductCommand.Reserve;
import pl.closter.eventstore.domain.product.ProductCommand.ReserveForOrderLine;
import pl.closter.eventstore.domain.product.ProductCommand.SellToOrderLine;
import pl.closter.eventstore.domain.product.ProductCommand.SetPrice;

class ConsignmentTest {

  private static final UUID CONTRACT = new UUID(4, 1);
  private static final UUID OTHER_CONTRACT = new UUID(4, 2);
  private static final UUID CONSIGNOR = new UUID(5, 1);
  private static final ProductEvent CONSIGNMENT_CREATED =
      new ProductCreated(ID, InventoryMode.CONSIGNMENT, "CL-1", CONSIGNOR, null);
  private static final ProductEvent BOUND = bound(9_000);
  private static final ProductEvent EXPIRED = new ProductConsignmentExpired(ID, CONTRACT);
  private static final ProductEvent RELEASED =
      new ProductReleasedFromContract(ID, CONTRACT, "CONTRACT_ENDED");

  private static Scenario<Product, ProductCommand, ProductEvent> accepted() {
    return unknown().given(CONSIGNMENT_CREATED, RECEIVED, ACCEPTED);
  }

  private static ProductEvent bound(long floor) {
    return new ProductConsigned(ID, CONTRACT, 1, pln(floor));
  }

  private static BindContract bind(long floor) {
    return new BindContract(ID, CONTRACT, 1, CONSIGNOR, pln(floor), true);
  }

  private static ProductEvent priced(long minor, @Nullable Money floor) {
    return new ProductPriceSet(ID, pln(minor), floor, "intake", null);
  }

  private static SetPrice price(long minor, @Nullable Money floor) {
    return new SetPrice(ID, pln(minor), floor, "intake", null);
  }

  @Test
  void a_consigned_garment_is_for_sale_as_long_as_a_contract_binds_it() {
    assertThat(accepted().state().isAvailable()).isFalse();
    assertThat(accepted().given(BOUND).state().isAvailable()).isTrue();
    assertThat(accepted().given(BOUND, RELEASED).state().isAvailable()).isFalse();
    assertThat(unknown().given(CONSIGNMENT_CREATED, BOUND).state().isAvailable()).isFalse();
  }

  @Test
  void a_contract_binds_a_garment_once() {
    accepted().when(bind(9_000)).then(BOUND);
    accepted().given(BOUND).when(bind(9_000)).thenNothing();
  }

  @Test
  void another_floor_of_the_same_contract_is_taken_over() {
    accepted().given(BOUND).when(bind(8_000)).then(bound(8_000));
  }

  @Test
  void a_garment_is_bound_by_one_contract_at_a_time() {
    accepted()
        .given(BOUND)
        .when(new BindContract(ID, OTHER_CONTRACT, 1, CONSIGNOR, pln(1), true))
        .thenRefused(ProductRefusal.BOUND_TO_ANOTHER_CONTRACT);
    accepted()
        .given(BOUND, RELEASED)
        .when(new BindContract(ID, OTHER_CONTRACT, 2, CONSIGNOR, pln(1), true))
        .then(new ProductConsigned(ID, OTHER_CONTRACT, 2, pln(1)));
  }

  @Test
  void only_a_garment_of_the_consignor_is_bound() {
    unknown()
        .given(CREATED, RECEIVED, ACCEPTED)
        .when(bind(9_000))
        .thenRefused(ProductRefusal.NOT_CONSIGNED);
    accepted()
        .when(new BindContract(ID, CONTRACT, 1, new UUID(5, 2), pln(9_000), true))
        .thenRefused(ProductRefusal.OF_ANOTHER_CONSIGNOR);
    unknown()
        .given(new ProductCreated(ID, InventoryMode.CONSIGNMENT, "CL-1", null, null))
        .when(bind(9_000))
        .then(BOUND);
  }

  @Test
  void a_garment_is_not_bound_at_a_price_below_the_floor() {
    accepted().given(priced(8_999, null)).when(bind(9_000)).thenRefused(ProductRefusal.BELOW_FLOOR);
    accepted().given(priced(9_000, null)).when(bind(9_000)).then(BOUND);
    accepted()
        .given(
            new ProductPriceSet(
                ID, pln(8_999), pln(9_000), "sale", new PriceGuarantee("supervisor-1")))
        .when(bind(9_000))
        .then(BOUND);
  }

  @Test
  void price_and_contract_have_one_currency() {
    accepted()
        .given(priced(12_900, null))
        .when(new BindContract(ID, CONTRACT, 1, CONSIGNOR, Money.of(1, "EUR"), true))
        .thenRefused(ProductRefusal.FLOOR_IN_FOREIGN_CURRENCY);
  }

  @Test
  void the_floor_of_a_bound_garment_is_that_of_its_contract() {
    accepted().given(BOUND).when(price(12_900, null)).then(priced(12_900, pln(9_000)));
    accepted().given(BOUND).when(price(12_900, pln(9_000))).then(priced(12_900, pln(9_000)));
    accepted()
        .given(BOUND)
        .when(price(12_900, pln(8_000)))
        .thenRefused(ProductRefusal.FLOOR_OF_CONTRACT);
    accepted().given(BOUND).when(price(8_999, null)).thenRefused(ProductRefusal.BELOW_FLOOR);
    accepted()
        .given(priced(12_900, pln(1)), BOUND, bound(8_000))
        .when(price(8_500, null))
        .then(priced(8_500, pln(8_000)));
  }

  @Test
  void a_released_garment_has_no_floor() {
    accepted()
        .given(BOUND, priced(12_900, pln(9_000)), RELEASED)
        .when(price(100, null))
        .then(priced(100, null));
  }

  @Test
  void a_contract_that_no_longer_binds_it_releases_a_garment() {
    accepted()
        .given(BOUND)
        .when(new ReleaseFromContract(ID, CONTRACT, "CONTRACT_ENDED"))
        .then(RELEASED);
    accepted().when(new ReleaseFromContract(ID, CONTRACT, "CONTRACT_ENDED")).thenNothing();
    accepted()
        .given(BOUND)
        .when(new ReleaseFromContract(ID, OTHER_CONTRACT, "CONTRACT_ENDED"))
        .thenNothing();
  }

  // PR3: should it come back, it is not offered.
  @Test
  void what_was_sold_stays_sold_under_its_contract_and_comes_back_to_none() {
    var sold = accepted().given(BOUND, reservedFor(FIRST), soldTo(FIRST));
    ReleaseFromContract release = new ReleaseFromContract(ID, CONTRACT, "CONTRACT_TERMINATED");
    ProductEvent back = new ProductSaleReversed(ID, FIRST.orderId(), "sent back");
    sold.when(release).then(EXPIRED);
    sold.given(EXPIRED).when(release).thenNothing();
    assertThat(sold.given(EXPIRED).state().isSold()).isTrue();
    assertThat(sold.given(EXPIRED, back).state().isAvailable()).isFalse();
    sold.given(EXPIRED, back)
        .when(release)
        .then(new ProductReleasedFromContract(ID, CONTRACT, "CONTRACT_TERMINATED"));
  }

  // PR3: nobody buys it after him, and nothing is refused that is not wrong.
  @Test
  void what_is_kept_when_its_contract_ends_is_offered_no_more_and_released_when_it_is_let_go() {
    var kept = accepted().given(BOUND, reserved());
    ReleaseFromContract release = new ReleaseFromContract(ID, CONTRACT, "CONTRACT_ENDED");
    kept.when(release).then(EXPIRED);
    kept.given(EXPIRED).when(release).thenNothing();
    var free =
        kept.given(EXPIRED, new ProductReservationReleased(ID, RESERVATION, "changed his mind"));
    assertThat(free.state().isAvailable()).isFalse();
    free.when(release).then(RELEASED);
  }

  private static BindContract bindInGrace(long floor) {
    return new BindContract(ID, CONTRACT, 1, CONSIGNOR, pln(floor), false);
  }

  @Test
  void in_the_days_of_grace_a_garment_stays_bound_and_is_offered_no_more() {
    accepted().given(BOUND).when(bindInGrace(9_000)).then(EXPIRED);
    accepted().given(BOUND, EXPIRED).when(bindInGrace(9_000)).thenNothing();
    accepted().when(bindInGrace(9_000)).then(BOUND, EXPIRED);
    accepted().given(BOUND, EXPIRED).when(bindInGrace(8_000)).then(bound(8_000), EXPIRED);
    accepted().given(BOUND, reserved()).when(bindInGrace(9_000)).then(EXPIRED);
    Product expired = accepted().given(BOUND, EXPIRED).state();
    assertThat(expired.isAvailable()).isFalse();
    assertThat(expired.isFree()).isTrue();
    assertThat(accepted().given(BOUND, reserved(), EXPIRED).state().isFree()).isFalse();
    assertThat(unknown().given(CONSIGNMENT_CREATED, BOUND, EXPIRED).state().isFree()).isFalse();
  }

  @Test
  void an_extended_contract_lets_it_be_offered_again() {
    accepted().given(BOUND, EXPIRED).when(bind(9_000)).then(BOUND);
    assertThat(accepted().given(BOUND, EXPIRED, BOUND).state().isAvailable()).isTrue();
    assertThat(accepted().given(BOUND, EXPIRED, RELEASED, BOUND).state().isAvailable()).isTrue();
  }

  // Scenario A14.
  @Test
  void what_is_ordered_in_the_days_of_grace_counts() {
    var expired = accepted().given(BOUND, EXPIRED);
    expired.when(new ReserveForOrderLine(ID, CHANNEL, FIRST)).then(reservedFor(FIRST));
    expired.when(new SellToOrderLine(ID, CHANNEL, FIRST)).then(reservedFor(FIRST), soldTo(FIRST));
    expired
        .given(reservedFor(FIRST))
        .when(new SellToOrderLine(ID, CHANNEL, FIRST))
        .then(soldTo(FIRST));
    Reserve agreed = new Reserve(ID, RESERVATION, ReservationCause.OFFER, null, null);
    assertThat(expired.when(agreed).decision()).isInstanceOf(Accepted.class);
    accepted()
        .given(BOUND, EXPIRED, RELEASED)
        .when(agreed)
        .thenRefused(ProductRefusal.NO_ACTIVE_CONTRACT);
  }

  @Test
  void nothing_else_is_begun_with_it_in_the_days_of_grace() {
    var expired = accepted().given(BOUND, EXPIRED);
    for (ReservationCause cause : List.of(ReservationCause.OPERATOR, ReservationCause.TRY_ON)) {
      expired
          .when(new Reserve(ID, RESERVATION, cause, null, null))
          .thenRefused(ProductRefusal.CONTRACT_EXPIRED);
    }
    expired
        .given(reserved(), new ProductReservationReleased(ID, RESERVATION, "why not"))
        .when(new Reserve(ID, RESERVATION, ReservationCause.OPERATOR, null, null))
        .thenRefused(ProductRefusal.CONTRACT_EXPIRED);
  }

  @Test
  void a_consigned_garment_without_contract_is_kept_for_nobody() {
    Reserve reserve = new Reserve(ID, RESERVATION, ReservationCause.OPERATOR, null, null);
    accepted().when(reserve).thenRefused(ProductRefusal.NO_ACTIVE_CONTRACT);
    unknown()
        .given(CONSIGNMENT_CREATED, BOUND)
        .when(reserve)
        .thenRefused(ProductRefusal.NOT_AVAILABLE);
    accepted().given(BOUND).when(reserve).then(reserved());
  }

  @Test
  void a_garment_under_contract_is_not_deleted() {
    accepted()
        .given(BOUND)
        .when(new DeleteProduct(ID, "entered twice"))
        .thenRefused(ProductRefusal.UNDER_CONTRACT);
  }
}
