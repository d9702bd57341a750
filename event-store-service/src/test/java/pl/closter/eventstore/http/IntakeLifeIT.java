package pl.closter.eventstore.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import pl.closter.events.EventJson;
import pl.closter.events.IntakeEvent.IntakeReceiptIssued;
import pl.closter.events.integrity.ReceiptHash;
import pl.closter.servers.RealServers;

/// Hand-overs of goods, from their announcement to the contract of what came.
@QuarkusTest
@WithTestResource(
    value = RealServers.class,
    scope = TestResourceScope.GLOBAL,
    initArgs = @ResourceArg(name = "schema", value = "event_store"))
class IntakeLifeIT {

  private static final String PHOTO = "ab".repeat(32);
  private static final String COAT = "{\"inventoryMode\":\"CONSIGNMENT\",\"title\":\"Płaszcz\"}";
  private static final EventJson JSON = new EventJson();

  private static String announce(String body) {
    return Http.post("/v1/intake-sessions", body).statusCode(201).extract().path("id");
  }

  /// A parcel of a consignor, or of nobody that is known.
  private static String parcel(String consignor, int expected) {
    return announce(
        "{\"channel\":\"PARCEL\",\"consignorId\":\"%s\",\"expectedCount\":%d}"
            .formatted(consignor, expected));
  }

  private static String openBag() {
    String id = announce("{\"channel\":\"BAG\"}");
    send(id, "opening", "{\"stationId\":\"counter-2\"}").statusCode(200);
    return id;
  }

  private static ValidatableResponse send(String id, String step, String body) {
    return Http.post("/v1/intake-sessions/" + id + "/" + step, body);
  }

  private static ValidatableResponse asSupervisor(String path, String body) {
    return given()
        .header("Authorization", "Bearer " + RealServers.token("supervisor"))
        .header("Idempotency-Key", UUID.randomUUID().toString())
        .contentType("application/json")
        .body(body)
        .post(path)
        .then();
  }

  private static void refused(ValidatableResponse answer, String code) {
    answer.statusCode(422).body("type", equalTo("urn:closter:refusal:" + code));
  }

  private static JsonPath history(String id) {
    return Http.get("/v1/streams/intake/" + id).statusCode(200).extract().jsonPath();
  }

  private static List<String> added(String id, String field) {
    List<String> found = new ArrayList<>();
    JsonPath history = history(id);
    List<String> types = history.getList("events.type");
    for (int i = 0; i < types.size(); i++) {
      if (types.get(i).equals("intake-item-added.v1")) {
        found.add(history.getString("events[" + i + "].payload." + field));
      }
    }
    return found;
  }

  private static String missing(int quantity) {
    return "{\"kind\":\"MISSING\",\"quantity\":%d,\"mediaIds\":[\"%s\"]}"
        .formatted(quantity, PHOTO);
  }

