package pl.closter.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import pl.closter.events.CommissionPlan.Base;
import pl.closter.events.CommissionPlan.Flaw;
import pl.closter.events.CommissionPlan.Kind;
import pl.closter.events.CommissionPlan.Tier;
import pl.closter.events.DiscountBearing.Bearer;
import pl.closter.events.DiscountBearing.Cause;
import pl.closter.events.Fee.Basis;
import pl.closter.events.Fee.Trigger;
import pl.closter.events.PriceSchedule.Step;

class ConsignmentValuesTest {

  private static final Money.Code PLN = new Money.Code("PLN");
  private static final Tier OPEN = new Tier(null, Share.ofHouse(4000));

  private static Money pln(long minor) {
    return new Money(minor, PLN);
  }

  private static CommissionPlan plan(Kind kind, @Nullable Money net, Tier... tiers) {
    return new CommissionPlan(kind, List.of(tiers), net, null, null, Base.NET_OF_DISCOUNT);
  }

  private static Tier upTo(long bound, int houseBps) {
    return new Tier(bound, Share.ofHouse(houseBps));
  }

  @Test
  void shares_add_up_to_the_whole() {
    assertThat(new Share(4000, 6000).addsUp()).isTrue();
    assertThat(new Share(0, 10_000).addsUp()).isTrue();
    assertThat(new Share(4000, 5999).addsUp()).isFalse();
    assertThat(new Share(-1, 10_001).addsUp()).isFalse();
    assertThat(new Share(10_001, -1).addsUp()).isFalse();
  }

  @Test
  void one_side_may_get_the_whole() {
    assertThat(new Share(10_000, 0).addsUp()).isTrue();
  }

  @Test
  void a_plan_says_what_is_wrong_with_it() {
    assertThat(plan(Kind.FLAT, null, OPEN).flaw(PLN)).isEmpty();
    assertThat(plan(Kind.FLAT, null, new Tier(null, new Share(4000, 5000))).flaw(PLN))
        .contains(Flaw.SHARES_DO_NOT_ADD_UP);
    assertThat(plan(Kind.BRACKET, null).flaw(PLN)).contains(Flaw.TIERS_MISSING);
    assertThat(plan(Kind.BRACKET, null, upTo(100, 1), upTo(100, 2), OPEN).flaw(PLN))
        .contains(Flaw.TIERS_NOT_ASCENDING);
    assertThat(plan(Kind.BRACKET, null, OPEN, OPEN).flaw(PLN)).contains(Flaw.TIERS_NOT_ASCENDING);
    assertThat(plan(Kind.MARGINAL, null, upTo(100, 1)).flaw(PLN)).contains(Flaw.LAST_TIER_NOT_OPEN);
    assertThat(plan(Kind.FIXED_NET, null).flaw(PLN)).contains(Flaw.NET_MISSING);
    assertThat(plan(Kind.FIXED_NET, pln(1), OPEN).flaw(PLN))
        .contains(Flaw.NET_OR_TIERS_NOT_OF_THIS_KIND);
    assertThat(plan(Kind.FLAT, pln(1), OPEN).flaw(PLN))
        .contains(Flaw.NET_OR_TIERS_NOT_OF_THIS_KIND);
    assertThat(plan(Kind.FLAT, null, upTo(5, 1), OPEN).flaw(PLN))
        .contains(Flaw.NET_OR_TIERS_NOT_OF_THIS_KIND);
    assertThat(plan(Kind.FIXED_NET, pln(-1)).flaw(PLN)).contains(Flaw.AMOUNT_NEGATIVE);
    assertThat(plan(Kind.FIXED_NET, Money.of(1, "EUR")).flaw(PLN)).contains(Flaw.CURRENCIES_MIXED);
    assertThat(limited(pln(2), pln(1)).flaw(PLN)).contains(Flaw.LIMITS_CROSSED);
  }

  private static CommissionPlan limited(Money least, Money most) {
    return new CommissionPlan(Kind.FLAT, List.of(OPEN), null, least, most, Base.NET_OF_DISCOUNT);
  }

