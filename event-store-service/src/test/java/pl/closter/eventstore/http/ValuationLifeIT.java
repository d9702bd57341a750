package pl.closter.eventstore.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import pl.closter.servers.RealServers;

/// A valuation from its request to its end.
@QuarkusTest
@WithTestResource(
    value = RealServers.class,
    scope = TestResourceScope.GLOBAL,
    initArgs = @ResourceArg(name = "schema", value = "event_store"))
class ValuationLifeIT {

  private static final String HASH = "ab".repeat(32);
  private static final String PLAN =
      """
      {"commissionPlan":{"kind":"FLAT","base":"NET_OF_DISCOUNT",
       "tiers":[{"houseShareBps":4000,"consignorShareBps":6000}]}}
      """;

  private static String amount(long minor) {
    return "{\"amountMinor\":" + minor + ",\"currency\":\"PLN\"}";
  }

  private static ValidatableResponse request(String product) {
    return Http.post("/v1/valuations", "{\"productId\":\"" + product + "\",\"reason\":\"INTAKE\"}");
  }

  private static String completion(long recommended, String method, int confidence) {
    return """
    {"low":%s,"recommended":%s,"high":%s,"floorSuggested":%s,"method":"%s",
     "comparables":[{"source":"own-sales","reference":"CL-1","price":%s}],
     "confidenceBps":%d,"validUntil":"%s","engineVersion":"scale-1","inputHash":"%s"}
    """
        .formatted(
            amount(9_900),
            amount(recommended),
            amount(14_900),
            amount(9_000),
            method,
            amount(12_000),
            confidence,
            Instant.now().plus(Duration.ofDays(30)),
            HASH);
  }

  private static void refused(ValidatableResponse answer, String code) {
    answer.statusCode(422).body("type", equalTo("urn:closter:refusal:" + code));
  }

  @Test
  void a_garment_is_valued_and_the_consignor_agrees() {
    String product = Http.available(Http.label());
    String id = request(product).statusCode(201).extract().path("id");
    String path = "/v1/valuations/" + id;
    refused(request(product), "valuation-already-open");
    Http.post(path + "/start", "{}").statusCode(200);
    Http.post(path + "/comparables", "{\"setHash\":\"" + HASH + "\",\"count\":1}").statusCode(200);
    refused(
        Http.post(path + "/completion", completion(12_900, "ENGINE", 5_000)),
        "valuation-needs-expert");
    refused(
        Http.post(path + "/completion", completion(15_000, "EXPERT", 5_000)),
        "valuation-values-not-in-order");
    Http.post(path + "/completion", completion(12_900, "BLEND", 5_000)).statusCode(200);
    Http.post(path + "/proposal", PLAN).statusCode(200);
    Http.post(path + "/counter", "{\"askFloor\":" + amount(10_000) + "}").statusCode(200);
    Http.post(path + "/proposal", PLAN).statusCode(200);
    Http.post(path + "/expiry", "{}").statusCode(403);
    refused(Http.asService(path + "/expiry", "{}"), "valuation-still-valid");
    Http.post(path + "/acceptance", "{\"by\":\"CONSIGNOR\",\"mode\":\"EXPLICIT\"}").statusCode(200);

    Http.get("/v1/streams/valuation/" + id)
        .statusCode(200)
        .body(
            "events.type",
            contains(
                "valuation-requested.v1",
                "valuation-started.v1",
                "valuation-comparables-collected.v1",
                "valuation-completed.v1",
                "valuation-proposed-to-consignor.v1",
                "valuation-countered.v1",
                "valuation-proposed-to-consignor.v1",
                "valuation-accepted.v1"))
        .body("events[4].payload.netAtRecommended.amountMinor", equalTo(7_740))
        .body("events[4].payload.netAtFloor.amountMinor", equalTo(5_400));
    request(product).statusCode(201);
  }

