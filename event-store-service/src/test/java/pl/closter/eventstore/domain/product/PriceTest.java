package pl.closter.eventstore.domain.product;

import static org.assertj.core.api.Assertions.assertThat;
import static pl.closter.eventstore.domain.product.Garment.FIRST;
import static pl.closter.eventstore.domain.product.Garment.ID;
import static pl.closter.eventstore.domain.product.Garment.available;
import static pl.closter.eventstore.domain.product.Garment.created;
import static pl.closter.eventstore.domain.product.Garment.pln;
import static pl.closter.eventstore.domain.product.Garment.reservedFor;
import static pl.closter.eventstore.domain.product.Garment.soldTo;
import static pl.closter.eventstore.domain.product.ProductRefusal.ALREADY_SOLD;
import static pl.closter.eventstore.domain.product.ProductRefusal.BELOW_FLOOR;
import static pl.closter.eventstore.domain.product.ProductRefusal.FLOOR_IN_FOREIGN_CURRENCY;
import static pl.closter.eventstore.domain.product.ProductRefusal.FLOOR_NEGATIVE;
import static pl.closter.eventstore.domain.product.ProductRefusal.PRICE_IN_FOREIGN_CURRENCY;
import static pl.closter.eventstore.domain.product.ProductRefusal.PRICE_NOT_POSITIVE;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import pl.closter.events.Money;
import pl.closter.events.ProductEvent;
import pl.closter.events.ProductEvent.PriceGuarantee;
import pl.closter.events.ProductEvent.ProductPriceSet;
import pl.closter.eventstore.domain.product.Details.Pricing;
import pl.closter.eventstore.domain.product.ProductCommand.SetPrice;

class PriceTest {

  private static final PriceGuarantee GUARANTEE = new PriceGuarantee("supervisor-1");

  private static SetPrice set(Money price, @Nullable Money floor) {
    return new SetPrice(ID, price, floor, "intake", null);
  }

  private static ProductEvent priced(Money price, @Nullable Money floor) {
    return new ProductPriceSet(ID, price, floor, "intake", null);
  }

  @Test
  void a_garment_gets_a_price_and_a_floor() {
    created().when(set(pln(12900), pln(9000))).then(priced(pln(12900), pln(9000)));
    created().when(set(pln(9000), pln(9000))).then(priced(pln(9000), pln(9000)));
    created().when(set(pln(1), null)).then(priced(pln(1), null));
  }

  @Test
  void the_same_price_again_changes_nothing() {
    created()
        .given(priced(pln(12900), pln(9000)))
        .when(new SetPrice(ID, pln(12900), pln(9000), "again", null))
        .thenNothing();
  }

  @Test
  void a_floor_once_agreed_stays_when_it_is_left_out() {
    created()
        .given(priced(pln(12900), pln(9000)))
        .when(set(pln(10000), null))
        .then(priced(pln(10000), pln(9000)));
    created()
        .given(priced(pln(12900), pln(9000)))
        .when(set(pln(8999), null))
        .thenRefused(BELOW_FLOOR);
  }

  @Test
  void a_floor_may_be_nothing() {
    created().when(set(pln(1), pln(0))).then(priced(pln(1), pln(0)));
  }

  @Test
  void a_floor_in_the_currency_of_before_binds_no_price_of_today() {
    created()
        .given(priced(Money.of(12_900, "EUR"), Money.of(9_000, "EUR")))
        .when(set(pln(100), null))
        .then(priced(pln(100), null));
  }

  @Test
  void a_price_below_the_floor_needs_somebody_who_answers_for_it() {
    created().when(set(pln(8999), pln(9000))).thenRefused(BELOW_FLOOR);
    created()
        .when(new SetPrice(ID, pln(8999), pln(9000), "sale", GUARANTEE))
        .then(new ProductPriceSet(ID, pln(8999), pln(9000), "sale", GUARANTEE));
  }

  @Test
  void what_somebody_answers_for_is_the_lowest_offer() {
    assertThat(new Pricing(pln(8999), pln(9000), GUARANTEE).lowestOffer()).isEqualTo(pln(8999));
    assertThat(new Pricing(pln(9500), pln(9000), GUARANTEE).lowestOffer()).isEqualTo(pln(9000));
    assertThat(new Pricing(pln(9500), pln(9000), null).lowestOffer()).isEqualTo(pln(9000));
    assertThat(new Pricing(pln(9500), null, null).lowestOffer()).isNull();
  }

  @Test
  void a_price_is_more_than_zero() {
    created().when(set(pln(0), null)).thenRefused(PRICE_NOT_POSITIVE);
    created().when(set(pln(-1), null)).thenRefused(PRICE_NOT_POSITIVE);
    created().when(set(pln(1), pln(-1))).thenRefused(FLOOR_NEGATIVE);
  }

  @Test
  void prices_are_in_the_currency_of_the_house() {
    created().when(set(Money.of(100, "EUR"), null)).thenRefused(PRICE_IN_FOREIGN_CURRENCY);
    created().when(set(pln(100), Money.of(1, "EUR"))).thenRefused(FLOOR_IN_FOREIGN_CURRENCY);
  }

  @Test
  void a_sold_garment_keeps_its_price() {
    available()
        .given(reservedFor(FIRST), soldTo(FIRST))
        .when(set(pln(100), null))
        .thenRefused(ALREADY_SOLD);
  }
}
