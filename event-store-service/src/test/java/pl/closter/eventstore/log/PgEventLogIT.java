package pl.closter.eventstore.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static pl.closter.eventstore.Appends.created;
import static pl.closter.eventstore.Appends.creation;
import static pl.closter.eventstore.Appends.guardedBy;
import static pl.closter.eventstore.Appends.releasing;
import static pl.closter.eventstore.Appends.shelving;
import static pl.closter.eventstore.Appends.storing;
import static pl.closter.eventstore.Appends.taking;
import static pl.closter.eventstore.Appends.withKey;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import pl.closter.events.DomainEvent;
import pl.closter.events.EventJson;
import pl.closter.events.RecordedEvent;
import pl.closter.events.StreamId;
import pl.closter.events.Uuid7;
import pl.closter.eventstore.RealLog;
import pl.closter.eventstore.bus.CommitBus;
import pl.closter.eventstore.log.Append.Claim;
import pl.closter.eventstore.log.Append.Guard;
import pl.closter.eventstore.log.AppendResult.AlreadyAnswered;
import pl.closter.eventstore.log.AppendResult.Appended;
import pl.closter.eventstore.log.AppendResult.ClaimTaken;
import pl.closter.eventstore.log.AppendResult.VersionConflict;
import pl.closter.eventstore.log.EventLog.History;

/// The promises of the log, with two of them on one database as two processes would have.
class PgEventLogIT {

  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final RealLog database = RealLog.shared();
  private final CommitBus bus = new CommitBus();
  private final PgEventLog log = log(database, bus);
  private final PgEventLog other = log(database, new CommitBus());

  private static PgEventLog log(RealLog database, CommitBus bus) {
    InstantSource clock = InstantSource.system();
    Pool pool = database.pool();
    return new PgEventLog(
        pool, new EventJson(), new Uuid7(clock, new SecureRandom()), clock, bus, RealLog.metrics());
  }

  @Test
  void what_is_appended_is_read_back_with_its_envelope() {
    UUID id = UUID.randomUUID();
    StreamId stream = StreamId.product(id);

    Appended appended = appended(append(withKey(id, 0, List.of(created(id)), id + "-key")));

    RecordedEvent event = await(log.recorded(stream)).getFirst();
    assertThat(event.payload()).isEqualTo(created(id));
    assertThat(event.position()).isEqualTo(appended.position());
    assertThat(event.version()).isEqualTo(appended.version()).isEqualTo(1);
    assertThat(event.type()).isEqualTo("product-created.v1");
    assertThat(event.actor().id()).isEqualTo("ola");
    assertThat(event.idempotencyKey()).isEqualTo(id + "-key");
    assertThat(event.eventId().version()).isEqualTo(7);
    assertThat(await(log.after(appended.position() - 1, 1))).containsExactly(event);
  }

  @Test
  void a_stream_that_nobody_wrote_to_is_empty() {
    assertThat(await(log.read(StreamId.order(UUID.randomUUID()))))
        .isEqualTo(new History(0, List.of()));
  }

  @Test
  void a_stale_expected_version_is_a_conflict_and_writes_nothing() {
    UUID id = UUID.randomUUID();
    var _ = appended(append(creation(id)));

    assertThat(append(creation(id))).isEqualTo(new VersionConflict(StreamId.product(id), 0, 1));
    assertThat(append(shelving(id, 7))).isEqualTo(new VersionConflict(StreamId.product(id), 7, 1));
    assertThat(await(log.read(StreamId.product(id))).version()).isEqualTo(1);
  }

  @Test
  void of_twenty_writers_of_one_stream_exactly_one_wins_each_version() {
    UUID id = UUID.randomUUID();
    var _ = appended(append(creation(id)));

    for (long version = 1; version <= 10; version++) {
      long expected = version;
      List<AppendResult> results =
          all(
              IntStream.range(0, 20)
                  .mapToObj(n -> (n % 2 == 0 ? log : other).append(shelving(id, expected)))
                  .toList());
      assertThat(results).filteredOn(Appended.class::isInstance).hasSize(1);
      assertThat(results).filteredOn(VersionConflict.class::isInstance).hasSize(19);
    }

    assertThat(versions(id))
        .containsExactlyElementsOf(LongStream.rangeClosed(1, 11).boxed().toList());
  }