  @Test
  void a_parcel_comes_with_less_than_announced_and_the_rest_is_found_later() {
    String consignor = Http.consignor();
    String id = parcel(consignor, 3);
    send(id, "inbound-labels", "{\"parcels\":1}").statusCode(200);
    send(id, "parcel-scans", "{\"parcelCode\":\"6200D1\",\"place\":\"CARRIER\"}").statusCode(200);
    refused(send(id, "items", "{}"), "intake-not-open");
    send(id, "opening", "{\"stationId\":\"counter-2\"}").statusCode(200);
    send(id, "items", "{}").statusCode(200);
    send(id, "items", "{}").statusCode(200);
    refused(send(id, "count", "{\"actual\":3}"), "intake-count-not-of-items");
    send(id, "count", "{\"actual\":2}").statusCode(200);
    refused(send(id, "receipt", "{}"), "intake-difference-unexplained");
    send(id, "discrepancies", missing(1)).statusCode(200);
    send(id, "receipt", "{}").statusCode(200);
    refused(send(id, "closure", "{}"), "intake-items-not-described");
    send(id, "items/1/description", COAT).statusCode(200);
    refused(send(id, "items/1/description", COAT), "product-already-created");
    refused(send(id, "items/7/description", COAT), "unknown-intake-item");
    send(id, "items/2/postponement", "{}").statusCode(200);
    send(id, "closure", "{}").statusCode(200);

    String reopening = "/v1/intake-sessions/" + id + "/reopening";
    Http.post(reopening, "{\"reason\":\"another bag\"}").statusCode(403);
    asSupervisor(reopening, "{\"reason\":\"another bag\"}").statusCode(200);
    send(id, "items", "{}").statusCode(200);
    send(id, "items/3/postponement", "{}").statusCode(200);
    send(id, "count", "{\"actual\":3}").statusCode(200);
    send(id, "receipt", "{}").statusCode(200);
    send(id, "closure", "{}").statusCode(200);

    JsonPath history = history(id);
    assertThat(history.getList("events.type", String.class))
        .containsExactly(
            "intake-announced.v1",
            "inbound-label-requested.v1",
            "intake-parcel-scanned.v1",
            "intake-session-opened.v1",
            "intake-item-added.v1",
            "intake-item-added.v1",
            "intake-counted.v1",
            "intake-discrepancy-recorded.v1",
            "intake-receipt-issued.v1",
            "intake-item-marked-later.v1",
            "intake-session-closed.v1",
            "intake-session-reopened.v1",
            "intake-item-added.v1",
            "intake-item-marked-later.v1",
            "intake-counted.v1",
            "intake-receipt-issued.v1",
            "intake-session-closed.v1");
    assertThat(added(id, "seq")).containsExactly("1", "2", "3");
    assertThat(added(id, "labelCode")).doesNotHaveDuplicates();
    assertThat(history.getList("events[8].payload.receipt.lines.labelCode", String.class))
        .isEqualTo(added(id, "labelCode").subList(0, 2));
    assertThat(history.getList("events[15].payload.receipt.lines.labelCode", String.class))
        .isEqualTo(added(id, "labelCode"));
    Http.get("/v1/streams/product/" + added(id, "productId").getFirst())
        .statusCode(200)
        .body("events[0].payload.intakeSessionId", equalTo(id))
        .body("events[0].payload.consignorId", equalTo(consignor))
        .body("events[0].payload.labelCode", equalTo(added(id, "labelCode").getFirst()));
  }

  @Test
  void the_hash_of_a_receipt_is_that_of_what_it_says() {
    String id = openBag();
    send(id, "items", "{}").statusCode(200);
    send(id, "count", "{\"actual\":1}").statusCode(200);
    send(id, "receipt", "{}").statusCode(200);

    String payload = new JsonObject(history(id).getMap("events[4].payload")).encode();

    assertThat(JSON.decode("intake-receipt-issued.v1", payload))
        .isInstanceOfSatisfying(
            IntakeReceiptIssued.class,
            issued ->
                assertThat(issued.documentHash()).isEqualTo(ReceiptHash.of(issued.receipt())));
  }

  @Test
  void what_was_in_an_anonymous_bag_is_contracted_once_somebody_claims_it() {
    String id = openBag();
    send(id, "items", "{}").statusCode(200);
    send(id, "items/1/description", COAT).statusCode(200);
    String coat = added(id, "productId").getFirst();
    Http.post("/v1/products/" + coat + "/receipt", "{\"sessionId\":\"" + id + "\"}")
        .statusCode(200);
    String owner = Http.consignor();
    String contract = draft(owner);
    refused(addLine(contract, coat), "intake-not-claimed");
    refused(
        send(id, "claim", "{\"consignorId\":\"" + new UUID(99, 99) + "\"}"), "unknown-consignor");
    send(id, "claim", "{\"consignorId\":\"" + owner + "\"}").statusCode(200);
    refused(
        send(id, "claim", "{\"consignorId\":\"" + Http.consignor() + "\"}"),
        "intake-of-another-consignor");
    refused(addLine(draft(Http.consignor()), coat), "product-of-another-consignor");
    addLine(contract, coat).statusCode(200);

    // The garment itself never heard whose it is, and yet it keeps his data from being erased.
    given()
        .header("Authorization", "Bearer " + RealServers.token("compliance"))
        .header("Idempotency-Key", UUID.randomUUID().toString())
        .contentType("application/json")
        .body("{}")
        .post("/v1/consignors/" + owner + "/erasure-request")
        .then()
        .statusCode(422)
        .body("kept.block", hasItem("goods-in-custody"))
        .body("kept.block", hasItem("open-intake"));
  }

