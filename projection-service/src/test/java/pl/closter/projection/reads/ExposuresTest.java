package pl.closter.projection.reads;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import pl.closter.projection.reads.Exposures.Closed;

class ExposuresTest {

  @Test
  void without_sales_there_is_no_exposure() {
    assertThat(Closed.of(List.of())).isEqualTo(Closed.NONE);
  }

  @Test
  void one_sale_is_its_own_percentile() {
    assertThat(Closed.of(List.of(2.5)))
        .isEqualTo(new Closed(1, Duration.ofMillis(2_500), Duration.ofMillis(2_500)));
  }

  @Test
  void percentiles_are_the_smallest_that_so_many_do_not_exceed() {
    List<Double> seconds = IntStream.rangeClosed(1, 200).mapToObj(i -> (double) i).toList();

    assertThat(Closed.of(seconds))
        .isEqualTo(new Closed(200, Duration.ofSeconds(100), Duration.ofSeconds(198)));
  }
}