  @Test
  void the_conflict_of_one_does_not_fail_its_neighbours() {
    List<UUID> ids = IntStream.range(0, 50).mapToObj(_ -> UUID.randomUUID()).toList();
    List<Uni<AppendResult>> appends = new ArrayList<>();
    ids.forEach(id -> appends.add(log.append(creation(id))));
    appends.add(25, log.append(shelving(ids.getFirst(), 99)));

    List<AppendResult> results = all(appends);

    assertThat(results.remove(25)).isInstanceOf(VersionConflict.class);
    assertThat(results).hasSize(50).allMatch(Appended.class::isInstance);
  }

  @Test
  void one_that_the_database_refuses_fails_alone() {
    List<UUID> ids = IntStream.range(0, 40).mapToObj(_ -> UUID.randomUUID()).toList();
    UUID poison = UUID.randomUUID();
    List<Uni<Object>> appends = new ArrayList<>();
    ids.forEach(id -> appends.add(log.append(creation(id)).map(result -> result)));
    // JSONB cannot hold the character NUL.
    appends.add(
        17,
        log.append(storing(poison, 0, "A\u00001"))
            .<Object>map(result -> result)
            .onFailure()
            .recoverWithItem(failure -> failure));

    List<Object> results = all(appends);

    assertThat(results.remove(17)).isInstanceOf(RuntimeException.class);
    assertThat(results).hasSize(40).allMatch(Appended.class::isInstance);
    assertThat(await(log.read(StreamId.product(poison))).version()).isZero();
  }

  @Test
  void positions_are_gapless_and_versions_contiguous_under_many_writers_of_two_processes()
      throws SQLException {
    long before = head();
    List<Uni<Integer>> writers = new ArrayList<>();
    for (int writer = 0; writer < 32; writer++) {
      writers.add(keepsWriting(writer % 2 == 0 ? log : other, UUID.randomUUID(), 25));
    }
    List<UUID> contended = IntStream.range(0, 4).mapToObj(_ -> UUID.randomUUID()).toList();
    for (UUID id : contended) {
      var _ = appended(append(creation(id)));
    }
    for (int writer = 0; writer < 8; writer++) {
      writers.add(fights(writer % 2 == 0 ? log : other, contended.get(writer / 2), 20));
    }
    int written = 4 + all(writers).stream().mapToInt(Integer::intValue).sum();

    assertThat(head() - before).isEqualTo(written);
    assertThat(database.number("SELECT count(*) FROM event WHERE position > " + before))
        .isEqualTo(written);
    assertThat(database.number("SELECT max(position) - count(*) FROM event")).isZero();
    assertThat(
            database.number(
                """
                SELECT count(*) FROM (
                  SELECT stream_id FROM event GROUP BY stream_id
                  HAVING max(version) <> count(*) OR min(version) <> 1) AS broken
                """))
        .isZero();
    assertThat(
            database.number(
                """
                SELECT count(*) FROM stream AS s
                  LEFT JOIN (SELECT stream_id, max(version) AS version FROM event
                              GROUP BY stream_id) AS e USING (stream_id)
                 WHERE s.version <> coalesce(e.version, 0)
                """))
        .isZero();
  }

  @Test
  void a_reader_that_follows_never_sees_a_hole_or_an_event_twice() {
    long start = await(log.head());
    List<Long> seen = new CopyOnWriteArrayList<>();
    List<Uni<Integer>> writers =
        IntStream.range(0, 16)
            .mapToObj(n -> keepsWriting(n % 2 == 0 ? log : other, UUID.randomUUID(), 20))
            .toList();
    var writing = Uni.join().all(writers).andFailFast().subscribeAsCompletionStage();

    long last = start;
    while (!writing.isDone() || last < await(log.head())) {
      for (RecordedEvent event : await(log.after(last, 50))) {
        seen.add(event.position());
        last = event.position();
      }
    }

    assertThat(seen)
        .containsExactlyElementsOf(
            LongStream.rangeClosed(start + 1, start + 16 * 20).boxed().toList());
  }

