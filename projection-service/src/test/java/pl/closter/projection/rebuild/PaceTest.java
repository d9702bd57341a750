package pl.closter.projection.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaceTest {

  private static final long MILLISECOND = 1_000_000L;

  private static long rest(Pace pace, long events, long worked) throws InterruptedException {
    long end = System.nanoTime() + worked;
    while (System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    long begin = System.nanoTime();
    pace.did(events, () -> false);
    return System.nanoTime() - begin;
  }

  @Test
  void beside_live_traffic_it_rests_nine_times_as_long_as_it_works() throws InterruptedException {
    Pace pace = new Pace(null);
    assertThat(pace.isGentle()).as("until the contrary is known").isTrue();

    var _ = rest(pace, 1, 0);
    assertThat(rest(pace, 1_000_000, 10 * MILLISECOND)).isGreaterThanOrEqualTo(90 * MILLISECOND);
  }

  @Test
  void with_nobody_to_disturb_it_does_not_rest() throws InterruptedException {
    Pace pace = new Pace(null);
    pace.giveWay(false);

    assertThat(pace.isGentle()).isFalse();
    assertThat(rest(pace, 1_000_000, 100 * MILLISECOND)).isLessThan(800 * MILLISECOND);
  }

  @Test
  void who_says_how_fast_decides() throws InterruptedException {
    Pace pace = new Pace(1_000);

    assertThat(pace.isGentle()).isFalse();
    // Less than it would rest by itself, and what the limit asks for.
    assertThat(rest(pace, 250, 100 * MILLISECOND)).isBetween(1L, 800 * MILLISECOND);
    assertThat(rest(pace, 250, 0)).isGreaterThan(200 * MILLISECOND);
  }

  @Test
  void whoever_is_stopped_does_not_rest_on() throws InterruptedException {
    Pace pace = new Pace(1);
    long begin = System.nanoTime();

    pace.did(1_000_000, () -> true);

    assertThat(System.nanoTime() - begin).isLessThan(10_000 * MILLISECOND);
  }
}
