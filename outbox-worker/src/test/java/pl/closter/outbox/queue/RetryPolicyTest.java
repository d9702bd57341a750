package pl.closter.outbox.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import pl.closter.outbox.queue.Attempt.GaveUp;
import pl.closter.outbox.queue.Attempt.TryAgain;

class RetryPolicyTest {

  private final RetryPolicy policy =
      new RetryPolicy(Duration.ofMillis(200), Duration.ofSeconds(60), 12);

  @Test
  void pauses_grow_and_never_pass_the_cap() {
    Random dice = new Random(7);
    for (int attempts = 1; attempts < 12; attempts++) {
      long longest = Math.min(60_000, 200L << attempts);
      for (int i = 0; i < 200; i++) {
        assertThat(policy.pause(attempts, dice).toMillis()).isBetween(100L, 100 + longest);
      }
    }
  }

  @Test
  void tasks_that_failed_together_do_not_come_back_together() {
    Random dice = new Random(7);
    long different =
        java.util.stream.Stream.generate(() -> policy.pause(6, dice)).limit(100).distinct().count();
    assertThat(different).isGreaterThan(90);
  }

  @Test
  void after_the_limit_a_person_looks() {
    assertThat(policy.failed(11, "x", new Random(7))).isInstanceOf(TryAgain.class);
    assertThat(policy.failed(12, "no route", new Random(7)))
        .isInstanceOfSatisfying(
            GaveUp.class, end -> assertThat(end.detail()).contains("12 tries", "no route"));
  }

  @Test
  void what_is_waited_for_has_no_last_try() {
    assertThat(policy.waiting(3, "x", new Random(7)))
        .isInstanceOfSatisfying(TryAgain.class, again -> assertThat(again.counts()).isTrue());
    assertThat(policy.waiting(12, "not live yet", new Random(7)))
        .isEqualTo(new TryAgain(Duration.ofSeconds(60), "not live yet", false));
  }
}