  @Test
  void a_stream_goes_on_from_one_partition_to_the_next_even_within_one_command()
      throws SQLException {
    UUID id = UUID.randomUUID();
    var _ = appended(append(creation(id)));
    long before = partitions();
    DomainEvent shelved = shelving(id, 1).events().getFirst();

    var _ = appended(append(withKey(id, 1, Collections.nCopies(600, shelved), id + "-many")));
    var _ = appended(append(shelving(id, 601)));

    assertThat(partitions()).isGreaterThanOrEqualTo(before + 2);
    assertThat(versions(id))
        .containsExactlyElementsOf(LongStream.rangeClosed(1, 602).boxed().toList());
    assertThat(append(shelving(id, 601)))
        .isEqualTo(new VersionConflict(StreamId.product(id), 601, 602));
  }

  @Test
  void there_is_always_an_empty_partition_ahead() throws SQLException {
    var _ = appended(append(creation(UUID.randomUUID())));

    assertThat(
            database.number("SELECT (room_until - partition_size >= position)::int FROM log_head"))
        .isEqualTo(1);
  }

  private long partitions() throws SQLException {
    return database.number("SELECT count(*) FROM log_partition");
  }

  /// Writes until the second partition has events.
  static void fillTwoPartitions(RealLog database) {
    PgEventLog log = log(database, new CommitBus());
    // A cold start may take longer than a read is given.
    while (await(log.head().onFailure(Unavailable.class).retry().atMost(20)) <= 257) {
      UUID id = UUID.randomUUID();
      List<DomainEvent> many = new ArrayList<>(List.of(created(id)));
      many.addAll(Collections.nCopies(99, shelving(id, 1).events().getFirst()));
      var _ = appended(await(written(log, withKey(id, 0, many, id.toString()))));
    }
  }

  @Test
  void a_repeated_command_finds_its_receipt_and_writes_nothing() {
    UUID id = UUID.randomUUID();
    String key = id + "-key";
    Append command = withKey(id, 0, List.of(created(id)), key);
    Appended first = appended(append(command));

    assertThat(append(withKey(id, 1, List.of(), key))).isInstanceOf(AlreadyAnswered.class);
    assertThat(await(log.receipt("ola", key)))
        .contains(new Receipt("00ff", StreamId.product(id), 1, first.position(), true));
    assertThat(await(log.receipt("ela", key))).isEmpty();
    assertThat(versions(id)).containsExactly(1L);
  }

  @Test
  void of_the_same_command_sent_twenty_times_at_once_one_is_written() {
    UUID id = UUID.randomUUID();
    Append command = withKey(id, 0, List.of(created(id)), id + "-key");

    List<AppendResult> results =
        all(
            IntStream.range(0, 20)
                .mapToObj(n -> (n % 2 == 0 ? log : other).append(command))
                .toList());

    assertThat(results).filteredOn(Appended.class::isInstance).hasSize(1);
    assertThat(versions(id)).containsExactly(1L);
  }

  @Test
  void without_events_only_the_receipt_is_written() {
    UUID id = UUID.randomUUID();
    var _ = appended(append(creation(id)));
    long before = await(log.head());

    assertThat(append(withKey(id, 1, List.of(), id + "-unchanged")))
        .isEqualTo(new Appended(1, before));
    assertThat(await(log.receipt("ola", id + "-unchanged")).orElseThrow().changed()).isFalse();
    assertThat(await(log.head())).isEqualTo(before);
  }

