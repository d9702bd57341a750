package pl.closter.projection.rebuild;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import pl.closter.events.DomainEvent;
import pl.closter.events.RecordedEvent;
import pl.closter.projection.Garments;
import pl.closter.projection.Histories;
import pl.closter.projection.OnRealServers;
import pl.closter.projection.TestLog;
import pl.closter.servers.RealServers;

/// A rebuild while events come in through Kafka.
@QuarkusTest
@OnRealServers
class RebuildIT {

  private static final long SEED = 20261126;
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final String PATH = "/v1/projections/items/rebuild";

  private final TestLog log = TestLog.shared();

  private static ValidatableResponse post(String path, Map<String, Integer> body) {
    return given()
        .auth()
        .oauth2(RealServers.token("admin"))
        .contentType(ContentType.JSON)
        .body(body)
        .post(path)
        .then();
  }

  private static ValidatableResponse status() {
    return given().auth().oauth2(RealServers.token("auditor")).get(PATH).then().statusCode(200);
  }

  private static void awaitState(String state) {
    await().atMost(LIMIT).until(() -> status().extract().path("state"), equalTo(state));
  }

  private DomainEvent[] history(long seed, int streams) {
    Random random = new Random(seed);
    return Histories.shuffled(random, Histories.of(random, streams)).stream()
        .map(RecordedEvent::payload)
        .toArray(DomainEvent[]::new);
  }

  private void appendInParts(DomainEvent[] events, int size) {
    for (int from = 0; from < events.length; from += size) {
      int to = Math.min(events.length, from + size);
      var _ = log.append(List.of(events).subList(from, to).toArray(DomainEvent[]::new));
    }
  }

  private void awaitApplied() {
    given()
        .auth()
        .oauth2(RealServers.token("operator"))
        .header("X-Min-Position", log.watermark())
        .get("/v1/items?limit=1")
        .then()
        .statusCode(200);
  }

  @Test
  void a_rebuild_while_events_come_in_equals_the_live_table_and_a_fold_of_the_log()
      throws SQLException {
    appendInParts(history(SEED, 400), 500);
    AtomicBoolean over = new AtomicBoolean();
    CompletableFuture<Integer> appending =
        CompletableFuture.supplyAsync(
            () -> {
              int parts = 0;
              while (!over.get()) {
                parts++;
                appendInParts(history(SEED + parts, 8), 20);
              }
              return parts;
            });
    try {
      post(PATH, Map.of("eventsPerSecond", 2_000))
          .statusCode(202)
          .body("state", equalTo("running"));

      // Refused while it runs, with what is to be done.
      post(PATH, Map.of())
          .statusCode(409)
          .body("type", containsString("rebuild-state"))
          .body("detail", containsString("begun by tester"));
      awaitState("done");
    } finally {
      over.set(true);
    }
    assertThat(appending.join()).as("parts that came in meanwhile").isGreaterThan(1);
    var _ = log.append(Garments.created(new UUID(81, 1)));
    awaitApplied();

    status()
        .body("phase", equalTo("swapped"))
        .body("remainingSeconds", equalTo(0))
        .body("compared.differing", equalTo(0))
        .body("compared.onlyFresh", equalTo(0));
    assertThat(Rows.differing("item", log.head())).isEmpty();
    // The table that was live until the swap says the same where it had come as far.
    assertThat(Rows.differing("item", "item_before")).isZero();
    assertThat(Rows.rights("item"))
        .containsExactlyInAnyOrder(
            "projections INSERT",
            "projections SELECT",
            "projections UPDATE",
            "table_reader SELECT");
    assertThat(Rows.indexes("item"))
        .contains("item_pkey", "item_by_creation", "item_by_brand")
        .noneMatch(name -> name.endsWith("_fresh"));
  }

  @Test
  void it_can_be_paused_resumed_and_cancelled() throws SQLException {
    appendInParts(history(7, 100), 500);
    post(PATH, Map.of("eventsPerSecond", 1)).statusCode(202);
    await().atMost(LIMIT).until(() -> Rows.exists("item_fresh"));

    post(PATH + "/pause", Map.of()).statusCode(202).body("state", equalTo("paused"));
    post(PATH + "/pause", Map.of()).statusCode(409);
    post(PATH + "/resume", Map.of("eventsPerSecond", 1))
        .statusCode(202)
        .body("state", equalTo("running"));
    given()
        .auth()
        .oauth2(RealServers.token("admin"))
        .delete(PATH)
        .then()
        .statusCode(202)
        .body("state", equalTo("cancelled"));

    assertThat(Rows.exists("item_fresh")).isFalse();
    awaitApplied();
  }

  @Test
  void only_projections_that_exist_and_only_by_admins() {
    post("/v1/projections/socks/rebuild", Map.of())
        .statusCode(404)
        .body("remedy", containsString("items, listings, orders"));
    post(PATH, Map.of("eventsPerSecond", 0)).statusCode(400);
    given()
        .auth()
        .oauth2(RealServers.token("operator"))
        .contentType(ContentType.JSON)
        .post(PATH)
        .then()
        .statusCode(403);
  }

  @Test
  void every_view_can_be_rebuilt() throws SQLException {
    appendInParts(history(9, 60), 500);
    for (String view :
        List.of(
            "listings",
            "orders",
            "contracts",
            "valuations",
            "consignors",
            "offers",
            "intake-sessions",
            "price-history")) {
      String path = "/v1/projections/" + view + "/rebuild";
      post(path, Map.of()).statusCode(202);
      await()
          .atMost(LIMIT)
          .until(
              () ->
                  given()
                      .auth()
                      .oauth2(RealServers.token("auditor"))
                      .get(path)
                      .then()
                      .extract()
                      .path("state"),
              equalTo("done"));
    }
    awaitApplied();

    assertThat(Rows.differing("listing", log.head())).isEmpty();
    assertThat(Rows.differing("customer_order", log.head())).isEmpty();
    assertThat(Rows.differing("contract", log.head())).isEmpty();
    assertThat(Rows.differing("valuation", log.head())).isEmpty();
    assertThat(Rows.differing("price_history", log.head())).isEmpty();
    assertThat(Rows.differing("consignor", log.head())).isEmpty();
    assertThat(Rows.differing("offer", log.head())).isEmpty();
    assertThat(Rows.differing("intake_session", log.head())).isEmpty();
  }
}
