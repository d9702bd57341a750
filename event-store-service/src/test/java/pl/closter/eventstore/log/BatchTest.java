package pl.closter.eventstore.log;

import static org.assertj.core.api.Assertions.assertThat;
import static pl.closter.eventstore.Appends.creation;
import static pl.closter.eventstore.Appends.guardedBy;
import static pl.closter.eventstore.Appends.shelving;
import static pl.closter.eventstore.Appends.taking;
import static pl.closter.eventstore.Appends.withKey;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import pl.closter.events.StreamId;
import pl.closter.eventstore.log.Append.Claim;
import pl.closter.eventstore.log.Append.Guard;

/// Which batches may go in as a whole. One that wrongly does would let a loser win.
class BatchTest {

  private static final UUID ONE = new UUID(0, 1);
  private static final UUID TWO = new UUID(0, 2);
  private static final UUID GARMENT = new UUID(0, 3);

  @Test
  void commands_that_have_nothing_to_do_with_each_other_are_peaceful() {
    assertThat(peaceful(creation(ONE), shelving(TWO, 4))).isTrue();
    assertThat(peaceful(guarded(ONE, 7), guarded(TWO, 7))).isTrue();
  }

  @Test
  void two_that_write_one_stream_are_not() {
    assertThat(peaceful(shelving(ONE, 4), shelving(ONE, 4))).isFalse();
  }

  @Test
  void two_with_one_key_are_not() {
    assertThat(
            peaceful(
                withKey(ONE, 0, creation(ONE).events(), "k"),
                withKey(TWO, 0, creation(TWO).events(), "k")))
        .isFalse();
  }

  @Test
  void two_that_want_one_value_are_not() {
    Claim claim = new Claim("label", "CL-1", ONE);
    assertThat(peaceful(taking(creation(ONE), claim), taking(creation(TWO), claim))).isFalse();
  }

  @Test
  void a_guard_on_what_another_one_writes_is_not() {
    assertThat(peaceful(guarded(ONE, 7), shelving(GARMENT, 7))).isFalse();
  }

  @Test
  void two_guards_of_one_stream_that_contradict_each_other_are_not() {
    assertThat(peaceful(guarded(ONE, 7), guarded(TWO, 8))).isFalse();
  }

  @Test
  void streams_come_in_one_order_with_what_becomes_of_them() {
    assertThat(new Batch(List.of(shelving(TWO, 4), guarded(ONE, 7))).moves())
        .containsExactly(
            new Batch.Move(StreamId.product(ONE), 0, 1),
            new Batch.Move(StreamId.product(TWO), 4, 5),
            new Batch.Move(StreamId.product(GARMENT), 7, 7));
  }

  private static Append guarded(UUID product, long version) {
    return guardedBy(creation(product), new Guard(StreamId.product(GARMENT), version));
  }

  private static boolean peaceful(Append... appends) {
    return new Batch(List.of(appends)).isPeaceful();
  }
}
