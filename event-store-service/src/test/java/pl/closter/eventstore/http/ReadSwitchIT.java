package pl.closter.eventstore.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import pl.closter.events.NamedUuid;
import pl.closter.servers.RealServers;

/// Moves of read switches, as a service tells them.
@QuarkusTest
@WithTestResource(
    value = RealServers.class,
    scope = TestResourceScope.GLOBAL,
    initArgs = @ResourceArg(name = "schema", value = "event_store"))
class ReadSwitchIT {

  private static final String INSTALLATION = "switch-it";

  private static String move(String from, String to, String reason) {
    return """
    {"installation":"%s","from":{"mode":"%s","percent":100},"to":{"mode":"%s","percent":100},
     "cause":"OPERATOR","by":"ola","reason":"%s","movedAt":"2026-11-23T11:00:00.123456Z"}
    """
        .formatted(INSTALLATION, from, to, reason);
  }

  private static ValidatableResponse told(String role, String resource, String key, String body) {
    return given()
        .header("Authorization", "Bearer " + RealServers.token(role))
        .header("Idempotency-Key", key)
        .contentType("application/json")
        .body(body)
        .post("/v1/read-switches/" + resource + "/moves")
        .then();
  }

  private static ValidatableResponse stream(String resource) {
    return Http.get("/v1/streams/read-switch/" + NamedUuid.readSwitch(INSTALLATION, resource));
  }

  @Test
  void each_move_is_recorded_once_in_the_order_in_which_it_is_told() {
    String key = UUID.randomUUID().toString();
    String first = move("PROJECTIONS", "TABLES", "to see");
    int position =
        told("service", "orders", key, first)
            .statusCode(200)
            .body("streamType", equalTo("read-switch"))
            .body("version", equalTo(1))
            .extract()
            .path("position");

    told("service", "orders", key, first).statusCode(200).body("position", equalTo(position));
    told("service", "orders", UUID.randomUUID().toString(), move("TABLES", "SHADOW", "and back"))
        .statusCode(200)
        .body("version", equalTo(2));

    stream("orders")
        .statusCode(200)
        .body("version", equalTo(2))
        .body("events[0].type", equalTo("read-switch-moved.v1"))
        .body("events[0].actor.kind", equalTo("SYSTEM"))
        .body("events[0].payload.installation", equalTo(INSTALLATION))
        .body("events[0].payload.resource", equalTo("orders"))
        .body("events[0].payload.by", equalTo("ola"))
        .body("events[0].payload.movedAt", equalTo("2026-11-23T11:00:00.123456Z"))
        .body("events[1].payload.reason", equalTo("and back"));
  }

  @Test
  void nobody_who_works_in_the_house_tells_of_a_move() {
    String body = move("PROJECTIONS", "TABLES", "to see");
    for (String role : new String[] {"operator", "supervisor", "auditor"}) {
      told(role, "offers", UUID.randomUUID().toString(), body).statusCode(403);
    }
    stream("offers").statusCode(404);
  }

  @Test
  void what_cannot_be_a_move_is_named() {
    told("service", "Offers!", UUID.randomUUID().toString(), move("TABLES", "SHADOW", "x"))
        .statusCode(400)
        .body("field", equalTo("resource"));
    told("service", "offers", UUID.randomUUID().toString(), move("TABLES", "ELSEWHERE", "x"))
        .statusCode(400)
        .body("field", equalTo("to.mode"));
    told("service", "offers", UUID.randomUUID().toString(), move("TABLES", "SHADOW", " "))
        .statusCode(400)
        .body("field", equalTo("reason"));
    Http.get("/v1/streams/switch/" + UUID.randomUUID())
        .statusCode(404)
        .body("remedy", containsString("read-switch"));
  }
}
