package pl.closter.gateway.webhook.translation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class RetryPolicyTest {

  private static final RandomGenerator NO_CHANCE = () -> 0L;

  private final RetryPolicy policy =
      new RetryPolicy(Duration.ofSeconds(1), Duration.ofMinutes(1), 12);

  @Test
  void each_wait_is_twice_as_long_up_to_the_limit() {
    assertThat(delay(1)).isEqualTo(Duration.ofSeconds(1));
    assertThat(delay(2)).isEqualTo(Duration.ofSeconds(2));
    assertThat(delay(6)).isEqualTo(Duration.ofSeconds(32));
    assertThat(delay(7)).isEqualTo(Duration.ofMinutes(1));
    assertThat(delay(1_000_000)).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void what_the_other_side_asked_for_is_kept() {
    assertThat(policy.delay(1, Duration.ofMinutes(5), NO_CHANCE)).isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void chance_adds_at_most_a_tenth() {
    Random dice = new Random(7);
    for (int i = 0; i < 1000; i++) {
      assertThat(policy.delay(3, Duration.ZERO, dice))
          .isBetween(Duration.ofSeconds(4), Duration.ofMillis(4400));
    }
  }

  @Test
  void after_the_last_strike_a_person_has_to_look() {
    assertThat(policy.isExhausted(11)).isFalse();
    assertThat(policy.isExhausted(12)).isTrue();
  }

  private Duration delay(int attempts) {
    return policy.delay(attempts, Duration.ZERO, NO_CHANCE);
  }
}
