package pl.closter.projection.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import pl.closter.projection.Histories;
import pl.closter.projection.OwnPostgres;
import pl.closter.projection.rebuild.Rebuilds.Answer;
import pl.closter.projection.rebuild.Run.Phase;
import pl.closter.projection.rebuild.Runs.NotOurs;

/// Rebuilds that are interrupted: by kill -9, by a hole in the log, by another worker.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KilledRebuildIT {

  private static final long SEED = 9;
  private static final int STREAMS = 1_000;
  // The whole log would take half a minute, so it is killed on the way, also on a busy machine.
  private static final int SLOWLY = 400;
  private static final int AT_FULL_SPEED = 1_000_000;
  private static final Duration LIMIT = Duration.ofSeconds(90);

  private Path folder;
  private OwnPostgres server;
  private Map<String, String> passwords;
  private String url;
  private long head;

  @BeforeAll
  void start(@TempDir Path temporary) throws IOException, SQLException {
    folder = temporary;
    server = OwnPostgres.start(folder);
    passwords = server.passwords();
    url = server.url();
    record();
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private Connection superuser() throws SQLException {
    return server.superuser();
  }

  private void sql(String statements) throws SQLException {
    server.sql(statements);
  }

  // Streams interleaved, so that rows come back long after they were written.
  private void record() throws SQLException {
    Random random = new Random(SEED);
    head = RecordedLog.write(server, Histories.shuffled(random, Histories.of(random, STREAMS)));
  }

  private Runs runs(Duration lease) {
    return new Runs(RebuildProcess.database(url, "projections", passwords), lease);
  }

  private Run run() throws SQLException {
    return runs(Duration.ZERO).of("items").orElseThrow();
  }

  private static Status accepted(Answer answer) {
    assertThat(answer).isInstanceOf(Answer.Accepted.class);
    return ((Answer.Accepted) answer).status();
  }

  private void requireEqualToTheFold() throws SQLException {
    try (Connection session = superuser()) {
      assertThat(Rows.differing(session, "item", head)).isEmpty();
    }
  }

  // Killed once more when it has written something that the one before had not.
  private void killAfterPosition(long position, String name)
      throws IOException, InterruptedException {
    Process process = RebuildProcess.start(url, passwords, folder.resolve(name));
    try {
      await().atMost(LIMIT).until(() -> run().position() > position);
    } finally {
      var _ = process.destroyForcibly().waitFor();
    }
  }

  private static void tickUntilOver(Rebuilds rebuilds) {
    await()
        .atMost(LIMIT)
        .until(
            () -> {
              rebuilds.tick();
              return !accepted(rebuilds.status("items")).state().equals("running");
            });
  }

  @Test
  void a_rebuild_that_is_killed_twice_goes_on_where_it_was_and_ends_equal()
      throws SQLException, IOException, InterruptedException {
    try (Rebuilds rebuilds = RebuildProcess.rebuilds(url, passwords)) {
      var _ = accepted(rebuilds.start("items", SLOWLY, "tester"));
      killAfterPosition(0, "first.log");
      long first = run().position();
      assertThat(first).isPositive().isLessThan(head);

      killAfterPosition(first, "second.log");
      long second = run().position();
      assertThat(second).isGreaterThan(first).isLessThan(head);

      var _ = accepted(rebuilds.pause("items"));
      var _ = accepted(rebuilds.resume("items", AT_FULL_SPEED));
      tickUntilOver(rebuilds);
      assertThat(accepted(rebuilds.status("items")).state()).isEqualTo("done");
    }
    assertThat(run().position()).isEqualTo(head);
    requireEqualToTheFold();
  }

  @Test
  void a_hole_in_the_log_stops_it_and_names_what_is_missing() throws SQLException {
    sql(
        """
        CREATE TABLE archived AS
        SELECT * FROM event_store.event WHERE position BETWEEN 501 AND 600;
        DELETE FROM event_store.event WHERE position BETWEEN 501 AND 600;
        """);
    try (Rebuilds rebuilds = RebuildProcess.rebuilds(url, passwords)) {
      var _ = accepted(rebuilds.start("items", null, "tester"));
      tickUntilOver(rebuilds);
      assertThat(accepted(rebuilds.status("items")))
          .returns("failed", Status::state)
          .extracting(Status::problem)
          .asString()
          .startsWith("Positions 501 to 600 are not in the log");

      sql("INSERT INTO event_store.event SELECT * FROM archived; DROP TABLE archived;");
      var _ = accepted(rebuilds.resume("items", null));
      tickUntilOver(rebuilds);
      assertThat(accepted(rebuilds.status("items")).state()).isEqualTo("done");
    }
    requireEqualToTheFold();
  }

  @Test
  void an_event_that_cannot_be_applied_stops_it_by_name_and_mended_it_leaves_nothing_parked()
      throws SQLException {
    sql(
        """
        CREATE TABLE mended AS
        SELECT * FROM event_store.event
         WHERE stream_type = 'product' AND version = 3
         ORDER BY position OFFSET 5 LIMIT 1;
        UPDATE event_store.event SET type = 'product-levitated.v9'
         WHERE position = (SELECT position FROM mended);
        INSERT INTO projections.parked_event
               (consumer, position, partition, stream_type, stream_id, record)
        SELECT 'reads', position, 0, stream_type, stream_id, '' FROM event_store.event
         WHERE stream_id = (SELECT stream_id FROM mended) AND version >= 3;
        INSERT INTO projections.parked_event
               (consumer, position, partition, stream_type, stream_id, record)
        VALUES ('reads', 1, 0, 'listing', gen_random_uuid(), ''),
               ('others', 1, 0, 'product', gen_random_uuid(), '');
        """);
    try (Rebuilds rebuilds = RebuildProcess.rebuilds(url, passwords)) {
      var _ = accepted(rebuilds.start("items", null, "tester"));
      tickUntilOver(rebuilds);
      assertThat(accepted(rebuilds.status("items")))
          .returns("failed", Status::state)
          .extracting(Status::problem)
          .asString()
          .contains("Event ", "(version 3 of product-", "product-levitated.v9", "and resume");

      sql(
          """
          UPDATE event_store.event AS e SET type = m.type FROM mended AS m
           WHERE e.position = m.position;
          """);
      var _ = accepted(rebuilds.resume("items", null));
      tickUntilOver(rebuilds);
      assertThat(accepted(rebuilds.status("items")).state()).isEqualTo("done");
    }
    requireEqualToTheFold();
    assertThat(parkedStreams()).containsExactlyInAnyOrder("others product", "reads listing");
    sql("DROP TABLE mended; DELETE FROM projections.parked_event;");
  }

  private List<String> parkedStreams() throws SQLException {
    List<String> parked = new ArrayList<>();
    try (Connection session = superuser();
        Statement statement = session.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT consumer || ' ' || stream_type FROM projections.parked_event")) {
      while (row.next()) {
        parked.add(row.getString(1));
      }
    }
    return parked;
  }

  @Test
  void a_worker_that_was_believed_dead_can_write_nothing() throws SQLException {
    Runs runs = runs(Duration.ofMillis(50));
    assertThat(runs.begin("orders", null, "tester")).isTrue();
    Run zombie = runs.claim("orders", "zombie").orElseThrow();
    await().atMost(LIMIT).until(() -> runs.claim("orders", "successor").isPresent());

    try (Connection session = superuser()) {
      var _ = session.createStatement().execute("SET search_path = projections");
      assertThatThrownBy(() -> runs.advance(session, zombie, 7, Phase.LOADING))
          .isInstanceOf(NotOurs.class);
    }
    assertThat(runs.cancel("orders")).isTrue();
  }
}
