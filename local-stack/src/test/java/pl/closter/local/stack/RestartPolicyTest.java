package pl.closter.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RestartPolicyTest {

  @Test
  void pauses_grow_up_to_the_longest_and_then_it_is_enough() {
    RestartPolicy policy =
        new RestartPolicy(
            5, Duration.ofMinutes(1), Duration.ofMillis(500), Duration.ofMillis(1_500));

    assertThat(policy.pauseAfter(1)).contains(Duration.ofMillis(500));
    assertThat(policy.pauseAfter(2)).contains(Duration.ofSeconds(1));
    assertThat(policy.pauseAfter(3)).contains(Duration.ofMillis(1_500));
    assertThat(policy.pauseAfter(4)).contains(Duration.ofMillis(1_500));
    assertThat(policy.pauseAfter(5)).isEmpty();
  }
}
