package pl.closter.eventstore.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import pl.closter.servers.RealServers;

/// An operator edits a garment, and what a program suggests about it arrives later.
@QuarkusTest
@WithTestResource(
    value = RealServers.class,
    scope = TestResourceScope.GLOBAL,
    initArgs = @ResourceArg(name = "schema", value = "event_store"))
class SuggestionIT {

  private static final UUID SUGGESTION = UUID.fromString("0199c0de-0000-7000-8000-00000000a24a");

  private static String suggestion(String suggested) {
    return "{\"suggestionId\":\"%s\",\"suggested\":%s}".formatted(SUGGESTION, suggested);
  }

  private static String edited() {
    String id =
        Http.post(
                "/v1/products",
                """
                {"labelCode":"%s","inventoryMode":"OWNED","title":"Sukienka"}
                """
                    .formatted(Http.label()))
            .statusCode(201)
            .extract()
            .path("id");
    given()
        .header("Authorization", "Bearer " + RealServers.token("operator"))
        .header("Idempotency-Key", UUID.randomUUID().toString())
        .contentType("application/json")
        .body("{\"size\":\"38\"}")
        .patch("/v1/products/" + id)
        .then()
        .statusCode(200);
    return id;
  }

  @Test
  void the_operators_value_wins_and_the_suggestion_is_marked_superseded() {
    String id = edited();
    String path = "/v1/products/" + id + "/suggestions";

    Http.asService(path, suggestion("{\"size\":\"40\",\"colour\":\"czarny\"}"))
        .statusCode(200)
        .body("version", equalTo(5))
        .body("outcome", equalTo("RECORDED"));
    Http.asService(path, suggestion("{\"size\":\"40\",\"colour\":\"czarny\"}"))
        .statusCode(200)
        .body("version", equalTo(5))
        .body("outcome", equalTo("UNCHANGED"));

    Http.get("/v1/streams/product/" + id)
        .statusCode(200)
        .body("events", hasSize(5))
        .body("events[2].payload.changes[0].suggestionId", nullValue())
        .body("events[3].type", equalTo("product-updated.v1"))
        .body("events[3].payload.changes", hasSize(1))
        .body("events[3].payload.changes[0].path", equalTo("colour"))
        .body("events[3].payload.changes[0].origin", equalTo("SUGGESTION"))
        .body("events[3].payload.changes[0].suggestionId", equalTo(SUGGESTION.toString()))
        .body("events[4].type", equalTo("product-suggestion-superseded.v1"))
        .body("events[4].payload.suggestionId", equalTo(SUGGESTION.toString()))
        .body("events[4].payload.fields", hasSize(1))
        .body("events[4].payload.fields[0].path", equalTo("size"))
        .body("events[4].payload.fields[0].suggested", equalTo("40"))
        .body("events[4].payload.fields[0].keptOrigin", equalTo("OPERATOR"));
  }

  @Test
  void only_a_service_suggests_and_names_the_suggestion() {
    String path = "/v1/products/" + edited() + "/suggestions";

    Http.post(path, suggestion("{\"size\":\"40\"}")).statusCode(403);
    Http.asService(path, "{\"suggested\":{\"size\":\"40\"}}")
        .statusCode(400)
        .body("field", equalTo("suggestionId"));
    Http.asService(path, suggestion("{\"size\":\"" + "4".repeat(41) + "\"}"))
        .statusCode(400)
        .body("field", equalTo("suggested.size"));
  }
}
