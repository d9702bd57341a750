package pl.closter.eventstore.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class DeadlinesTest {

  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final Deadlines soon = new Deadlines(Duration.ofMillis(1));
  private final Deadlines late = new Deadlines(LIMIT);

  @Test
  void a_step_that_never_ends_is_given_up() {
    AtomicBoolean cancelled = new AtomicBoolean();
    Uni<String> never =
        Uni.createFrom().<String>nothing().onCancellation().invoke(() -> cancelled.set(true));

    assertThatThrownBy(() -> soon.limit(never).await().atMost(LIMIT))
        .isInstanceOf(Unavailable.class)
        .hasMessage("The database did not answer within 1 ms");
    assertThat(cancelled).isTrue();
  }

  @Test
  void each_of_many_is_given_up() {
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> soon.limit(Uni.createFrom().<String>nothing()).await().atMost(LIMIT))
          .isInstanceOf(Unavailable.class);
    }
  }

  @Test
  void a_step_that_ends_in_time_gives_what_it_gave() {
    assertThat(late.limit(Uni.createFrom().item("done")).await().atMost(LIMIT)).isEqualTo("done");
  }

  @Test
  void a_step_that_fails_in_time_fails_as_it_did() {
    IllegalStateException failure = new IllegalStateException("on purpose");

    assertThatThrownBy(
            () -> late.limit(Uni.createFrom().<String>failure(failure)).await().atMost(LIMIT))
        .isSameAs(failure);
  }
}