  private static String draft(String consignor) {
    return Http.post(
            "/v1/contracts",
            """
            {"consignorId":"%s","template":{"id":"standard","version":1},"locale":"pl-PL",
             "currency":"PLN"}
            """
                .formatted(consignor))
        .statusCode(201)
        .extract()
        .path("id");
  }

  private static ValidatableResponse addLine(String contract, String product) {
    String amount = Consigned.amount(9_000);
    return Http.post(
        "/v1/contracts/" + contract + "/lines",
        "{\"productId\":\"%s\",\"floor\":%s,\"listPriceTarget\":%s,\"insuredValue\":%s,\"doNotDiscount\":false}"
            .formatted(product, amount, amount, amount));
  }

  @Test
  void a_label_belongs_to_its_garment_before_it_is_described() {
    String id = openBag();
    send(id, "items", "{}").statusCode(200);
    String label = added(id, "labelCode").getFirst();

    refused(
        Http.post(
            "/v1/products",
            "{\"labelCode\":\"%s\",\"inventoryMode\":\"OWNED\",\"title\":\"Szal\"}"
                .formatted(label)),
        "label-code-taken");
    send(id, "items/1/description", COAT).statusCode(200);
    String order = Http.asService("/v1/orders", placed(label)).statusCode(201).extract().path("id");

    Http.get("/v1/streams/order/" + order)
        .body("events[0].payload.lines.productId", contains(added(id, "productId").getFirst()));
  }

  private static String placed(String label) {
    return """
    {"channel":"shopify","externalRef":"%s","currency":"PLN","lines":[{"lineId":"1","labelCode":"%s",
     "price":{"amountMinor":9900,"currency":"PLN"},"discount":{"amountMinor":0,"currency":"PLN"}}],
     "shipping":{"amountMinor":0,"currency":"PLN"},"total":{"amountMinor":9900,"currency":"PLN"},
     "buyerKind":"B2C","cashOnDelivery":false,"placedAt":"2026-11-23T10:00:00Z"}
    """
        .formatted(UUID.randomUUID(), label);
  }

  @Test
  void nothing_came_so_it_is_cancelled() {
    String id = parcel(Http.consignor(), 2);
    send(id, "cancellation", "{\"reason\":\"did not come\"}").statusCode(200);
    refused(send(id, "opening", "{\"stationId\":\"counter-2\"}"), "intake-cancelled");
    String filled = openBag();
    send(filled, "items", "{}").statusCode(200);
    refused(send(filled, "cancellation", "{\"reason\":\"why not\"}"), "intake-has-items");
  }

  @Test
  void the_same_command_twice_adds_one_garment() {
    String id = openBag();
    String key = UUID.randomUUID().toString();
    String path = "/v1/intake-sessions/" + id + "/items";
    Http.post(path, "{}", key).statusCode(200);
    Http.post(path, "{}", key).statusCode(200);

    assertThat(added(id, "seq")).containsExactly("1");
  }

  @Test
  void what_is_not_there_or_not_understood_is_said_so() {
    send(new UUID(99, 99).toString(), "items", "{}").statusCode(404);
    send(new UUID(99, 99).toString(), "items/1/description", COAT).statusCode(404);
    Http.post("/v1/intake-sessions", "{\"channel\":\"PIGEON\"}")
        .statusCode(400)
        .body("field", equalTo("channel"));
    String id = openBag();
    send(id, "discrepancies", "{\"kind\":\"MISSING\",\"quantity\":1,\"mediaIds\":[]}")
        .statusCode(400)
        .body("field", equalTo("mediaIds"));
    Http.get("/v1/streams/intake/" + id)
        .body("events", hasSize(2))
        .body("events.type", not(hasItem("intake-discrepancy-recorded.v1")));
  }
}