  @Test
  void a_unique_value_has_one_owner_until_it_is_released() {
    UUID first = UUID.randomUUID();
    UUID second = UUID.randomUUID();
    Claim label = new Claim("label", "CL-" + first, first);
    var _ = appended(append(taking(creation(first), label)));

    Claim again = new Claim("label", label.value(), second);
    Append late = taking(creation(second), again);
    assertThat(append(late)).isEqualTo(new ClaimTaken(again));
    assertThat(await(log.receipt("ola", late.context().key().idempotencyKey()))).isEmpty();
    assertThat(await(log.read(StreamId.product(second))).version()).isZero();
    assertThat(await(log.ownerOf("label", label.value()))).contains(first);
    var _ = appended(append(releasing(shelving(first, 1), label)));
    assertThat(await(log.ownerOf("label", label.value()))).isEmpty();
    assertThat(append(taking(creation(second), again))).isInstanceOf(Appended.class);
    assertThat(await(log.ownerOf("label", label.value()))).contains(second);
  }

  @Test
  void only_the_owner_releases() {
    UUID owner = UUID.randomUUID();
    Claim label = new Claim("label", "CL-" + owner, owner);
    var _ = appended(append(taking(creation(owner), label)));

    var _ = appended(append(releasing(creation(UUID.randomUUID()), label)));

    assertThat(await(log.ownerOf("label", label.value()))).contains(owner);
  }

  @Test
  void of_many_that_take_one_value_at_once_one_gets_it() {
    Claim claim = new Claim("label", UUID.randomUUID().toString(), UUID.randomUUID());

    List<AppendResult> results =
        all(
            IntStream.range(0, 30)
                .mapToObj(
                    n ->
                        (n % 2 == 0 ? log : other)
                            .append(taking(creation(UUID.randomUUID()), claim)))
                .toList());

    assertThat(results).filteredOn(Appended.class::isInstance).hasSize(1);
    assertThat(results).filteredOn(ClaimTaken.class::isInstance).hasSize(29);
  }

  @Test
  void one_claim_that_is_taken_gives_the_others_of_its_command_back() {
    UUID holder = UUID.randomUUID();
    Claim held = new Claim("label", "CL-" + holder, holder);
    Claim free = new Claim("label", "CL-" + UUID.randomUUID(), holder);
    var _ = appended(append(taking(creation(holder), held)));

    assertThat(append(taking(creation(UUID.randomUUID()), free, held)))
        .isEqualTo(new ClaimTaken(held));

    assertThat(await(log.ownerOf("label", free.value()))).isEmpty();
  }

  @Test
  void holders_are_found_by_subject() {
    UUID product = UUID.randomUUID();
    UUID listing = UUID.randomUUID();
    var _ =
        appended(
            append(taking(creation(listing), new Claim("listing", product + ":shopify", product))));

    assertThat(await(log.holders("listing", product))).containsExactly(listing);
    assertThat(await(log.holders("label", product))).isEmpty();
  }

  @Test
  void a_guard_that_moved_is_a_conflict() {
    UUID guarded = UUID.randomUUID();
    StreamId stream = StreamId.product(guarded);
    var _ = appended(append(creation(guarded)));

    assertThat(append(guardedBy(creation(UUID.randomUUID()), new Guard(stream, 2))))
        .isEqualTo(new VersionConflict(stream, 2, 1));
    assertThat(append(guardedBy(creation(UUID.randomUUID()), new Guard(stream, 1))))
        .isInstanceOf(Appended.class);
  }

  @Test
  void a_guard_and_a_change_of_what_it_guards_never_both_win() {
    for (int round = 0; round < 20; round++) {
      UUID guarded = UUID.randomUUID();
      UUID guarding = UUID.randomUUID();
      var _ = appended(append(creation(guarded)));
      Guard guard = new Guard(StreamId.product(guarded), 1);

      List<AppendResult> results =
          all(
              List.of(
                  log.append(shelving(guarded, 1)),
                  other.append(guardedBy(creation(guarding), guard))));

      boolean changedFirst = results.get(1) instanceof VersionConflict;
      assertThat(results.getFirst()).isInstanceOf(Appended.class);
      if (!changedFirst) {
        assertThat(position(StreamId.product(guarding), 1))
            .isLessThan(position(StreamId.product(guarded), 2));
      }
    }
  }

  private long position(StreamId stream, long version) {
    return await(log.recorded(stream)).get((int) version - 1).position();
  }

