package pl.closter.events.integrity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import pl.closter.events.integrity.Finding.Kind;

class LogCheckTest {

  private static final byte[] ORIGIN = HashChain.origin(new UUID(1, 2));
  private static final int EVENTS = 300;

  private final List<StoredHash> rows = new ArrayList<>();
  private final byte[] lastHash;
  // By how much those behind the first crime stand further back than they were written.
  private int moved;

  LogCheckTest() {
    byte[] hash = ORIGIN;
    for (int position = 1; position <= EVENTS; position++) {
      hash = HashChain.next(hash, position, digest("event " + position));
      rows.add(new StoredHash(position, digest("event " + position), hash));
    }
    lastHash = hash;
  }

  @Test
  void an_untouched_log_is_clean() {
    assertThat(check()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 150, 299, 300})
  void a_changed_event_is_found(int position) {
    replace(position, row -> new StoredHash(position, digest("forged"), row.hash()));

    assertFound(Kind.CHANGED, position, position);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 150, 299, 300})
  void a_rewritten_hash_is_found(int position) {
    replace(position, row -> new StoredHash(position, digest("event " + position), digest("x")));

    assertFound(Kind.HASH_REWRITTEN, position, position);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 150, 299})
  void an_event_changed_with_its_hash_is_found_where_the_chain_breaks(int position) {
    byte[] before = position == 1 ? ORIGIN : rows.get(position - 2).hash();
    byte[] forged = digest("forged");
    replace(
        position, _ -> new StoredHash(position, forged, HashChain.next(before, position, forged)));

    assertFound(Kind.CHANGED, position + 1, position + 1);
    assertThat(check().getFirst().sentence()).contains("or the one before it");
  }

  @Test
  void an_event_changed_with_any_hash_is_one_finding() {
    replace(150, _ -> new StoredHash(150, digest("forged"), digest("any")));

    assertFound(Kind.CHANGED, 150, 150);
    assertThat(check().getFirst().sentence())
        .startsWith("position 150: changed: ")
        .endsWith("the event behind it cannot be checked alone");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 150, 299})
  void a_removed_event_is_found(int position) {
    var _ = rows.remove(position - 1);

    assertFound(Kind.REMOVED, position, position);
  }

  @Test
  void events_removed_at_the_end_are_found() {
    rows.removeLast();
    rows.removeLast();

    assertFound(Kind.REMOVED, 299, 300);
    assertThat(check().getFirst().sentence()).startsWith("positions 299 to 300: removed: ");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 150, 298})
  void a_removed_event_is_found_when_the_rest_moved_up(int position) {
    var _ = rows.remove(position - 1);
    renumber();

    assertThat(check().getFirst().kind()).isEqualTo(Kind.REMOVED);
    assertFound(Kind.REMOVED, position, position);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 150, 300})
  void an_inserted_event_is_found(int position) {
    rows.add(position - 1, new StoredHash(position, digest("forged"), digest("any")));
    renumber();

    assertFound(Kind.INSERTED, position, position);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 150, 300})
  void an_inserted_event_whose_hash_fits_is_found(int position) {
    byte[] before = position == 1 ? ORIGIN : rows.get(position - 2).hash();
    byte[] forged = digest("forged");
    rows.add(
        position - 1, new StoredHash(position, forged, HashChain.next(before, position, forged)));
    renumber();

    assertFound(Kind.INSERTED, position, position);
  }

  @Test
  void an_event_put_behind_the_end_is_found() {
    byte[] forged = digest("forged");
    rows.add(new StoredHash(301, forged, HashChain.next(lastHash, 301, forged)));

    assertFound(Kind.INSERTED, 301, 301);
  }

  @Test
  void an_event_put_behind_the_end_with_any_hash_is_one_finding() {
    rows.add(new StoredHash(301, digest("forged"), digest("any")));

    assertFound(Kind.INSERTED, 301, 301);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 20, 31, 32, 33, 34, 100, 140})
  void exchanged_events_are_found(int distance) {
    Collections.swap(rows, 149, 149 + distance);
    renumber();

    assertFound(Kind.REORDERED, 150, 150 + distance);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 40})
  void exchanged_events_whose_hashes_stayed_are_found(int distance) {
    StoredHash one = rows.get(149);
    StoredHash other = rows.get(149 + distance);
    rows.set(149, new StoredHash(150, digest("event " + (150 + distance)), one.hash()));
    rows.set(149 + distance, new StoredHash(150 + distance, digest("event 150"), other.hash()));

    assertFound(Kind.REORDERED, 150, 150 + distance);
  }

  @Test
  void neighbours_that_changed_places_are_found() {
    Collections.swap(rows, 149, 150);
    renumber();

    assertFound(Kind.REORDERED, 150, 151);
  }

  @Test
  void several_crimes_are_told_apart() {
    replace(10, row -> new StoredHash(10, digest("forged"), row.hash()));
    var _ = rows.remove(99);
    Collections.swap(rows, 199, 200);
    StoredHash moved = rows.get(199);
    rows.set(199, at(201, moved));
    rows.set(200, at(202, rows.get(200)));

    assertThat(check())
        .extracting(Finding::kind)
        .containsExactly(Kind.CHANGED, Kind.REMOVED, Kind.REORDERED);
  }

  /// What was done to the log in the middle, once positions are not those that were hashed.
  static Stream<Crime> crimes() {
    return Stream.of(
        new Crime(
            Kind.CHANGED,
            log -> log.replace(200, row -> new StoredHash(200, digest("forged"), row.hash()))),
        new Crime(
            Kind.HASH_REWRITTEN,
            log -> log.replace(200, _ -> new StoredHash(200, log.digestAt(200), digest("any")))),
        new Crime(
            Kind.REORDERED,
            log -> {
              Collections.swap(log.rows, 199, 200);
              log.renumber();
            }),
        new Crime(
            Kind.REORDERED,
            log -> {
              Collections.swap(log.rows, 199, 250);
              log.renumber();
            }),
        new Crime(
            Kind.INSERTED,
            log -> {
              log.rows.add(199, new StoredHash(200, digest("forged"), digest("any")));
              log.renumber();
            }),
        new Crime(
            Kind.REMOVED,
            log -> {
              var _ = log.rows.remove(199);
              log.renumber();
            }));
  }

  record Crime(Kind kind, Consumer<LogCheckTest> deed) {}

  @ParameterizedTest
  @MethodSource("crimes")
  void what_was_done_behind_an_event_that_was_inserted_is_found(Crime crime) {
    rows.add(9, new StoredHash(10, digest("forged"), digest("any")));
    renumber();
    moved = 1;
    crime.deed().accept(this);

    assertThat(check()).extracting(Finding::kind).containsExactly(Kind.INSERTED, crime.kind());
    assertThat(check().getLast().from()).isEqualTo(200);
  }

  @ParameterizedTest
  @MethodSource("crimes")
  void what_was_done_behind_an_event_that_was_removed_is_found(Crime crime) {
    var _ = rows.remove(9);
    renumber();
    moved = -1;
    crime.deed().accept(this);

    assertThat(check()).extracting(Finding::kind).containsExactly(Kind.REMOVED, crime.kind());
    assertThat(check().getLast().from()).isEqualTo(200);
  }

  @Test
  void what_was_put_behind_the_end_hides_nothing_that_was_done_before() {
    replace(10, row -> new StoredHash(10, digest("forged"), row.hash()));
    replace(300, row -> new StoredHash(300, digest("forged"), row.hash()));
    rows.add(new StoredHash(301, digest("forged"), digest("any")));

    assertThat(check())
        .extracting(Finding::kind)
        .containsExactly(Kind.CHANGED, Kind.CHANGED, Kind.INSERTED);
  }

  @Test
  void a_part_of_the_log_can_be_checked_alone() {
    LogCheck check = new LogCheck(101, rows.get(99).hash());
    rows.subList(100, 200).forEach(check::take);

    assertThat(check.finish(200, rows.get(199).hash())).isEmpty();
  }

  private byte[] digestAt(int position) {
    return digest("event " + (position - moved));
  }

  private void replace(int position, UnaryOperator<StoredHash> forgery) {
    rows.set(position - 1, forgery.apply(rows.get(position - 1)));
  }

  private void renumber() {
    for (int i = 0; i < rows.size(); i++) {
      rows.set(i, at(i + 1, rows.get(i)));
    }
  }

  private StoredHash at(long position, StoredHash row) {
    return row.at(position);
  }

  private void assertFound(Kind kind, long from, long to) {
    List<Finding> found = check();
    assertThat(found).as("%s", found).hasSize(1);
    assertThat(found.getFirst().kind()).isEqualTo(kind);
    assertThat(found.getFirst().from()).isEqualTo(from);
    assertThat(found.getFirst().to()).isEqualTo(to);
  }

  private List<Finding> check() {
    LogCheck check = new LogCheck(1, ORIGIN);
    rows.forEach(check::take);
    return check.finish(EVENTS, lastHash);
  }

  private static byte[] digest(String text) {
    return Sha256.of(text.getBytes(StandardCharsets.UTF_8));
  }
}
