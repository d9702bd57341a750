package pl.closter.projection.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pl.closter.events.DescriptionField;
import pl.closter.events.RecordedEvent;
import pl.closter.projection.Garments;
import pl.closter.projection.OnRealServers;
import pl.closter.projection.TestLog;
import pl.closter.servers.RealServers;

/// Parked events as they come over Kafka and are seen and replayed over HTTP. The poison is a brand
/// that the database refuses until it is mended.
@QuarkusTest
@OnRealServers
class ParkedIT {

  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final AtomicLong GARMENTS = new AtomicLong();

  private final TestLog log = TestLog.shared();
  private final UUID garment = new UUID(61, GARMENTS.incrementAndGet());
  private final UUID sound = new UUID(62, GARMENTS.get());

  @BeforeEach
  void poison() {
    TestLog.sql(
        "ALTER TABLE projections.item ADD CONSTRAINT poison CHECK (brand <> 'Arsenic') NOT VALID");
  }

  @AfterEach
  void mend() {
    TestLog.sql("ALTER TABLE projections.item DROP CONSTRAINT IF EXISTS poison");
    var _ = replay("admin", "replay").statusCode(200);
  }

  private List<RecordedEvent> appendPoison() {
    List<RecordedEvent> recorded =
        log.record(
            Garments.created(garment),
            Garments.created(sound),
            Garments.described(garment, DescriptionField.BRAND, "Arsenic"),
            Garments.described(sound, DescriptionField.BRAND, "Soap"),
            Garments.priced(garment, 100),
            Garments.priced(sound, 200));
    log.send(recorded);
    var _ = log.watermark();
    await()
        .atMost(LIMIT)
        .until(
            () ->
                list("?stream=product-" + garment).extract().<List<Integer>>path("parked.position"),
            hasSize(2));
    return recorded;
  }

  private static ValidatableResponse list(String query) {
    return given()
        .auth()
        .oauth2(RealServers.token("operator"))
        .get("/v1/parked/reads" + query)
        .then()
        .statusCode(200);
  }

  private static ValidatableResponse replay(String role, String path) {
    return given().auth().oauth2(RealServers.token(role)).post("/v1/parked/reads/" + path).then();
  }

  private static ValidatableResponse read(UUID id, long minPosition) {
    return given()
        .auth()
        .oauth2(RealServers.token("operator"))
        .header("X-Min-Position", minPosition)
        .get("/v1/items/" + id)
        .then();
  }

  @Test
  void it_is_seen_with_its_error_while_others_flow_and_replayed_when_it_is_mended() {
    List<RecordedEvent> recorded = appendPoison();
    long parked = recorded.get(2).position();
    long waiting = recorded.get(4).position();

    read(sound, log.head()).statusCode(200).body("version", equalTo(3));
    list("?stream=product-" + garment)
        .body("consumer", equalTo("reads"))
        .body("events", equalTo(2))
        .body("streams", equalTo(1))
        .body("parked[0].position", equalTo((int) parked))
        .body("parked[0].error", containsString("poison"))
        .body("parked[0].attempts", equalTo(3))
        .body("parked[0].type", equalTo("product-updated.v1"))
        .body("parked[0].lastTriedAt", notNullValue())
        .body("parked[1].position", equalTo((int) waiting))
        .body("parked[1].error", nullValue());
    list("?limit=1").body("parked", hasSize(1)).body("next", equalTo((int) parked));
    list("?limit=1&after=" + parked).body("parked[0].position", equalTo((int) waiting));
    awaitMetric("parked_events", 2);
    awaitMetric("parked_streams", 1);

    // Work is about all kinds of streams, so it lacks whatever is parked.
    given()
        .auth()
        .oauth2(RealServers.token("operator"))
        .get("/v1/work?limit=1")
        .then()
        .statusCode(200)
        .header("X-Parked-Streams", "1");

    replay("operator", parked + "/replay").statusCode(403);
    replay("admin", waiting + "/replay")
        .statusCode(409)
        .body("type", equalTo("urn:closter:problem:not-first"))
        .body("firstPosition", equalTo((int) parked));
    replay("admin", parked + "/replay")
        .statusCode(200)
        .body("applied", equalTo(0))
        .body("failed[0].position", equalTo((int) parked));
    list("").body("parked[0].attempts", equalTo(4));

    TestLog.sql("ALTER TABLE projections.item DROP CONSTRAINT poison");
    replay("admin", parked + "/replay").statusCode(200).body("applied", equalTo(1));
    replay("admin", parked + "/replay").statusCode(404);
    replay("admin", "replay?stream=product-" + garment)
        .statusCode(200)
        .body("applied", equalTo(1))
        .body("failed", hasSize(0));

    read(garment, log.head())
        .statusCode(200)
        .body("version", equalTo(3))
        .body("brand", equalTo("Arsenic"));
    list("").body("events", equalTo(0)).body("oldestSeconds", equalTo(0));
    awaitMetric("parked_events", 0);
  }