  @Test
  void each_end_makes_room_for_another_valuation() {
    String product = Http.available(Http.label());
    for (String end : new String[] {"/failure", "/supersession"}) {
      String id = request(product).statusCode(201).extract().path("id");
      Http.post("/v1/valuations/" + id + end, "{\"reason\":\"test\"}").statusCode(200);
    }
    String id = request(product).statusCode(201).extract().path("id");
    String path = "/v1/valuations/" + id;
    Http.post(path + "/start", "{}").statusCode(200);
    Http.post(path + "/completion", completion(12_900, "EXPERT", 9_000)).statusCode(200);
    Http.post(path + "/proposal", PLAN).statusCode(200);
    Http.post(path + "/refusal", "{\"reason\":\"keeps it\"}").statusCode(200);
    request(product).statusCode(201);
  }

  @Test
  void what_is_not_there_is_not_valued() {
    request(new UUID(99, 99).toString()).statusCode(404);
    Http.post("/v1/valuations/" + new UUID(99, 99) + "/start", "{}").statusCode(404);
    Http.post("/v1/valuations", "{\"productId\":\"7\",\"reason\":\"INTAKE\"}")
        .statusCode(400)
        .body("field", equalTo("productId"));
  }

  @Test
  void the_id_of_something_else_names_no_valuation() {
    String product = Http.available(Http.label());
    Http.post("/v1/valuations/" + product + "/start", "{}").statusCode(404);
    Http.get("/v1/streams/valuation/" + product).statusCode(404);
  }

  private static String consigned(String consignor) {
    return Http.post(
            "/v1/products",
            """
            {"labelCode":"%s","inventoryMode":"CONSIGNMENT","consignorId":"%s","title":"Szal"}
            """
                .formatted(Http.label(), consignor))
        .statusCode(201)
        .extract()
        .path("id");
  }

  private static String completed(String product) {
    String path = "/v1/valuations/" + request(product).statusCode(201).extract().path("id");
    Http.post(path + "/start", "{}").statusCode(200);
    Http.post(path + "/completion", completion(12_900, "EXPERT", 9_000)).statusCode(200);
    return path;
  }

  private static void acceptsAll(String consignor, boolean all) {
    given()
        .header("Authorization", "Bearer " + RealServers.token("operator"))
        .header("Idempotency-Key", UUID.randomUUID().toString())
        .contentType("application/json")
        .body("{\"autoAcceptValuation\":" + all + ",\"payoutSchedule\":\"MONTHLY\"}")
        .put("/v1/consignors/" + consignor + "/defaults")
        .then()
        .statusCode(200);
  }

  @Test
  void who_agreed_beforehand_is_not_asked() {
    String consignor = Http.consignor();
    String path = completed(consigned(consignor));
    Http.post(path + "/automatic-acceptance", "{}").statusCode(403);
    Http.asService(path + "/automatic-acceptance", "{}")
        .statusCode(200)
        .body("outcome", equalTo("UNCHANGED"));

    acceptsAll(consignor, true);
    Http.asService(path + "/automatic-acceptance", "{}")
        .statusCode(200)
        .body("outcome", equalTo("RECORDED"));

    Http.get("/v1/streams/" + path.substring("/v1/".length()).replace("valuations", "valuation"))
        .body("events[-1].type", equalTo("valuation-accepted.v1"))
        .body("events[-1].payload.mode", equalTo("AUTO_RULE"))
        .body("events[-1].payload.by", equalTo("CONSIGNOR"));
    Http.asService(path + "/automatic-acceptance", "{}")
        .statusCode(200)
        .body("outcome", equalTo("UNCHANGED"));
  }

  @Test
  void what_belongs_to_nobody_else_or_was_proposed_is_left_to_people() {
    Http.asService(completed(Http.available(Http.label())) + "/automatic-acceptance", "{}")
        .statusCode(200)
        .body("outcome", equalTo("UNCHANGED"));
    String consignor = Http.consignor();
    acceptsAll(consignor, true);
    String path = completed(consigned(consignor));
    Http.post(path + "/proposal", PLAN).statusCode(200);
    Http.asService(path + "/automatic-acceptance", "{}")
        .statusCode(200)
        .body("outcome", equalTo("UNCHANGED"));
    Http.asService("/v1/valuations/" + new UUID(99, 99) + "/automatic-acceptance", "{}")
        .statusCode(404);
  }
}
