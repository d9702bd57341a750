package pl.closter.eventstore.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import pl.closter.servers.RealServers;

/// A garment from intake to sold, and the order that comes too late.
@QuarkusTest
@WithTestResource(
    value = RealServers.class,
    scope = TestResourceScope.GLOBAL,
    initArgs = @ResourceArg(name = "schema", value = "event_store"))
class GarmentLifeIT {

  private static final String PAYMENT =
      """
      {"amount":{"amountMinor":14399,"currency":"PLN"},"paidAt":"2026-11-23T10:15:02Z"}
      """;

  @Test
  void a_garment_is_sold_to_the_first_order_and_the_second_is_an_oversell() {
    String label = Http.label();
    String garment = Http.available(label);
    String listing =
        Http.post("/v1/listings", "{\"productId\":\"" + garment + "\",\"channel\":\"shopify\"}")
            .statusCode(201)
            .header("Location", startsWith("/v1/listings/"))
            .extract()
            .path("id");
    Http.asService(
            "/v1/listings/" + listing + "/publication",
            "{\"externalRef\":\"gid://shopify/Product/1\",\"url\":\"https://shop.example/x\"}")
        .statusCode(200);
    Http.asService(
            "/v1/products/" + garment + "/publications",
            "{\"listingId\":\"" + listing + "\",\"channel\":\"shopify\"}")
        .statusCode(200);

    String first = place(UUID.randomUUID().toString(), label);
    String second = place(UUID.randomUUID().toString(), label);
    Http.asService("/v1/orders/" + first + "/payment", PAYMENT).statusCode(200);
    Http.asService("/v1/orders/" + first + "/lines/1/sale", "{}").statusCode(200);
    Http.asService("/v1/orders/" + first + "/lines/1/reservation", "{}")
        .statusCode(200)
        .body("outcome", equalTo("UNCHANGED"));
    Http.asService("/v1/orders/" + second + "/lines/1/reservation", "{}")
        .statusCode(200)
        .body("outcome", equalTo("RECORDED"));
    Http.asService("/v1/orders/" + second + "/lines/1/sale", "{}")
        .statusCode(200)
        .body("outcome", equalTo("UNCHANGED"));
    Http.asService("/v1/orders/" + second + "/lines/1/rejection", "{\"reason\":\"OVERSOLD\"}")
        .statusCode(200);
    Http.asService("/v1/products/" + garment + "/listing-ends", "{\"cause\":\"SOLD_HERE\"}")
        .statusCode(200);
    Http.asService("/v1/listings/" + listing + "/closure", "{}").statusCode(200);

    Http.get("/v1/streams/product/" + garment)
        .statusCode(200)
        .body(
            "events.type",
            hasItems(
                "product-created.v1",
                "product-reserved.v1",
                "product-sold.v1",
                "oversell-detected.v1"));
    Http.get("/v1/streams/order/" + second)
        .body("events.type", hasItems("order-line-rejected.v1", "order-cancelled.v3"));
    Http.get("/v1/streams/listing/" + listing)
        .body("events.type", hasItems("listing-end-requested.v1", "listing-ended.v1"));
  }

  private static String order(String reference, String label) {
    return """
    {"channel":"shopify","externalRef":"%s","currency":"PLN","buyerKind":"B2C",
     "cashOnDelivery":false,"placedAt":"2026-11-23T10:14:57Z",
     "lines":[{"lineId":"1","labelCode":"%s","price":{"amountMinor":12900,"currency":"PLN"},
               "discount":{"amountMinor":0,"currency":"PLN"}}],
     "shipping":{"amountMinor":1499,"currency":"PLN"},
     "total":{"amountMinor":14399,"currency":"PLN"}}
    """
        .formatted(reference, label);
  }

  private static String place(String reference, String label) {
    return Http.asService("/v1/orders", order(reference, label))
        .statusCode(201)
        .extract()
        .path("id");
  }

  @Test
  void an_order_for_a_label_that_no_garment_has_is_refused_and_names_it() {
    String label = Http.label();

    Http.asService("/v1/orders", order(UUID.randomUUID().toString(), label))
        .statusCode(422)
        .body("type", equalTo("urn:closter:refusal:unknown-label-code"))
        .body("detail", containsString(label));
  }

