package pl.closter.eventstore.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pl.closter.servers.RealServers;

/// Who asks for a part of the history that is detached is told which it is and how it comes back.
@QuarkusTest
@WithTestResource(
    value = RealServers.class,
    scope = TestResourceScope.GLOBAL,
    initArgs = @ResourceArg(name = "schema", value = "event_store"))
class DetachedHistoryIT {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final int SIZE = 8;
  private static final String END_SOON =
      """
      DO $$
      DECLARE
        part log_partition;
      BEGIN
        LOCK TABLE event IN ACCESS EXCLUSIVE MODE;
        FOR part IN SELECT * FROM log_partition
                     WHERE last_position > (SELECT position + %1$d FROM log_head)
                     ORDER BY first_position DESC LOOP
          EXECUTE format('ALTER TABLE event DETACH PARTITION %%I', part.table_name);
          IF part.first_position > (SELECT position + %1$d FROM log_head) THEN
            EXECUTE format('DROP TABLE %%I', part.table_name);
            DELETE FROM log_partition WHERE first_position = part.first_position;
          ELSE
            EXECUTE format('ALTER TABLE event ATTACH PARTITION %%I FOR VALUES FROM (%%s) TO (%%s)',
                           part.table_name, part.first_position,
                           (SELECT position + %1$d + 1 FROM log_head));
            UPDATE log_partition SET last_position = (SELECT position + %1$d FROM log_head)
             WHERE first_position = part.first_position;
          END IF;
        END LOOP;
        UPDATE log_head SET room_until = position + %1$d, partition_size = %1$d;
      END $$
      """
          .formatted(SIZE);

  @SuppressWarnings("NullAway.Init")
  @TestHTTPResource
  private URI service;

  /// The last position before the part that is away.
  private long before;

  private String garment = "";

  // One garment is in the part that goes, others are before and behind it.
  @BeforeEach
  void takeAway() throws SQLException {
    execute(END_SOON);
    before = Http.head() + SIZE;
    while (Http.head() < before) {
      var _ = Http.available(Http.label());
    }
    garment = Http.available(Http.label());
    while (Http.head() <= before + 2 * SIZE) {
      var _ = Http.available(Http.label());
    }
    // Stores the tree over what goes, as a tree head would.
    Http.get("/v1/integrity/inclusion?position=1&size=" + Http.head()).statusCode(200);
    Awaitility.await()
        .atMost(LIMIT)
        .ignoreExceptionsInstanceOf(SQLException.class)
        .until(
            () -> {
              execute("SELECT detach_partition(%d)".formatted(before + 1));
              return true;
            });
  }

  @AfterEach
  void bringBack() throws SQLException {
    execute(
        """
        SELECT attach_partition(first_position) FROM log_partition
         WHERE detached_at IS NOT NULL AND first_position = %d
        """
            .formatted(before + 1));
    Http.get("/v1/streams/product/" + garment).statusCode(200);
  }

  private void explained(ValidatableResponse answer) {
    answer
        .statusCode(409)
        .contentType("application/problem+json")
        .body("type", equalTo("urn:closter:problem:history-detached"))
        .body(
            "detail",
            allOf(
                containsString(
                    "Events at positions %d to %d are detached since"
                        .formatted(before + 1, before + SIZE)),
                containsString("nothing is decided or shown without them")))
        .body("remedy", containsString("./closter partitions attach " + (before + 1)));
  }

  @Test
  void a_stream_of_which_a_part_is_away_is_not_shown() {
    explained(Http.get("/v1/streams/product/" + garment));
  }

  @Test
  void nobody_decides_on_it_when_it_has_to_be_read() {
    // A refusal is only given when the log itself says so.
    explained(Http.onVersion("/v1/products/" + garment + "/price", Http.price(9_900), 1));
  }

  @Test
  void events_are_listed_up_to_the_hole_and_behind_it() {
    Http.get("/v1/events?after=" + (before - 2)).statusCode(200).body("events", hasSize(2));
    explained(Http.get("/v1/events?after=" + before));
    explained(Http.get("/v1/events?after=" + (before + SIZE - 1)));
    Http.get("/v1/events?limit=3&after=" + (before + SIZE))
        .statusCode(200)
        .body("events", hasSize(3))
        .body("events[0].globalPosition", equalTo((int) before + SIZE + 1));
  }

  @ParameterizedTest
  @ValueSource(longs = {2, 0})
  void a_live_tail_shows_what_is_before_the_hole_and_ends_there_saying_why(long shown)
      throws Exception {
    HttpResponse<Stream<String>> tail = tail(before - shown);

    List<String> lines = read(tail);

    assertThat(lines).filteredOn(line -> line.startsWith("id:")).hasSize((int) shown);
    assertThat(lines).containsOnlyOnce("event:problem");
    assertThat(lines.stream().filter(line -> line.startsWith("data:")).toList().getLast())
        .contains("urn:closter:problem:history-detached")
        .contains("Events at positions %d to %d".formatted(before + 1, before + SIZE))
        .contains("partitions attach " + (before + 1));
  }

  private HttpResponse<Stream<String>> tail(long after) throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(service.resolve("/v1/events/live?after=" + after))
                .timeout(LIMIT)
                .header("Authorization", "Bearer " + RealServers.token("auditor"))
                .build(),
            BodyHandlers.ofLines());
  }

  // Up to the end, which must come by itself.
  private static List<String> read(HttpResponse<Stream<String>> tail) {
    List<String> lines = new ArrayList<>();
    try (var body = tail.body()) {
      body.forEach(lines::add);
    }
    return lines;
  }

  private static void execute(String sql) throws SQLException {
    RealServers servers = RealServers.running();
    try (Connection session =
            DriverManager.getConnection(
                servers.postgres().jdbcUrl("closter") + "?currentSchema=event_store",
                "event_store_owner",
                servers.password("event_store_owner"));
        Statement statement = session.createStatement()) {
      var _ = statement.execute(sql);
    }
  }
}
