package pl.closter.eventstore.integrity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static pl.closter.eventstore.Appends.creation;
import static pl.closter.eventstore.Appends.shelving;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pl.closter.events.DomainEvent;
import pl.closter.events.EventJson;
import pl.closter.events.ProductEvent.ItemStored;
import pl.closter.events.RecordedEvent;
import pl.closter.events.StreamId;
import pl.closter.events.Uuid7;
import pl.closter.events.integrity.MerkleTree;
import pl.closter.eventstore.Appends;
import pl.closter.eventstore.RealLog;
import pl.closter.eventstore.bus.CommitBus;
import pl.closter.eventstore.log.Append;
import pl.closter.eventstore.log.AppendResult;
import pl.closter.eventstore.log.AppendResult.Appended;
import pl.closter.eventstore.log.EventLog;
import pl.closter.eventstore.log.HistoryDetached;
import pl.closter.eventstore.log.PgEventLog;
import pl.closter.eventstore.log.Unavailable;

/// A part of the log is taken away and brought back: what is left stays provable, and nobody takes
/// it for the whole.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ArchiveIT {

  private static final int EVENTS = 1000;
  private static final int CHUNK = 40;
  private static final Duration LIMIT = Duration.ofSeconds(30);

  // Of a size that blocks of the Merkle tree do not fit into, so that partitions share some.
  private static final String SMALL_PARTITIONS =
      """
      ALTER TABLE event DETACH PARTITION event_000000000000001;
      DROP TABLE event_000000000000001;
      DELETE FROM log_partition;
      UPDATE log_head SET partition_size = 300, room_until = 0;
      """;

  private static final String SENT = "UPDATE relay SET position = %d";

  private RealLog database;
  private Pool pool;
  private EventLog log;
  private MerkleStore tree;
  private final UUID old = UUID.randomUUID();
  private final UUID young = UUID.randomUUID();
  private byte[] root;

  @BeforeAll
  void write() throws SQLException {
    database = RealLog.shared().apart("archive");
    execute("event_store_owner", SMALL_PARTITIONS);
    pool = database.pool();
    tree = new MerkleStore(pool);
    log =
        new PgEventLog(
            pool,
            new EventJson(),
            new Uuid7(InstantSource.system(), new SecureRandom()),
            InstantSource.system(),
            new CommitBus(),
            RealLog.metrics());
    // A cold start may take longer than a command is given; so it is looked at first.
    var _ = await(log.head().onFailure().retry().atMost(20));
    // Position 1 to 399 are of others; the old garment is in the second and the third partition.
    fill(399);
    var _ = await(written(creation(old)));
    fill(399);
    var _ = await(written(shelving(old, 1)));
    var _ = await(written(creation(young)));
    fill(EVENTS - 801);
    execute("event_store", SENT.formatted(EVENTS));
    root = root();
  }

  @AfterEach
  void bringBack() throws SQLException {
    for (int first : List.of(1, 301, 601)) {
      if (database.number(
              "SELECT count(*) FROM log_partition WHERE detached_at IS NOT NULL AND first_position"
                  + " = "
                  + first)
          == 1) {
        execute("event_store_owner", "SELECT attach_partition(%d)".formatted(first));
      }
    }
    execute("event_store", SENT.formatted(EVENTS));
  }

  @Test
  void a_log_in_partitions_reads_like_one() {
    assertThat(positions(0)).hasSize(EVENTS).startsWith(1L).endsWith((long) EVENTS);
  }

  @Test
  void reading_on_stops_at_what_is_away_and_says_so() throws SQLException {
    detach(301);

    assertThat(positions(0)).hasSize(300);
    assertThatThrownBy(() -> positions(300))
        .isInstanceOf(HistoryDetached.class)
        .hasMessageStartingWith("Events at positions 301 to 600 are detached since");
    assertThat(positions(600)).hasSize(EVENTS - 600);
    assertThat(await(log.detached())).hasSize(1);
  }

  @Test
  void the_beginning_of_the_log_is_missed_too() throws SQLException {
    detach(1);

    assertThatThrownBy(() -> positions(0))
        .isInstanceOf(HistoryDetached.class)
        .hasMessageContaining("1 to 300");
  }

  @ParameterizedTest
  @CsvSource({"301", "601"})
  void nobody_decides_on_half_a_history(int part) throws SQLException {
    detach(part);

    assertThatThrownBy(() -> await(log.read(StreamId.product(old))))
        .isInstanceOf(HistoryDetached.class);
    assertThatThrownBy(() -> await(log.recorded(StreamId.product(old))))
        .isInstanceOf(HistoryDetached.class);
    assertThat(await(log.read(StreamId.product(UUID.randomUUID()))).version()).isZero();
  }

  @Test
  void streams_that_are_whole_go_on() throws SQLException {
    detach(301);

    assertThat(await(log.read(StreamId.product(young))).version()).isEqualTo(1);
    assertThat(await(log.append(shelving(young, 1)))).isInstanceOf(Appended.class);
    execute("event_store", "UPDATE relay SET position = (SELECT position FROM log_head)");
  }

  @Test
  void what_was_brought_back_is_as_it_was() throws SQLException {
    detach(301);
    execute("event_store_owner", "SELECT attach_partition(301)");

    assertThat(positions(0)).hasSizeGreaterThanOrEqualTo(EVENTS);
    assertThat(await(log.read(StreamId.product(old))).version()).isEqualTo(2);
    assertThat(database.number("SELECT count(*) FROM detached_hash")).isZero();
    assertThatThrownBy(() -> execute("event_store_owner", "DELETE FROM event_000000000000301"))
        .hasMessageContaining("immutable");
    assertThatThrownBy(() -> execute("event_store", "SELECT * FROM event_000000000000301"))
        .hasMessageContaining("permission denied");
  }

  @Test
  void what_comes_from_an_archive_gets_its_guard_and_no_rights() throws SQLException {
    detach(301);
    execute(
        "event_store_owner",
        """
        DROP TRIGGER event_is_immutable ON event_000000000000301;
        GRANT SELECT, DELETE ON event_000000000000301 TO PUBLIC, event_store, event_store_reader;
        """);
    execute("event_store_owner", "SELECT attach_partition(301)");

    assertThatThrownBy(() -> execute("event_store_owner", "DELETE FROM event_000000000000301"))
        .hasMessageContaining("immutable");
    for (String role : List.of("event_store", "event_store_reader")) {
      assertThat(
              database.number(
                  "SELECT has_table_privilege('%s', 'event_000000000000301', 'SELECT')::int"
                      .formatted(role)))
          .isZero();
    }
  }

  @Test
  void proofs_about_what_is_there_still_hold() throws SQLException {
    detach(301);
    detach(1);

    assertThat(root()).isEqualTo(root);
    for (long position : List.of(601L, 640L, 768L, 769L, (long) EVENTS)) {
      List<byte[]> path =
          await(tree.ask(EVENTS, nodes -> MerkleTree.inclusion(nodes, position - 1, EVENTS)));
      assertThat(MerkleTree.includes(leaf(position), position - 1, EVENTS, path, root)).isTrue();
      assertThat(await(log.requireAttached(position).replaceWith(true))).isTrue();
    }
    assertThatThrownBy(() -> await(log.requireAttached(600))).isInstanceOf(HistoryDetached.class);
    assertThat(await(new SealedEvents(pool).at(601)).previousHash()).hasSize(64);
  }

  @ParameterizedTest
  @CsvSource({
    "901, still written to",
    "302, no partition that begins at position 302",
    "5000, no partition"
  })
  void what_cannot_go_stays(int first, String why) {
    assertThatThrownBy(() -> detach(first)).hasMessageContaining(why);
  }

  @Test
  void what_was_not_sent_or_proved_stays() throws SQLException {
    execute("event_store", SENT.formatted(599));
    assertThatThrownBy(() -> detach(301)).hasMessageContaining("the relay is at 599");

    execute("event_store", SENT.formatted(EVENTS));
    execute("event_store_owner", "TRUNCATE merkle_node");
    assertThatThrownBy(() -> detach(301)).hasMessageContaining("Merkle tree", "not stored");
    assertThat(root()).isEqualTo(root);
  }

  @Test
  void a_partition_goes_once_and_only_the_owner_takes_it() throws SQLException {
    assertThatThrownBy(() -> execute("event_store", "SELECT detach_partition(1)"))
        .hasMessageContaining("permission denied");
    detach(1);

    assertThatThrownBy(() -> detach(1)).hasMessageContaining("is detached since");
    assertThatThrownBy(() -> execute("event_store", "SELECT attach_partition(1)"))
        .hasMessageContaining("permission denied");
  }

  @Test
  void what_does_not_fit_is_not_brought_back() throws SQLException {
    detach(301);
    execute("event_store_owner", "ALTER TABLE event_000000000000301 RENAME TO kept");
    assertThatThrownBy(() -> execute("event_store_owner", "SELECT attach_partition(301)"))
        .hasMessageContaining("is not there");

    execute(
        "event_store_owner",
        "CREATE TABLE event_000000000000301 AS SELECT * FROM kept WHERE position <> 400");
    assertThatThrownBy(() -> execute("event_store_owner", "SELECT attach_partition(301)"))
        .hasMessageContaining("has 299 events");

    execute(
        "event_store_owner",
        """
        DROP TABLE event_000000000000301;
        CREATE TABLE event_000000000000301 AS SELECT * FROM kept;
        UPDATE event_000000000000301 SET hash = sha256('x') WHERE position = 600;
        """);
    assertThatThrownBy(() -> execute("event_store_owner", "SELECT attach_partition(301)"))
        .hasMessageContaining("does not end with the hash");

    execute(
        "event_store_owner",
        "DROP TABLE event_000000000000301; ALTER TABLE kept RENAME TO event_000000000000301");
  }

  private void detach(int first) throws SQLException {
    execute("event_store_owner", "SELECT detach_partition(%d)".formatted(first));
  }

  private List<Long> positions(long after) {
    return await(log.after(after, EVENTS * 2)).stream().map(RecordedEvent::position).toList();
  }

  private byte[] root() {
    return await(tree.ask(EVENTS, nodes -> MerkleTree.root(nodes, EVENTS)));
  }

  private byte[] leaf(long position) throws SQLException {
    try (Connection session = database.connect("event_store");
        Statement statement = session.createStatement();
        var row = statement.executeQuery("SELECT hash FROM event WHERE position = " + position)) {
      assertThat(row.next()).isTrue();
      return MerkleTree.leaf(row.getBytes(1));
    }
  }

  // Garments that are moved about.
  private void fill(int count) {
    for (int left = count; left > 0; left -= CHUNK) {
      UUID garment = UUID.randomUUID();
      List<DomainEvent> events = new ArrayList<>();
      events.add(Appends.created(garment));
      for (int i = 1; i < Math.min(left, CHUNK); i++) {
        events.add(new ItemStored(garment, "A-" + i));
      }
      var _ = await(written(Appends.of(garment, 0, events)));
    }
  }

  // As a client does it: what was not answered in time is sent again, with the same key.
  private Uni<AppendResult> written(Append append) {
    return log.append(append).onFailure(Unavailable.class).retry().atMost(20);
  }

  private static <T> T await(Uni<T> answer) {
    return answer.await().atMost(LIMIT);
  }

  private void execute(String role, String sql) throws SQLException {
    try (Connection session = database.connect(role);
        Statement statement = session.createStatement()) {
      var _ = statement.execute(sql);
    }
  }
}
