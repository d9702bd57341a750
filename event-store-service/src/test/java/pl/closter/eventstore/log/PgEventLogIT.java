package pl.closter.eventstore.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static pl.closter.eventstore.Facts.answered;
import static pl.closter.eventstore.Facts.context;
import static pl.closter.eventstore.Facts.created;
import static pl.closter.eventstore.Facts.creation;
import static pl.closter.eventstore.Facts.shelving;
import static pl.closter.eventstore.Facts.stored;

import io.smallrye.mutiny.Uni;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import pl.closter.events.RecordedEvent;
import pl.closter.events.StreamId;
import pl.closter.eventstore.TestDatabase;
import pl.closter.eventstore.bus.Bus;
import pl.closter.eventstore.log.AppendResult.AlreadyAnswered;
import pl.closter.eventstore.log.AppendResult.Appended;
import pl.closter.eventstore.log.AppendResult.ClaimTaken;
import pl.closter.eventstore.log.AppendResult.VersionConflict;

class PgEventLogIT {

  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final TestDatabase database = TestDatabase.shared();
  private final Bus bus = new Bus();
  private final PgEventLog log = database.log(bus);

  @Test
  void what_is_appended_is_read_back_with_its_envelope() {
    UUID id = UUID.randomUUID();
    StreamId stream = StreamId.product(id);

    Appended appended =
        appended(append(Append.of(stream, 0, List.of(created(id)), answered(id + "-k"))));

    RecordedEvent event = await(log.readRecorded(stream)).getFirst();
    assertThat(event.payload()).isEqualTo(created(id));
    assertThat(event.position()).isEqualTo(appended.position());
    assertThat(event.version()).isEqualTo(appended.version()).isEqualTo(1);
    assertThat(event.type()).isEqualTo("product-created.v1");
    assertThat(event.actor().id()).isEqualTo("ola");
    assertThat(event.idempotencyKey()).isEqualTo(id + "-k");
    assertThat(event.eventId().version()).isEqualTo(7);
    assertThat(await(log.read(stream)).version()).isEqualTo(1);
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
      List<AppendResult> results = together(20, version, id);
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
    // The tables have no row for it, so its dual write cannot be done.
    UUID poison = UUID.randomUUID();
    List<Uni<AppendResult>> appends = new ArrayList<>();
    ids.forEach(id -> appends.add(log.append(creation(id))));
    appends.add(
        17,
        log.append(shelving(poison, 0)).onFailure(IllegalStateException.class).recoverWithNull());

    List<AppendResult> results = all(appends);

    assertThat(results.remove(17)).isNull();
    assertThat(results).hasSize(40).allMatch(Appended.class::isInstance);
    assertThat(await(log.read(StreamId.product(poison))).version()).isZero();
  }

  @Test
  void a_text_that_jsonb_cannot_hold_is_refused_before_it_is_sent() {
    UUID id = UUID.randomUUID();
    var _ = appended(append(creation(id)));

    assertThatThrownBy(() -> append(storing(id, "A\u00001"))).isInstanceOf(UnstorableEvent.class);
    assertThatThrownBy(() -> append(storing(id, "A\uD8001"))).isInstanceOf(UnstorableEvent.class);
    assertThat(append(storing(id, "A\\u0000"))).isInstanceOf(Appended.class);
  }

  @Test
  void positions_are_gapless_and_versions_contiguous_under_many_writers_of_two_processes()
      throws SQLException {
    PgEventLog other = database.log(new Bus());
    long before = head();

    List<Uni<Integer>> writers = new ArrayList<>();
    for (int writer = 0; writer < 32; writer++) {
      writers.add(keepsWriting(writer % 2 == 0 ? log : other, UUID.randomUUID(), 25));
    }
    // Four streams that writers of both processes fight for.
    List<UUID> contended = IntStream.range(0, 4).mapToObj(_ -> UUID.randomUUID()).toList();
    for (UUID id : contended) {
      var _ = appended(append(creation(id)));
    }
    for (int writer = 0; writer < 8; writer++) {
      writers.add(fights(writer % 2 == 0 ? log : other, contended.get(writer / 2), 20));
    }
    int written = 4 + sum(all(writers));

    assertThat(head() - before).isEqualTo(written);
    assertThat(number("SELECT count(*) FROM event WHERE position > " + before)).isEqualTo(written);
    assertThat(number("SELECT max(position) - count(*) FROM event")).isZero();
    assertThat(
            number(
                "SELECT count(*) FROM (SELECT stream_id FROM event GROUP BY stream_id"
                    + " HAVING max(version) <> count(*)) AS broken"))
        .isZero();
    assertThat(
            number(
                "SELECT count(*) FROM (SELECT recorded_at, lag(recorded_at) OVER (ORDER BY position)"
                    + " AS earlier FROM event WHERE position > "
                    + before
                    + ") AS times"
                    + " WHERE recorded_at < earlier - interval '1 second'"))
        .isZero();
    assertThat(
            number(
                "SELECT count(*) FROM stream AS s LEFT JOIN (SELECT stream_id, max(version) AS"
                    + " version FROM event GROUP BY stream_id) AS e USING (stream_id)"
                    + " WHERE s.version IS DISTINCT FROM e.version"))
        .isZero();
  }

