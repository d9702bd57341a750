package pl.closter.eventstore.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class GatheringTest {

  private static final long MILLISECOND = 1_000_000;

  private final AtomicLong now = new AtomicLong();
  private final Gathering gathering = new Gathering(now::get);

  @Test
  void at_first_nobody_waits() {
    assertThat(gathering.pause(1)).isZero();
  }

  @Test
  void after_a_command_that_came_alone_nobody_waits() {
    gathering.answered(32, 4 * MILLISECOND);
    gathering.answered(1, 4 * MILLISECOND);

    assertThat(gathering.pause(1)).isZero();
  }

  @Test
  void the_first_who_comes_back_waits_until_most_are_there() {
    gathering.answered(32, 2 * MILLISECOND);

    assertThat(gathering.pause(1)).isEqualTo(MILLISECOND / 2);
    assertThat(gathering.pause(23)).isPositive();
    assertThat(gathering.pause(24)).isZero();
  }

  @Test
  void nobody_waits_longer_than_a_quarter_of_the_last_batch() {
    gathering.answered(32, 2 * MILLISECOND);

    now.set(MILLISECOND / 2);

    assertThat(gathering.pause(1)).isZero();
  }

  @Test
  void nobody_waits_longer_than_a_millisecond_after_a_slow_batch() {
    gathering.answered(32, 1000 * MILLISECOND);

    assertThat(gathering.pause(1)).isEqualTo(MILLISECOND);
  }
}
