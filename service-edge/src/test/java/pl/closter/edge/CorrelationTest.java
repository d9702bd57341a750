package pl.closter.edge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class CorrelationTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"abc-1", "demo-W1-001", "018f0000-0000-7000-8000-000000000001", "a:b.c_d"})
  void a_usable_id_of_the_caller_is_kept(String sent) {
    assertThat(Correlation.acceptedOrFresh(sent)).isEqualTo(sent);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "a b", "a\nb", "ą", "<script>"})
  void anything_that_could_break_a_log_line_is_replaced(String sent) {
    assertThat(Correlation.acceptedOrFresh(sent)).isNotEqualTo(sent).hasSize(36);
  }

  @Test
  void an_id_that_is_too_long_is_replaced() {
    assertThat(Correlation.acceptedOrFresh("a".repeat(101))).hasSize(36);
  }

  @Test
  void a_step_runs_under_its_id_and_leaves_nothing_behind() {
    String inside = Correlation.during("chain-7", Correlation::current);
    assertThat(inside).isEqualTo("chain-7");
    assertThat(Correlation.current()).isNotEqualTo("chain-7");
  }

  @Test
  void a_step_inside_a_step_gives_the_outer_id_back() {
    String after =
        Correlation.during(
            "outer",
            () -> {
              var _ = Correlation.during("inner", Correlation::current);
              return Correlation.current();
            });
    assertThat(after).isEqualTo("outer");
  }
}