  @Test
  void a_read_does_not_claim_to_have_what_is_parked() {
    List<RecordedEvent> recorded = appendPoison();
    long parked = recorded.get(2).position();

    for (long wanted : List.of(parked, log.head())) {
      read(garment, wanted)
          .statusCode(503)
          .header("Retry-After", notNullValue())
          .body("type", equalTo("urn:closter:problem:parked"))
          .body("parkedPosition", equalTo((int) parked));
    }
    read(garment, parked - 1)
        .statusCode(200)
        .body("version", equalTo(1))
        .header("X-Projection-Position", equalTo(Long.toString(parked - 1)))
        .header("X-Parked-Position", equalTo(Long.toString(parked)));
    read(sound, log.head())
        .statusCode(200)
        .header("X-Parked-Streams", equalTo("1"))
        .header("X-Parked-Position", nullValue());
    given()
        .auth()
        .oauth2(RealServers.token("operator"))
        .header("X-Min-Position", log.head())
        .get("/v1/items?limit=1")
        .then()
        .statusCode(200)
        .header("X-Parked-Streams", equalTo("1"));
  }

  @Test
  void what_begins_with_a_parked_event_is_not_unknown() {
    TestLog.sql(
        "ALTER TABLE projections.item ADD CONSTRAINT label CHECK (label_code = 'none') NOT VALID");
    try {
      long position = log.append(Garments.created(garment));
      await()
          .atMost(LIMIT)
          .untilAsserted(
              () ->
                  read(garment, 0).statusCode(503).body("parkedPosition", equalTo((int) position)));
      read(new UUID(63, 9), 0).statusCode(404).header("X-Parked-Streams", equalTo("1"));
    } finally {
      TestLog.sql("ALTER TABLE projections.item DROP CONSTRAINT label");
    }
  }

  @Test
  void a_rebuild_with_mended_code_leaves_nothing_parked() {
    var _ = appendPoison();
    TestLog.sql("ALTER TABLE projections.item DROP CONSTRAINT poison");
    String rebuild = "/v1/projections/items/rebuild";

    given()
        .auth()
        .oauth2(RealServers.token("admin"))
        .contentType(ContentType.JSON)
        .body("{}")
        .post(rebuild)
        .then()
        .statusCode(202);
    await()
        .atMost(LIMIT)
        .until(
            () ->
                given()
                    .auth()
                    .oauth2(RealServers.token("auditor"))
                    .get(rebuild)
                    .then()
                    .extract()
                    .path("state"),
            equalTo("done"));

    list("").body("events", equalTo(0));
    read(garment, log.head()).statusCode(200).body("version", equalTo(3));
    long position = log.append(Garments.priced(garment, 300));
    read(garment, position).statusCode(200).body("version", equalTo(4));
  }

  @Test
  void what_cannot_be_understood_is_said() {
    given()
        .auth()
        .oauth2(RealServers.token("operator"))
        .get("/v1/parked/outbox")
        .then()
        .statusCode(404)
        .body("field", equalTo("consumer"));
    given()
        .auth()
        .oauth2(RealServers.token("operator"))
        .get("/v1/parked/reads?stream=sock")
        .then()
        .statusCode(400)
        .body("field", equalTo("stream"));
    given()
        .auth()
        .oauth2(RealServers.token("operator"))
        .get("/v1/parked/reads?limit=1000")
        .then()
        .statusCode(400)
        .body("field", equalTo("limit"));
  }

  private static void awaitMetric(String name, double wanted) {
    await()
        .atMost(LIMIT)
        .untilAsserted(
            () ->
                assertThat(given().get("/q/metrics").asString())
                    .contains(name + "{consumer=\"reads\"} " + wanted));
  }
}
