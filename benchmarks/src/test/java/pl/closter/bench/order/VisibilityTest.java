package pl.closter.bench.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import pl.closter.bench.order.Fact.Timed;
import pl.closter.bench.order.Visibility.Window;

class VisibilityTest {

  private static final Fact FACT = new Fact(1, 1);
  private static final Window FOREIGN = new Window(millis(100), millis(200));

  @Test
  void an_event_that_shows_only_after_the_foreign_transaction_was_stalled_by_it() {
    Visibility visibility = hidden(120, 230);

    assertThat(visibility.stalled()).isEqualTo(Duration.ofMillis(80));
    assertThat(visibility.otherwise()).isZero();
    assertThat(visibility.delays().getMaxValue()).isBetween(110_000L, 110_200L);
  }

  @Test
  void what_is_hidden_before_or_after_was_not_stalled() {
    assertThat(hidden(20, 90).stalled()).isZero();
    assertThat(hidden(20, 90).otherwise()).isEqualTo(Duration.ofMillis(70));
    assertThat(hidden(200, 250).otherwise()).isEqualTo(Duration.ofMillis(50));
  }

  @Test
  void a_reader_may_be_quicker_than_the_answer_to_the_writer() {
    assertThat(hidden(120, 119).stalled()).isZero();
    assertThat(hidden(120, 119).delays().getMaxValue()).isZero();
  }

  @Test
  void only_the_first_sight_counts() {
    Visibility visibility =
        Visibility.of(
            Map.of(FACT, millis(10)),
            List.of(new Timed(FACT, millis(11)), new Timed(FACT, millis(190))),
            FOREIGN);

    assertThat(visibility.stalled()).isZero();
    assertThat(visibility.delays().getTotalCount()).isEqualTo(1);
  }

  private static Visibility hidden(long committedMillis, long seenMillis) {
    return Visibility.of(
        Map.of(FACT, millis(committedMillis)),
        List.of(new Timed(FACT, millis(seenMillis))),
        FOREIGN);
  }

  private static long millis(long millis) {
    return millis * 1_000_000;
  }
}
