package pl.closter.bench.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import pl.closter.bench.ours.OurLog;
import pl.closter.bench.server.BenchServer;
import pl.closter.bench.server.Database;
import pl.closter.events.EventJson;
import pl.closter.events.ProductEvent.ItemPicked;
import pl.closter.eventstore.log.AppendResult;
import pl.closter.local.verify.Verification;

/// A history that was loaded cannot be told from one that was written by the service.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HistoryIT {

  private static final long SEED = 4;
  private static final int EVENTS = 30_000;

  private static final String SMALL_PARTITIONS =
      """
      ALTER TABLE event DETACH PARTITION event_000000000000001;
      ALTER TABLE event ATTACH PARTITION event_000000000000001 FOR VALUES FROM (1) TO (8001);
      UPDATE log_partition SET last_position = 8000;
      UPDATE log_head SET room_until = 8000, partition_size = 8000;
      """;

  private BenchServer server;
  private Database database;

  @BeforeAll
  void load() throws IOException, SQLException, InterruptedException {
    server = BenchServer.start(Path.of(System.getProperty("closter.root", "..")).toAbsolutePath());
    database = server.ours("event_store");
    cutIntoSmallPartitions();
    History history = new History(SEED, EVENTS);
    assertThat(history.load(database, 10_000)).isEqualTo(10_000);
    assertThat(history.load(database, EVENTS - 10_000)).isEqualTo(EVENTS);
  }

  private void cutIntoSmallPartitions() throws SQLException {
    try (Connection session = server.ours("event_store_owner").connect();
        Statement statement = session.createStatement()) {
      var _ = statement.execute(SMALL_PARTITIONS);
    }
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void its_chain_is_the_one_that_the_stored_events_give()
      throws SQLException, InterruptedException {
    try (Connection session = database.connect()) {
      Verification.Result result = new Verification(session, 2).check(1, EVENTS);

      assertThat(result.findings()).isEmpty();
      assertThat(result.last()).isEqualTo(EVENTS);
    }
  }

  @Test
  void versions_are_contiguous_and_streams_are_where_their_last_event_is() throws SQLException {
    assertThat(
            rows(
                """
                SELECT stream_id FROM event
                 GROUP BY stream_id
                HAVING min(version) <> 1 OR max(version) <> count(*)
                """))
        .isEmpty();
    assertThat(
            rows(
                """
                SELECT s.stream_id
                  FROM stream AS s
                  FULL JOIN (SELECT stream_id, max(version) AS version FROM event
                              GROUP BY stream_id) AS e ON e.stream_id = s.stream_id
                 WHERE s.version IS DISTINCT FROM e.version
                """))
        .isEmpty();
  }

  @Test
  void every_kind_of_stream_and_of_event_can_be_read() throws SQLException {
    EventJson json = new EventJson();
    try (Connection session = database.connect();
        Statement statement = session.createStatement();
        ResultSet row = statement.executeQuery("SELECT DISTINCT ON (type) type, data FROM event")) {
      while (row.next()) {
        assertThat(json.decode(row.getString(1), row.getString(2))).isNotNull();
      }
    }
    assertThat(rows("SELECT DISTINCT stream_type FROM event ORDER BY 1"))
        .containsExactly("listing", "order", "product");
  }

  @Test
  void it_goes_on_from_one_partition_to_the_next() throws SQLException {
    assertThat(rows("SELECT last_position FROM log_partition ORDER BY first_position"))
        .startsWith("8000", "16000", "24000", "32000");
  }

  @Test
  void the_service_goes_on_where_it_ends() throws SQLException, InterruptedException {
    String garment =
        rows("SELECT stream_id FROM stream WHERE stream_type = 'product' LIMIT 1").getFirst();
    long version =
        Long.parseLong(
            rows("SELECT version FROM stream WHERE stream_id = '" + garment + "'").getFirst());
    UUID id = UUID.fromString(garment);
    try (OurLog log = new OurLog(database)) {
      assertThat(log.append(id, version, new ItemPicked(id)))
          .isInstanceOf(AppendResult.Appended.class);
    }
    try (Connection session = database.connect()) {
      assertThat(new Verification(session, 2).check(EVENTS - 100, Long.MAX_VALUE).findings())
          .isEmpty();
    }
  }

  private List<String> rows(String query) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection session = database.connect();
        Statement statement = session.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      while (row.next()) {
        rows.add(row.getString(1));
      }
    }
    return rows;
  }
}