  @Test
  void a_repeated_command_finds_its_receipt_and_writes_nothing() {
    UUID id = UUID.randomUUID();
    String key = id + "-key";
    Append command = Append.of(StreamId.product(id), 0, List.of(created(id)), answered(key));
    Appended first = appended(append(command));

    assertThat(append(command))
        .isEqualTo(
            new AlreadyAnswered(
                new Receipt("00ff", StreamId.product(id), 1, first.position(), "RECORDED")));
    assertThat(await(log.receipt("ola", key)).orElseThrow().position()).isEqualTo(first.position());
    assertThat(await(log.receipt("ela", key))).isEmpty();
    assertThat(versions(id)).containsExactly(1L);
  }

  @Test
  void of_the_same_command_sent_twenty_times_at_once_one_is_written() {
    UUID id = UUID.randomUUID();
    PgEventLog other = database.log(new Bus());
    Append command =
        Append.of(StreamId.product(id), 0, List.of(created(id)), answered(id + "-key"));
    List<Uni<AppendResult>> repeated =
        IntStream.range(0, 20).mapToObj(n -> (n % 2 == 0 ? log : other).append(command)).toList();

    List<AppendResult> results = all(repeated);

    assertThat(results).filteredOn(Appended.class::isInstance).hasSize(1);
    assertThat(results).filteredOn(AlreadyAnswered.class::isInstance).hasSize(19);
    assertThat(versions(id)).containsExactly(1L);
  }

  @Test
  void without_events_only_the_receipt_is_written() throws SQLException {
    UUID id = UUID.randomUUID();
    Appended created = appended(append(creation(id)));
    long before = head();

    Append unchanged = Append.of(StreamId.product(id), 1, List.of(), answered(id + "-unchanged"));

    assertThat(append(unchanged)).isEqualTo(new Appended(1, created.position()));
    assertThat(append(unchanged)).isInstanceOf(AlreadyAnswered.class);
    assertThat(head()).isEqualTo(before);
  }

  @Test
  void a_unique_value_has_one_owner_until_it_is_released() {
    UUID first = UUID.randomUUID();
    UUID second = UUID.randomUUID();
    Claim label = new Claim("label", "CL-" + first);
    var _ = appended(append(creation(first).taking(label)));

    assertThat(append(creation(second).taking(label)))
        .isEqualTo(new ClaimTaken(label, StreamId.product(first)));
    assertThat(await(log.ownerOf(label))).contains(StreamId.product(first));
    var _ = appended(append(shelving(first, 1).releasing(label)));
    assertThat(await(log.ownerOf(label))).isEmpty();
    assertThat(append(creation(second).taking(label))).isInstanceOf(Appended.class);
    assertThat(await(log.ownerOf(label))).contains(StreamId.product(second));
  }

  @Test
  void only_the_owner_releases() {
    UUID owner = UUID.randomUUID();
    UUID other = UUID.randomUUID();
    Claim label = new Claim("label", "CL-" + owner);
    var _ = appended(append(creation(owner).taking(label)));

    var _ = appended(append(creation(other).releasing(label)));

    assertThat(await(log.ownerOf(label))).contains(StreamId.product(owner));
  }

  @Test
  void of_many_that_take_one_value_at_once_one_gets_it() {
    Claim claim = new Claim("label", UUID.randomUUID().toString());
    PgEventLog other = database.log(new Bus());
    List<Uni<AppendResult>> takers =
        IntStream.range(0, 30)
            .mapToObj(
                n -> (n % 2 == 0 ? log : other).append(creation(UUID.randomUUID()).taking(claim)))
            .toList();

    List<AppendResult> results = all(takers);

    assertThat(results).filteredOn(Appended.class::isInstance).hasSize(1);
    assertThat(results).filteredOn(ClaimTaken.class::isInstance).hasSize(29);
  }

