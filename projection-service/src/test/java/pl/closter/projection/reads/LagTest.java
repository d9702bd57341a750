package pl.closter.projection.reads;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LagTest {

  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  private final Lag lag = new Lag();

  @Test
  void who_has_applied_all_is_not_late_however_long_nothing_happened() {
    lag.see(10, 10, NOON);
    lag.see(10, 10, NOON.plusSeconds(3600));

    assertThat(lag.events()).isZero();
    assertThat(lag.age()).isZero();
  }

  @Test
  void it_is_as_old_as_the_oldest_position_that_waits() {
    lag.see(10, 10, NOON);
    lag.see(12, 10, NOON.plusSeconds(1));
    lag.see(20, 10, NOON.plusSeconds(5));

    assertThat(lag.events()).isEqualTo(10);
    assertThat(lag.age()).isEqualTo(Duration.ofSeconds(4));
  }

  @Test
  void what_waited_before_this_process_began_is_as_old_as_its_record() {
    assertThat(lag.isNew()).isTrue();
    lag.remember(12, NOON.minusSeconds(600));
    lag.see(12, 10, NOON);

    assertThat(lag.isNew()).isFalse();
    assertThat(lag.age()).isEqualTo(Duration.ofSeconds(600));
    lag.see(12, 12, NOON.plusSeconds(1));
    assertThat(lag.age()).isZero();
  }

  @Test
  void it_becomes_younger_as_positions_are_applied() {
    lag.see(12, 10, NOON);
    lag.see(20, 10, NOON.plusSeconds(5));
    lag.see(20, 15, NOON.plusSeconds(6));

    assertThat(lag.age()).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void it_ends_when_all_is_applied() {
    lag.see(12, 10, NOON);
    lag.see(12, 12, NOON.plusSeconds(5));

    assertThat(lag.events()).isZero();
    assertThat(lag.age()).isZero();
  }
}