  @Test
  void a_repeated_command_gets_the_first_answer_and_records_nothing() {
    String body =
        "{\"labelCode\":\"" + Http.label() + "\",\"inventoryMode\":\"OWNED\",\"title\":\"Żakiet\"}";
    String key = UUID.randomUUID().toString();
    var first = Http.post("/v1/products", body, key).statusCode(201).extract();
    long head = Http.head();

    var again = Http.post("/v1/products", body, key).statusCode(201).extract();

    assertThat(again.body().asString()).isEqualTo(first.body().asString());
    assertThat(again.header("X-Position")).isEqualTo(first.header("X-Position"));
    assertThat(Http.head()).isEqualTo(head);
    Http.post("/v1/products", body.replace("OWNED", "BUYOUT"), key)
        .statusCode(422)
        .body("type", equalTo("urn:closter:problem:idempotency-key-reused"))
        .body("field", equalTo("Idempotency-Key"));
    assertThat(Http.head()).isEqualTo(head);
  }

  @Test
  void a_label_is_given_once_and_a_garment_is_listed_once_on_a_channel() {
    String label = Http.label();
    String garment = Http.available(label);
    Http.post(
            "/v1/products",
            "{\"labelCode\":\"" + label + "\",\"inventoryMode\":\"OWNED\",\"title\":\"x\"}")
        .statusCode(422)
        .body("type", equalTo("urn:closter:refusal:label-code-taken"))
        .body("field", equalTo("labelCode"));

    String listing = "{\"productId\":\"" + garment + "\",\"channel\":\"shopify\"}";
    Http.post("/v1/listings", listing).statusCode(201);
    Http.post("/v1/listings", listing)
        .statusCode(422)
        .body("type", equalTo("urn:closter:refusal:already-listed"));
  }

  @Test
  void a_cancelled_order_lets_its_garment_go_and_the_next_buyer_gets_it() {
    String label = Http.label();
    String garment = Http.available(label);
    String first = place(UUID.randomUUID().toString(), label);
    Http.asService("/v1/orders/" + first + "/lines/1/reservation", "{}").statusCode(200);
    Http.asService("/v1/orders/" + first + "/lines/1/release", "{}")
        .statusCode(422)
        .body("type", equalTo("urn:closter:refusal:order-line-still-open"));

    Http.post("/v1/orders/" + first + "/cancellation", "{\"reason\":\"buyer called\"}")
        .statusCode(200);
    // What comes late finds the line closed, whatever it asks for.
    Http.asService("/v1/orders/" + first + "/lines/1/sale", "{}").statusCode(200);
    Http.asService("/v1/orders/" + first + "/lines/1/release", "{}")
        .statusCode(200)
        .body("outcome", equalTo("UNCHANGED"));

    String second = place(UUID.randomUUID().toString(), label);
    Http.asService("/v1/orders/" + second + "/payment", PAYMENT).statusCode(200);
    Http.asService("/v1/orders/" + second + "/lines/1/sale", "{}").statusCode(200);
    Http.get("/v1/streams/product/" + garment)
        .body("events.type", hasItems("product-reservation-released.v2", "product-sold.v1"))
        .body("events.type", not(hasItem("oversell-detected.v1")));
  }

  @Test
  void who_cancelled_is_recorded_from_who_asks() {
    String label = Http.label();
    var _ = Http.available(label);
    String ours = place(UUID.randomUUID().toString(), label);
    String theirs = place(UUID.randomUUID().toString(), label);
    String reason = "{\"reason\":\"changed his mind\"}";

    Http.post("/v1/orders/" + ours + "/cancellation", reason).statusCode(200);
    Http.asService("/v1/orders/" + theirs + "/cancellation", reason).statusCode(200);

    Http.get("/v1/streams/order/" + ours).body("events.payload.by", hasItem("OPERATOR"));
    Http.get("/v1/streams/order/" + theirs).body("events.payload.by", hasItem("CHANNEL"));
  }

