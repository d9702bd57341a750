package pl.closter.projection.reads;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.lessThan;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import pl.closter.events.RecordedEvent;
import pl.closter.projection.Garments;
import pl.closter.projection.OnRealServers;
import pl.closter.projection.TestLog;
import pl.closter.servers.RealServers;

@QuarkusTest
@OnRealServers
class MinPositionIT {

  private static TestLog log;

  @BeforeAll
  static void log() {
    log = TestLog.shared();
  }

  private static RequestSpecification at(Object position) {
    return given().auth().oauth2(RealServers.token("operator")).header("X-Min-Position", position);
  }

  @Test
  void a_read_waits_until_the_effect_is_visible() throws Exception {
    UUID id = new UUID(21, 1);
    List<RecordedEvent> recorded = log.record(Garments.created(id));
    int port = RestAssured.port;

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      CompletableFuture<Response> reading =
          CompletableFuture.supplyAsync(
              () -> at(log.head()).port(port).get("/v1/items/" + id), threads);
      log.send(recorded);
      var _ = log.watermark();

      assertThat(reading.get().statusCode()).isEqualTo(200);
      assertThat(Long.parseLong(reading.get().header("X-Projection-Position")))
          .isGreaterThanOrEqualTo(recorded.getLast().position());
    }
  }

  @Test
  void a_read_that_would_be_too_old_says_so_after_its_limit() {
    List<RecordedEvent> recorded = log.record(Garments.created(new UUID(21, 2)));
    int wanted = (int) recorded.getLast().position();

    at(wanted)
        .get("/v1/items")
        .then()
        .statusCode(503)
        .contentType("application/problem+json")
        .header("Retry-After", "1")
        .body("type", equalTo("urn:closter:problem:not-yet-visible"))
        .body("wantedPosition", equalTo(wanted))
        .body("reachedPosition", lessThan(wanted));

    log.send(recorded);
    at(log.watermark()).get("/v1/items").then().statusCode(200);
  }

  @Test
  void a_position_that_was_never_recorded_is_refused_at_once() {
    at(log.head() + 1_000_000)
        .get("/v1/items")
        .then()
        .statusCode(400)
        .body("type", equalTo("urn:closter:problem:position-unknown"))
        .body("field", equalTo("X-Min-Position"));
  }

  @Test
  void what_is_no_position_is_refused() {
    at("soon").get("/v1/items").then().statusCode(400).body("field", equalTo("X-Min-Position"));
    at(-1).get("/v1/items").then().statusCode(400).body("field", equalTo("X-Min-Position"));
  }
}