  @Test
  void the_house_gets_neither_less_nor_more_than_agreed() {
    assertThat(limited(pln(1000), pln(5000)).split(pln(2000)).house()).isEqualTo(pln(1000));
    assertThat(limited(pln(1000), pln(5000)).split(pln(20_000)).house()).isEqualTo(pln(5000));
    assertThat(limited(pln(1000), pln(5000)).split(pln(600)))
        .isEqualTo(new Split(pln(600), pln(0), pln(0)));
  }

  @Test
  void the_least_and_the_most_of_the_house_may_be_nothing() {
    assertThat(limited(pln(0), pln(0)).flaw(PLN)).isEmpty();
    assertThat(limited(pln(0), pln(0)).split(pln(20_000)).house()).isEqualTo(pln(0));
  }

  // The House's part of 180 is 72, so the consignor was promised 28 at the floor of 100.
  @Test
  void below_the_floor_the_promise_is_computed_on_the_list_price_when_that_was_agreed() {
    CommissionPlan onList =
        new CommissionPlan(Kind.FLAT, List.of(OPEN), null, null, null, Base.LIST);

    assertThat(onList.splitAtLeast(pln(10_000), pln(9_000), pln(18_000)))
        .isEqualTo(new Split(pln(6_200), pln(2_800), pln(0)));
    assertThat(onList.splitAtLeast(pln(10_000), pln(9_000), pln(9_500)))
        .as("a list price below the floor counts like the floor")
        .isEqualTo(new Split(pln(3_000), pln(6_000), pln(0)));
  }

  @Test
  void on_the_list_price_the_house_gets_its_part_of_what_it_was_before_the_discount() {
    CommissionPlan onList =
        new CommissionPlan(Kind.FLAT, List.of(OPEN), null, null, null, Base.LIST);

    assertThat(onList.split(pln(15_000), pln(20_000)))
        .isEqualTo(new Split(pln(8000), pln(7000), pln(0)));
    assertThat(CommissionPlan.flat(4000).split(pln(15_000), pln(20_000)))
        .isEqualTo(new Split(pln(6000), pln(9000), pln(0)));
  }

  @Test
  void a_fixed_net_is_paid_even_when_the_price_is_less() {
    assertThat(plan(Kind.FIXED_NET, pln(9000)).split(pln(8000)))
        .isEqualTo(new Split(pln(0), pln(9000), pln(1000)));
  }

  @Test
  void whatever_the_plan_no_minor_unit_is_lost() {
    Random dice = new Random(20_261_126);
    for (int i = 0; i < 10_000; i++) {
      int bps = dice.nextInt(Share.WHOLE + 1);
      Money price = pln(1 + dice.nextLong(Limits.LARGEST_NUMBER));
      Money floor = pln(dice.nextLong(Limits.LARGEST_NUMBER));
      CommissionPlan plan =
          switch (dice.nextInt(4)) {
            case 0 -> CommissionPlan.flat(bps);
            case 1 -> plan(Kind.BRACKET, null, upTo(50_000, bps), OPEN);
            case 2 -> plan(Kind.MARGINAL, null, upTo(50_000, bps), OPEN);
            default -> plan(Kind.FIXED_NET, floor);
          };
      Split split = plan.splitAtLeast(floor, price, price);

      assertThat(split.house().plus(split.consignor())).isEqualTo(price.plus(split.guarantee()));
      assertThat(split.house().amountMinor()).isNotNegative();
      assertThat(split.guarantee().amountMinor()).isNotNegative();
    }
  }

  @Test
  void allocated_lines_sum_up_to_the_amount() {
    Random dice = new Random(20_261_126);
    for (int i = 0; i < 2000; i++) {
      Money total = pln(dice.nextLong(Limits.LARGEST_NUMBER));
      List<Long> weights =
          dice.longs(1 + dice.nextInt(30), 0, 1_000_000).mapToObj(weight -> weight + 1).toList();

      assertThat(Allocation.byLargestRemainder(total, weights).stream().reduce(Money::plus))
          .contains(total);
    }
  }