  @Test
  void a_garment_with_an_open_listing_is_not_deleted_and_a_deleted_one_is_not_listed() {
    String garment = Http.available(Http.label());
    String offer = "{\"productId\":\"" + garment + "\",\"channel\":\"shopify\"}";
    String listing = Http.post("/v1/listings", offer).statusCode(201).extract().path("id");

    Http.delete("/v1/products/" + garment, "{\"reason\":\"lost\"}")
        .statusCode(422)
        .body("type", equalTo("urn:closter:refusal:product-still-listed"));
    Http.post("/v1/listings/" + listing + "/end", "{\"cause\":\"WITHDRAWN\"}").statusCode(200);
    Http.asService("/v1/listings/" + listing + "/closure", "{}").statusCode(200);
    Http.delete("/v1/products/" + garment, "{\"reason\":\"lost\"}").statusCode(200);

    Http.post("/v1/listings", offer)
        .statusCode(422)
        .body("type", equalTo("urn:closter:refusal:product-not-available"));
    Http.asService("/v1/products/" + garment + "/listing-ends", "{\"cause\":\"POLICY\"}")
        .statusCode(200)
        .body("outcome", equalTo("UNCHANGED"));
    Http.asService("/v1/products/" + UUID.randomUUID() + "/listing-ends", "{\"cause\":\"POLICY\"}")
        .statusCode(404);
  }

  @Test
  void a_command_that_was_decided_on_an_older_version_is_told_the_new_one() {
    String garment = Http.available(Http.label());
    long head = Http.head();

    Http.onVersion("/v1/products/" + garment + "/price", Http.price(9_900), 1)
        .statusCode(412)
        .header("ETag", "\"5\"")
        .body("field", equalTo("If-Match"))
        .body("version", equalTo(5))
        .body("remedy", containsString("new version"));
    assertThat(Http.head()).isEqualTo(head);

    // As a read tags it, which shows more than this stream says.
    Http.onTag("/v1/products/" + garment + "/price", Http.price(9_900), "\"4-1f3a\"")
        .statusCode(412);
    Http.onTag("/v1/products/" + garment + "/price", Http.price(9_900), "\"5-1f3a\"")
        .statusCode(200)
        .header("ETag", "\"6\"");
  }

  @Test
  void prices_in_another_currency_are_refused() {
    String garment = Http.available(Http.label());
    long head = Http.head();

    Http.post("/v1/products/" + garment + "/price", Http.price(9_900).replace("PLN", "EUR"))
        .statusCode(422)
        .body("field", equalTo("price.currency"))
        .body("type", equalTo("urn:closter:refusal:price-in-foreign-currency"));
    assertThat(Http.head()).isEqualTo(head);
  }

  @Test
  void a_chain_is_found_by_its_correlation_id_and_is_part_of_the_callers_trace() {
    String chain = "chain-" + UUID.randomUUID();
    io.restassured.RestAssured.given()
        .header("Authorization", "Bearer " + RealServers.token("operator"))
        .header("Idempotency-Key", UUID.randomUUID().toString())
        .header("X-Correlation-Id", chain)
        .header("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")
        .contentType("application/json")
        .body(
            "{\"labelCode\":\"" + Http.label() + "\",\"inventoryMode\":\"OWNED\",\"title\":\"x\"}")
        .post("/v1/products")
        .then()
        .statusCode(201)
        .header("X-Correlation-Id", equalTo(chain));
    Http.get("/v1/correlations/" + chain)
        .statusCode(200)
        .body("count", equalTo(2))
        .body("complete", equalTo(true))
        .body("events.traceParent", everyItem(startsWith("00-4bf92f3577b34da6a3ce929d0e0e4736-")))
        .body("events[0].type", equalTo("product-created.v1"))
        .body("events[0].correlationId", equalTo(chain));
  }

  @Test
  void without_a_token_401_and_with_the_wrong_role_403() {
    io.restassured.RestAssured.given().get("/v1/events").then().statusCode(401);
    io.restassured.RestAssured.given()
        .header("Authorization", "Bearer " + RealServers.token("auditor"))
        .header("Idempotency-Key", "k")
        .contentType("application/json")
        .body("{}")
        .post("/v1/products/" + UUID.randomUUID() + "/receipt")
        .then()
        .statusCode(403)
        .body("remedy", containsString("role"));
  }
}
