package pl.closter.local.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import pl.closter.local.history.HistoryCheck.OfTopic;

/// A checker that never complains proves nothing: each kind of damage is found, and only that.
class HistoryCheckTest {

  private static final List<LogEntry> LOG =
      List.of(
          entry(1, "a", 1), entry(2, "b", 1), entry(3, "a", 2), entry(4, "b", 2), entry(5, "a", 3));

  private static LogEntry entry(long position, String stream, long version) {
    return new LogEntry(position, stream, version, "e" + position, "me:c" + position);
  }

  private static Acknowledged told(long position) {
    LogEntry entry = LOG.get((int) position - 1);
    return new Acknowledged("me:c" + position, entry.stream(), entry.version(), position, 1);
  }

  // Stream a lives in partition 0, stream b in partition 1.
  private static Delivery sent(long position, long epoch) {
    LogEntry entry = LOG.get((int) position - 1);
    return new Delivery(entry.stream().equals("a") ? 0 : 1, position, epoch, entry);
  }

  private static Delivery watermark(int partition, long position) {
    return new Delivery(partition, position, 1, null);
  }

  private static List<Delivery> sent(long... positions) {
    return LongStream.of(positions).mapToObj(position -> sent(position, 1)).toList();
  }

  private static <T> List<T> without(List<T> all, int index) {
    List<T> rest = new ArrayList<>(all);
    rest.remove(index);
    return rest;
  }

  private static <T> List<T> with(List<T> all, T more) {
    List<T> longer = new ArrayList<>(all);
    longer.add(more);
    return longer;
  }

  private static <T> List<T> swapped(List<T> all, int one, int other) {
    List<T> mixed = new ArrayList<>(all);
    mixed.set(one, all.get(other));
    mixed.set(other, all.get(one));
    return mixed;
  }

  private static void assertCounts(Findings found, long lost, long doubled, long inverted) {
    assertThat(List.of(found.lost(), found.doubled(), found.inverted()))
        .as("lost, doubled, inverted of " + found.remarks())
        .containsExactly(lost, doubled, inverted);
    assertThat(found.isClean()).isEqualTo(lost + doubled + inverted == 0);
  }

  @Test
  void a_sound_log_is_clean() {
    assertCounts(HistoryCheck.ofLog(LOG), 0, 0, 0);
  }

  @Test
  void a_hole_in_the_log_is_found_in_positions_and_in_its_stream() {
    assertCounts(HistoryCheck.ofLog(without(LOG, 2)), 2, 0, 0);
  }

  @Test
  void an_event_in_two_places_is_found() {
    LogEntry again = new LogEntry(6, "b", 3, "e5", null);

    assertCounts(HistoryCheck.ofLog(with(LOG, again)), 0, 1, 0);
  }

  @Test
  void a_version_that_is_used_twice_is_found() {
    assertCounts(HistoryCheck.ofLog(with(LOG, entry(6, "a", 3))), 0, 1, 0);
  }

  @Test
  void positions_and_versions_against_each_other_are_found() {
    assertCounts(HistoryCheck.ofLog(swapped(LOG, 2, 4)), 0, 0, 3);
  }

  @Test
  void what_was_acknowledged_and_is_there_is_clean() {
    assertCounts(HistoryCheck.ofAcknowledged(LOG, List.of(told(1), told(4))), 0, 0, 0);
  }

  @Test
  void an_acknowledged_command_that_is_not_in_the_log_is_lost() {
    assertCounts(HistoryCheck.ofAcknowledged(without(LOG, 3), List.of(told(4))), 1, 0, 0);
  }

  @Test
  void a_command_that_was_recorded_twice_is_doubled() {
    List<LogEntry> log = with(without(LOG, 4), new LogEntry(5, "b", 3, "e5", "me:c3"));

    Findings found = HistoryCheck.ofAcknowledged(log, List.of(told(3)));

    assertThat(found.doubled()).isEqualTo(1);
  }

  @Test
  void a_command_elsewhere_than_its_sender_was_told_is_found() {
    Acknowledged wrong = new Acknowledged("me:c3", "a", 2, 4, 1);

    assertCounts(HistoryCheck.ofAcknowledged(LOG, List.of(wrong)), 1, 0, 0);
  }

  @Test
  void a_topic_in_order_is_clean_and_one_with_repetitions_too() {
    OfTopic once = HistoryCheck.ofTopic(LOG, sent(1, 2, 3, 4, 5));
    OfTopic again = HistoryCheck.ofTopic(LOG, sent(1, 2, 3, 2, 3, 4, 5));

    assertCounts(once.findings(), 0, 0, 0);
    assertThat(once.sentAgain()).isZero();
    assertCounts(again.findings(), 0, 0, 0);
    assertThat(again.sentAgain()).isEqualTo(2);
    assertThat(again.late()).isZero();
  }

  @Test
  void what_a_relay_of_an_earlier_term_sends_late_is_told_and_harmless() {
    List<Delivery> topic =
        List.of(sent(1, 1), sent(2, 1), sent(3, 2), sent(4, 2), sent(5, 2), sent(3, 1), sent(4, 1));

    OfTopic found = HistoryCheck.ofTopic(LOG, topic);

    assertCounts(found.findings(), 0, 0, 0);
    assertThat(found.sentAgain()).isEqualTo(2);
    assertThat(found.late()).isEqualTo(2);
  }

  @Test
  void an_event_that_never_comes_to_the_topic_is_lost() {
    assertCounts(HistoryCheck.ofTopic(LOG, sent(1, 2, 4, 5)).findings(), 1, 0, 0);
  }

  @Test
  void an_event_that_first_comes_behind_a_later_one_is_inverted() {
    assertCounts(HistoryCheck.ofTopic(LOG, sent(1, 2, 5, 3, 4)).findings(), 0, 0, 1);
  }

  @Test
  void an_event_behind_a_watermark_that_promised_it_is_inverted() {
    List<Delivery> topic = new ArrayList<>(sent(1, 2, 3, 4));
    topic.add(watermark(0, 5));
    topic.add(sent(5, 1));

    assertCounts(HistoryCheck.ofTopic(LOG, topic).findings(), 0, 0, 1);
  }

  @Test
  void an_event_that_the_log_does_not_have_is_found() {
    Delivery invented = new Delivery(0, 5, 1, new LogEntry(5, "a", 3, "other", null));

    assertCounts(
        HistoryCheck.ofTopic(LOG, with(sent(1, 2, 3, 4, 5), invented)).findings(), 0, 1, 0);
  }

  @Test
  void a_stream_in_two_partitions_is_found() {
    Delivery moved = new Delivery(1, 5, 1, LOG.get(4));

    assertCounts(HistoryCheck.ofTopic(LOG, with(sent(1, 2, 3, 4), moved)).findings(), 0, 0, 1);
  }

  @Test
  void effects_are_counted_and_ordered() {
    assertCounts(HistoryCheck.ofEffects("tasks", LOG, List.of(2L, 1L, 3L, 4L, 5L)), 0, 0, 0);
    assertCounts(HistoryCheck.ofEffects("tasks", LOG, List.of(1L, 2L, 4L, 5L)), 1, 0, 0);
    assertCounts(HistoryCheck.ofEffects("tasks", LOG, List.of(1L, 2L, 3L, 3L, 4L, 5L)), 0, 1, 0);
    assertCounts(HistoryCheck.ofEffects("tasks", LOG, List.of(3L, 1L, 2L, 4L, 5L)), 0, 0, 1);
    assertCounts(HistoryCheck.ofEffects("tasks", LOG, List.of(1L, 2L, 3L, 4L, 5L, 9L)), 0, 1, 0);
  }
}