  @Test
  void nothing_is_allocated_over_nothing() {
    assertThatThrownBy(() -> Allocation.byLargestRemainder(pln(1), List.of(0L, 0L)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Allocation.byLargestRemainder(pln(1), List.of(2L, -1L)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Allocation.byLargestRemainder(pln(-1), List.of(1L)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void nothing_can_be_allocated_and_a_line_may_weigh_nothing() {
    assertThat(Allocation.byLargestRemainder(pln(0), List.of(1L, 2L)))
        .containsExactly(pln(0), pln(0));
    assertThat(Allocation.byLargestRemainder(pln(7), List.of(0L, 2L)))
        .containsExactly(pln(0), pln(7));
  }

  @Test
  void a_fee_is_fixed_or_a_part_of_the_price_and_has_a_cap() {
    Fee photo = new Fee("PHOTO", Basis.FIXED, pln(500), null, Trigger.PHOTO, null);
    Fee early =
        new Fee("EARLY", Basis.BPS_OF_PRICE, null, 1000, Trigger.EARLY_WITHDRAWAL, pln(1500));

    assertThat(photo.on(pln(1))).isEqualTo(pln(500));
    assertThat(early.on(pln(9_995))).isEqualTo(pln(1000));
    assertThat(early.on(pln(90_000))).isEqualTo(pln(1500));
    assertThat(photo.chargeableIn(PLN) && early.chargeableIn(PLN)).isTrue();
    assertThat(photo.chargeableIn(new Money.Code("EUR"))).isFalse();
    assertThat(new Fee("X", Basis.FIXED, null, 1, Trigger.PHOTO, null).chargeableIn(PLN)).isFalse();
    assertThat(new Fee("X", Basis.BPS_OF_PRICE, pln(1), 1, Trigger.PHOTO, null).chargeableIn(PLN))
        .isFalse();
    assertThat(new Fee("X", Basis.FIXED, pln(-1), null, Trigger.PHOTO, null).chargeableIn(PLN))
        .isFalse();
  }

  @Test
  void a_fee_may_be_nothing_or_the_whole_price_and_no_more() {
    assertThat(new Fee("X", Basis.FIXED, pln(0), null, Trigger.PHOTO, pln(0)).chargeableIn(PLN))
        .isTrue();
    assertThat(partOfPrice(0).chargeableIn(PLN)).isTrue();
    assertThat(partOfPrice(10_000).chargeableIn(PLN)).isTrue();
    assertThat(partOfPrice(-1).chargeableIn(PLN)).isFalse();
    assertThat(partOfPrice(10_001).chargeableIn(PLN)).isFalse();
  }

  private static Fee partOfPrice(int bps) {
    return new Fee("X", Basis.BPS_OF_PRICE, null, bps, Trigger.PHOTO, null);
  }

  @Test
  void each_cause_of_a_discount_has_its_bearer() {
    var bearing =
        new DiscountBearing(Bearer.CONSIGNOR, Bearer.HOUSE, Bearer.PRO_RATA, Bearer.HOUSE);

    assertThat(bearing.of(Cause.AGING)).isEqualTo(Bearer.CONSIGNOR);
    assertThat(bearing.of(Cause.PROMO)).isEqualTo(Bearer.HOUSE);
    assertThat(bearing.of(Cause.OFFER)).isEqualTo(Bearer.PRO_RATA);
    assertThat(bearing.of(Cause.GOODWILL)).isEqualTo(Bearer.HOUSE);
  }

  @Test
  void a_schedule_falls_step_by_step() {
    var schedule =
        new PriceSchedule(List.of(new Step(10, null, 1000), new Step(20, 16_000L, null)));

    assertThat(schedule.readsInOrder()).isTrue();
    assertThat(schedule.pricesFrom(pln(20_000))).containsExactly(pln(18_000), pln(16_000));
  }

  // Scenario A12: 200 -> 180 -> 160 with a floor of 170.
  @Test
  void the_step_that_falls_below_the_floor_is_named() {
    var schedule =
        new PriceSchedule(List.of(new Step(10, 18_000L, null), new Step(20, 16_000L, null)));

    assertThat(schedule.pricesFrom(pln(20_000), pln(17_000)))
        .as("falls to the floor and stops there")
        .containsExactly(pln(18_000), pln(17_000));
    assertThat(schedule.pricesFrom(pln(20_000), pln(18_000))).containsExactly(pln(18_000));
    assertThat(schedule.pricesFrom(pln(20_000), pln(20_000))).isEmpty();
    assertThat(schedule.firstUnlawful(pln(20_000), pln(17_000))).isEqualTo(2);
    assertThat(schedule.firstUnlawful(pln(20_000), pln(16_000))).isZero();
    assertThat(schedule.firstUnlawful(pln(17_000), pln(1))).isEqualTo(1);
    assertThat(PriceSchedule.NONE.firstUnlawful(pln(1), pln(1))).isZero();
  }

  @Test
  void a_schedule_that_does_not_read_in_order_is_found() {
    assertThat(new PriceSchedule(List.of(new Step(0, 1L, null))).readsInOrder()).isFalse();
    assertThat(new PriceSchedule(List.of(new Step(1, null, null))).readsInOrder()).isFalse();
    assertThat(new PriceSchedule(List.of(new Step(1, 1L, 1))).readsInOrder()).isFalse();
    assertThat(new PriceSchedule(List.of(new Step(1, 0L, null))).readsInOrder()).isFalse();
    assertThat(new PriceSchedule(List.of(new Step(1, null, 10_000))).readsInOrder()).isFalse();
    assertThat(new PriceSchedule(List.of(new Step(1, null, 0))).readsInOrder()).isFalse();
    assertThat(
            new PriceSchedule(List.of(new Step(2, 5L, null), new Step(2, 4L, null))).readsInOrder())
        .isFalse();
  }

  @Test
  void a_choice_of_what_becomes_of_a_garment_leads_somewhere() {
    assertThat(new Disposition.Choice(Disposition.EXTEND, Disposition.RETURN).leadsSomewhere())
        .isTrue();
    assertThat(new Disposition.Choice(Disposition.RETURN, Disposition.EXTEND).leadsSomewhere())
        .isFalse();
    assertThat(new Disposition.Choice(Disposition.DONATE, Disposition.DONATE).leadsSomewhere())
        .isFalse();
  }

  @Test
  void who_bears_a_discount_leaves_the_other_side_what_it_would_get_without() {
    CommissionPlan plan = CommissionPlan.flat(4_000);
    Money list = Money.of(20_000, "PLN");
    Money sold = Money.of(15_000, "PLN");
    Money floor = Money.of(10_000, "PLN");

    assertThat(plan.splitDiscounted(floor, sold, list, Bearer.HOUSE))
        .isEqualTo(split(3_000, 12_000, 0));
    assertThat(plan.splitDiscounted(floor, sold, list, Bearer.CONSIGNOR))
        .isEqualTo(split(8_000, 7_000, 0));
    assertThat(plan.splitDiscounted(floor, sold, list, Bearer.PRO_RATA))
        .isEqualTo(split(6_000, 9_000, 0));
  }

  @Test
  void a_discount_larger_than_ones_part_is_paid_on_top_or_leaves_nothing() {
    CommissionPlan plan = CommissionPlan.flat(4_000);
    Money list = Money.of(20_000, "PLN");
    Money sold = Money.of(5_000, "PLN");

    assertThat(plan.splitDiscounted(sold, sold, list, Bearer.HOUSE))
        .isEqualTo(split(0, 12_000, 7_000));
    assertThat(plan.splitDiscounted(sold, sold, list, Bearer.CONSIGNOR))
        .isEqualTo(split(5_000, 0, 0));
  }

  private static Split split(long house, long consignor, long guarantee) {
    return new Split(
        Money.of(house, "PLN"), Money.of(consignor, "PLN"), Money.of(guarantee, "PLN"));
  }
}
