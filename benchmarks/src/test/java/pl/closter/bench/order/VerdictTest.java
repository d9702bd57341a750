package pl.closter.bench.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/// The judge can say no.
class VerdictTest {

  private static final Fact A1 = new Fact(1, 1);
  private static final Fact A2 = new Fact(1, 2);
  private static final Fact A3 = new Fact(1, 3);
  private static final Fact B1 = new Fact(2, 1);

  private static final List<Fact> COMMITTED = List.of(A1, A2, A3, B1);

  @Test
  void everything_once_and_in_the_order_of_each_stream_is_clean() {
    assertThat(Verdict.of(COMMITTED, List.of(B1, A1, A2, A3)))
        .isEqualTo(new Verdict(0, 0, 0, 0))
        .matches(Verdict::isClean);
  }

  @Test
  void what_was_committed_and_never_seen_is_lost() {
    assertThat(Verdict.of(COMMITTED, List.of(A1, A3)))
        .isEqualTo(new Verdict(2, 0, 0, 0))
        .matches(verdict -> !verdict.isClean());
  }

  @Test
  void what_is_seen_again_is_doubled_each_time_and_not_inverted() {
    assertThat(Verdict.of(COMMITTED, List.of(A1, A1, A2, A3, A1, B1)))
        .isEqualTo(new Verdict(0, 2, 0, 0))
        .matches(verdict -> !verdict.isClean());
  }

  @Test
  void what_comes_after_a_later_version_of_its_stream_is_inverted() {
    assertThat(Verdict.of(COMMITTED, List.of(A3, A1, A2, B1)))
        .isEqualTo(new Verdict(0, 0, 2, 0))
        .matches(verdict -> !verdict.isClean());
  }

  @Test
  void versions_of_different_streams_have_no_order() {
    assertThat(Verdict.of(COMMITTED, List.of(A1, A2, B1, A3))).matches(Verdict::isClean);
  }

  @Test
  void what_was_rolled_back_and_is_seen_is_invented() {
    assertThat(Verdict.of(List.of(A1), List.of(A1, A2)))
        .isEqualTo(new Verdict(0, 0, 0, 1))
        .matches(verdict -> !verdict.isClean());
  }
}