  @Test
  void each_commit_is_announced_with_the_new_head() {
    List<Long> heard = new CopyOnWriteArrayList<>();
    try (CommitBus.Subscription _ = bus.listen(heard::add)) {
      var _ = all(IntStream.range(0, 100).mapToObj(_ -> newcomer()).toList());
    }

    assertThat(heard).isNotEmpty().isSorted().last().isEqualTo(await(log.head()));
    assertThat(heard).as("commands that arrive together share a commit").hasSizeLessThan(100);
  }

  private Uni<AppendResult> newcomer() {
    return log.append(creation(UUID.randomUUID()));
  }

  @Test
  void tables_change_in_the_commit_that_appends_the_event() throws SQLException {
    UUID id = UUID.randomUUID();
    var _ = appended(append(creation(id)));
    var _ = appended(append(storing(id, 1, "B-7")));

    try (Connection reader = database.connect("table_reader");
        Statement statement = reader.createStatement();
        ResultSet row =
            statement.executeQuery("SELECT * FROM item WHERE item_id = '%s'".formatted(id))) {
      assertThat(row.next()).isTrue();
      RecordedEvent last = await(log.recorded(StreamId.product(id))).getLast();
      assertThat(row.getString("location_code")).isEqualTo("B-7");
      assertThat(row.getLong("version")).isEqualTo(2);
      assertThat(row.getString("stage")).isEqualTo("TO_INSPECT");
      assertThat(row.getObject("last_event_id", UUID.class)).isEqualTo(last.eventId());
      assertThat(row.getTimestamp("updated_at").toInstant()).isEqualTo(last.recordedAt());
    }
  }

  @Test
  void what_the_tables_refuse_is_not_in_the_log_either() throws SQLException {
    UUID id = UUID.randomUUID();
    var _ = appended(append(creation(id)));
    long before = head();

    // The same label code in the same table: the log's claim was not asked for on purpose.
    assertThatThrownBy(
            () ->
                append(
                    withKey(UUID.randomUUID(), 0, List.of(created(id)), UUID.randomUUID() + "-k")))
        .isInstanceOf(RuntimeException.class);

    assertThat(head()).isEqualTo(before);
  }

  private Uni<Integer> keepsWriting(PgEventLog writer, UUID id, int events) {
    Uni<Appended> chain = written(writer, creation(id)).map(PgEventLogIT::appended);
    for (long version = 1; version < events; version++) {
      long expected = version;
      chain =
          chain.chain(() -> written(writer, shelving(id, expected))).map(PgEventLogIT::appended);
    }
    return chain.replaceWith(events);
  }

  // A disk that stands still for a second makes the log answer that it could not write in time;
  // whoever is told so sends the same command again.
  private static Uni<AppendResult> written(PgEventLog writer, Append command) {
    return Uni.createFrom()
        .deferred(() -> writer.append(command))
        .onFailure(Unavailable.class)
        .retry()
        .atMost(3);
  }

  private static Uni<Integer> fights(PgEventLog writer, UUID id, int tries) {
    Uni<Integer> won = Uni.createFrom().item(0);
    for (int n = 0; n < tries; n++) {
      won =
          won.chain(
              sum ->
                  writer
                      .read(StreamId.product(id))
                      .chain(history -> written(writer, shelving(id, history.version())))
                      .map(result -> result instanceof Appended ? sum + 1 : sum));
    }
    return won;
  }

  private List<Long> versions(UUID id) {
    return await(log.recorded(StreamId.product(id))).stream().map(RecordedEvent::version).toList();
  }

  private long head() throws SQLException {
    return database.number("SELECT position FROM log_head");
  }

  private AppendResult append(Append append) {
    return await(log.append(append));
  }

  private static Appended appended(AppendResult result) {
    return assertThat(result).asInstanceOf(type(Appended.class)).actual();
  }

  private static <T> List<T> all(List<Uni<T>> unis) {
    return new ArrayList<>(await(Uni.join().all(unis).andFailFast()));
  }

  private static <T> T await(Uni<T> uni) {
    return uni.await().atMost(LIMIT);
  }
}
