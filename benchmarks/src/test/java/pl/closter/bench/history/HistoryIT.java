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

  private BenchServer server;
  private Database database;
  private final List<Long> rooms = new ArrayList<>();

  @BeforeAll
  void load() throws IOException, SQLException, InterruptedException {
    server = BenchServer.start(Path.of(System.getProperty("closter.root", "..")).toAbsolutePath());
    database = server.ours("event_store");
    History history = new History(SEED, EVENTS, (_, position) -> rooms.add(position));
    assertThat(history.load(database, 10_000)).isEqualTo(10_000);
    assertThat(history.load(database, EVENTS - 10_000)).isEqualTo(EVENTS);
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
  void room_is_made_before_it_is_needed() {
    assertThat(rooms).containsExactly(10_000L, (long) EVENTS);
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