  @Test
  void claims_are_found_by_the_beginning_of_their_value() {
    UUID product = UUID.randomUUID();
    UUID listing = UUID.randomUUID();
    Claim shopify = new Claim("listing", product + ":shopify");
    Claim vinted = new Claim("listing", product + ":vinted");
    var _ = appended(append(creation(listing).taking(vinted, shopify)));

    assertThat(await(log.claimsStartingWith("listing", product + ":")))
        .extracting(HeldClaim::claim)
        .containsExactly(shopify, vinted);
    assertThat(await(log.claimsStartingWith("label", product + ":"))).isEmpty();
  }

  @Test
  void a_guard_that_moved_is_a_conflict() {
    UUID guarded = UUID.randomUUID();
    UUID id = UUID.randomUUID();
    StreamId other = StreamId.product(guarded);
    var _ = appended(append(creation(guarded)));

    assertThat(append(creation(id).guardedBy(new Guard(other, 2))))
        .isEqualTo(new VersionConflict(other, 2, 1));
    assertThat(append(creation(id).guardedBy(new Guard(other, 1)))).isInstanceOf(Appended.class);
  }

  @Test
  void committed_events_are_published_in_order_of_position() {
    List<RecordedEvent> heard = new ArrayList<>();
    try (Bus.Subscription _ = bus.listen(heard::addAll)) {
      var _ =
          all(
              IntStream.range(0, 100)
                  .mapToObj(_ -> log.append(creation(UUID.randomUUID())))
                  .toList());
    }

    assertThat(heard).hasSize(100).extracting(RecordedEvent::position).isSorted();
  }

  @Test
  void tables_change_in_the_commit_that_appends_the_event() throws SQLException {
    UUID id = UUID.randomUUID();
    var _ = appended(append(creation(id)));
    var _ = appended(append(storing(id, "B-7")));

    try (Connection reader = database.connect("table_reader");
        Statement statement = reader.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT i.*, e.event_id, e.recorded_at FROM item AS i, event_store.log_head,"
                    + " LATERAL (SELECT i.last_event_id AS event_id, i.updated_at AS recorded_at)"
                    + " AS e WHERE item_id = '"
                    + id
                    + "'")) {
      assertThat(row.next()).isTrue();
      assertThat(row.getString("location_code")).isEqualTo("B-7");
      assertThat(row.getLong("version")).isEqualTo(2);
      assertThat(row.getString("stage")).isEqualTo("TO_INSPECT");
      RecordedEvent last = await(log.readRecorded(StreamId.product(id))).getLast();
      assertThat(row.getObject("event_id", UUID.class)).isEqualTo(last.eventId());
      assertThat(row.getTimestamp("recorded_at").toInstant()).isEqualTo(last.recordedAt());
    }
  }

  private Uni<Integer> keepsWriting(PgEventLog writer, UUID id, int events) {
    Uni<Appended> chain = writer.append(creation(id)).map(PgEventLogIT::appended);
    for (long version = 1; version < events; version++) {
      long expected = version;
      chain = chain.chain(() -> writer.append(shelving(id, expected))).map(PgEventLogIT::appended);
    }
    return chain.replaceWith(events);
  }

  private Uni<Integer> fights(PgEventLog writer, UUID id, int tries) {
    Uni<Integer> won = Uni.createFrom().item(0);
    for (int n = 0; n < tries; n++) {
      won =
          won.chain(
              sum ->
                  writer
                      .read(StreamId.product(id))
                      .chain(history -> writer.append(shelving(id, history.version())))
                      .map(result -> result instanceof Appended ? sum + 1 : sum));
    }
    return won;
  }

  private List<AppendResult> together(int writers, long expected, UUID id) {
    return all(
        IntStream.range(0, writers).mapToObj(_ -> log.append(shelving(id, expected))).toList());
  }

  private static Append storing(UUID id, String location) {
    return Append.of(StreamId.product(id), 1, List.of(stored(id, location)), context());
  }

  private List<Long> versions(UUID id) {
    return await(log.readRecorded(StreamId.product(id))).stream()
        .map(RecordedEvent::version)
        .toList();
  }

  private long head() throws SQLException {
    return number("SELECT position FROM log_head");
  }

  private long number(String query) throws SQLException {
    try (Connection session = database.connect("event_store");
        Statement statement = session.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      assertThat(row.next()).isTrue();
      return row.getLong(1);
    }
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

  private static int sum(List<Integer> numbers) {
    return numbers.stream().mapToInt(Integer::intValue).sum();
  }

  private static <T> T await(Uni<T> uni) {
    return uni.await().atMost(LIMIT);
  }
}
