package pl.closter.eventstore.domain.listing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import pl.closter.events.Money;

class PriceHistoryTest {

  private static final Instant START = Instant.parse("2026-11-23T10:00:00Z");

  private static Money pln(long minor) {
    return Money.of(minor, "PLN");
  }

  private static Instant day(int day) {
    return START.plus(Duration.ofDays(day));
  }

  // Scenario A13: 180 was in force from day 15, when the 30 days begin, to day 20.
  @Test
  void the_lowest_price_is_that_of_the_30_days_before_the_cut() {
    PriceHistory prices =
        PriceHistory.beginningWith(pln(20_000))
            .changed(pln(18_000), day(10))
            .changed(pln(19_000), day(20));

    assertThat(prices.lowestBefore(day(45))).isEqualTo(pln(18_000));
  }

  @Test
  void a_price_that_was_set_before_them_counts_as_long_as_it_was_in_force() {
    PriceHistory prices = PriceHistory.beginningWith(pln(10_000)).changed(pln(15_000), day(60));

    assertThat(prices.lowestBefore(day(90).minusNanos(1))).isEqualTo(pln(10_000));
    assertThat(prices.lowestBefore(day(90))).isEqualTo(pln(15_000));
  }

  @Test
  void the_new_price_is_not_part_of_them() {
    PriceHistory before = PriceHistory.beginningWith(pln(20_000));

    assertThat(before.lowestBefore(day(5))).isEqualTo(pln(20_000));
    assertThat(before.changed(pln(1), day(5)).lowestBefore(day(6))).isEqualTo(pln(1));
  }

  @Test
  void what_was_offered_for_less_than_30_days_has_those_days() {
    PriceHistory prices = PriceHistory.beginningWith(pln(12_000)).changed(pln(13_000), day(1));

    assertThat(prices.lowestBefore(day(2))).isEqualTo(pln(12_000));
  }

  @Test
  void a_price_that_was_in_force_for_no_time_never_was() {
    PriceHistory prices =
        PriceHistory.beginningWith(pln(20_000))
            .changed(pln(1), day(10))
            .changed(pln(18_000), day(10));

    assertThat(prices.lowestBefore(day(11))).isEqualTo(pln(18_000));
  }

  @Test
  void a_clock_that_was_behind_moves_no_change_before_the_last_one() {
    PriceHistory prices =
        PriceHistory.beginningWith(pln(20_000))
            .changed(pln(18_000), day(10))
            .changed(pln(19_000), day(9));

    assertThat(prices.present()).isEqualTo(pln(19_000));
    assertThat(prices.past()).containsExactly(new PriceHistory.Past(pln(20_000), day(10)));
  }

  // What is forgotten would not have mattered, whatever comes: compared with the definition.
  @Test
  void it_gives_the_lowest_price_by_its_definition_for_random_lives() {
    Random random = new Random(20_261_126);
    for (int life = 0; life < 500; life++) {
      record Since(int hour, long minor) {}
      List<Since> all = new ArrayList<>(List.of(new Since(-1, 10_000)));
      PriceHistory prices = PriceHistory.beginningWith(pln(10_000));
      int hour = 0;
      for (int change = 0; change < 30; change++) {
        hour += random.nextInt(24 * 15);
        long to = random.nextLong(1, 20_001);
        int cut = hour;
        long lowest = Long.MAX_VALUE;
        for (int i = 0; i < all.size(); i++) {
          int until = i + 1 < all.size() ? all.get(i + 1).hour() : Integer.MAX_VALUE;
          boolean inForce = all.get(i).hour() < Math.min(until, cut) && until > cut - 720;
          lowest = inForce ? Math.min(lowest, all.get(i).minor()) : lowest;
        }
        Instant at = START.plus(Duration.ofHours(hour));
        if (lowest < Long.MAX_VALUE) {
          assertThat(prices.lowestBefore(at))
              .as("life %d, hour %d", life, hour)
              .isEqualTo(pln(lowest));
        }
        prices = prices.changed(pln(to), at);
        all.add(new Since(hour, to));
      }
      assertThat(prices.past()).hasSizeLessThan(30);
    }
  }
}
