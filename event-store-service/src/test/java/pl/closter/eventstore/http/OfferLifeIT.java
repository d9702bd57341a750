package pl.closter.eventstore.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import pl.closter.servers.RealServers;

/// Offers over HTTP on a real log, from the first amount to what becomes of the garment. Tasks are
/// done here by hand.
@QuarkusTest
@WithTestResource(
    value = RealServers.class,
    scope = TestResourceScope.GLOBAL,
    initArgs = @ResourceArg(name = "schema", value = "event_store"))
class OfferLifeIT {

  private static final String NOBODY = "0000b100-0000-7000-8000-000000000000";
  private static final String UNTIL = "\"expiresAt\":\"2099-01-01T00:00:00Z\"";
  private static final String CONSENT =
      "\"consent\":{\"method\":\"EMAIL_OTP\",\"evidenceHash\":\"" + "ab".repeat(32) + "\"}";

  private static String listed(String product) {
    String id =
        Http.post("/v1/listings", "{\"productId\":\"" + product + "\",\"channel\":\"shopify\"}")
            .statusCode(201)
            .extract()
            .path("id");
    Http.asService(
            "/v1/listings/" + id + "/publication",
            "{\"externalRef\":\"gid-" + id + "\",\"url\":\"https://shop.example/" + id + "\"}")
        .statusCode(200);
    return id;
  }

  private static ValidatableResponse make(String listing, long minor) {
    return Http.post(
        "/v1/offers",
        "{\"listingId\":\"%s\",\"amount\":%s,%s}"
            .formatted(listing, Consigned.amount(minor), UNTIL));
  }

  private static String made(String listing, long minor) {
    return "/v1/offers/" + make(listing, minor).statusCode(201).extract().path("id");
  }

  private static String by(String side) {
    return "{\"by\":\"" + side + "\"}";
  }

  private static void refused(ValidatableResponse answer, String code) {
    answer.statusCode(422).body("type", equalTo("urn:closter:refusal:" + code));
  }

  private static List<String> events(String path) {
    return Http.get(path.replace("/v1/offers/", "/v1/streams/offer/"))
        .statusCode(200)
        .extract()
        .path("events.type");
  }

  @Test
  void buyer_and_house_meet_and_the_garment_is_kept_for_the_buyer() {
    String product = Http.available(Http.label());
    String offer = made(listed(product), 9_000);
    Http.post(
            offer + "/counter",
            "{\"by\":\"HOUSE\",\"amount\":%s,%s}".formatted(Consigned.amount(12_000), UNTIL))
        .statusCode(200);
    refused(Http.post(offer + "/acceptance", by("HOUSE")), "offer-not-your-turn");
    Http.post(offer + "/acceptance", by("BUYER")).statusCode(200);
    Http.asService(offer + "/reservation", "{}")
        .statusCode(200)
        .body("streamType", equalTo("offer"))
        .body("outcome", equalTo("RECORDED"));
    Http.asService(offer + "/reservation", "{}").body("outcome", equalTo("UNCHANGED"));

    assertThat(events(offer))
        .containsExactly(
            "offer-made.v1",
            "offer-countered.v1",
            "offer-accepted.v1",
            "offer-payment-window-opened.v1",
            "offer-payment-link-requested.v1");
    Http.get("/v1/streams/product/" + product)
        .body("events[-1].type", equalTo("product-reserved.v1"))
        .body("events[-1].payload.cause", equalTo("OFFER"));
    refused(Http.asService(offer + "/lapse", "{}"), "offer-payment-window-open");
    refused(Http.asService(offer + "/release", "{}"), "offer-not-lapsed");
    Http.post(offer + "/lapse", "{}").statusCode(403);
  }

  // O4: twenty buyers, one garment, exactly one agreement.
  @Test
  void of_many_offers_for_a_garment_one_is_accepted() {
    String listing = listed(Http.available(Http.label()));
    List<String> offers = IntStream.range(0, 20).mapToObj(i -> made(listing, 9_000 + i)).toList();

    List<Integer> answers =
        offers.parallelStream()
            .map(offer -> Http.post(offer + "/acceptance", by("HOUSE")).extract().statusCode())
            .toList();

    assertThat(answers).filteredOn(status -> status == 200).hasSize(1);
    assertThat(answers).allMatch(status -> status == 200 || status == 422);
    String loser = offers.get(answers.indexOf(422));
    refused(Http.post(loser + "/acceptance", by("HOUSE")), "another-offer-accepted");
  }

  @Test
  void what_was_sold_in_the_meantime_lets_the_offer_lapse_and_makes_room_for_another() {
    String product = Http.available(Http.label());
    String listing = listed(product);
    String offer = made(listing, 9_000);
    String other = made(listing, 9_500);
    Http.post(offer + "/acceptance", by("HOUSE")).statusCode(200);
    refused(Http.post(other + "/acceptance", by("HOUSE")), "another-offer-accepted");
    String reservation = "0000b1" + product.substring(6);
    Http.post(
            "/v1/products/" + product + "/reservations",
            "{\"reservationId\":\"" + reservation + "\",\"cause\":\"OPERATOR\"}")
        .statusCode(200);

    Http.asService(offer + "/reservation", "{}").statusCode(200);

    assertThat(events(offer)).endsWith("offer-accepted.v1", "offer-lapsed.v1");
    refused(Http.post(other + "/acceptance", by("HOUSE")), "product-not-available");
    Http.post(
            "/v1/products/" + product + "/reservations/" + reservation + "/release",
            "{\"reason\":\"test\"}")
        .statusCode(200);
    Http.post(other + "/acceptance", by("HOUSE")).statusCode(200);
  }

  // O3 on the floor of the contract itself, which the garment hears of a moment later.
  @Test
  void below_the_floor_of_the_contract_nothing_is_accepted_without_the_consignor() {
    String product = Consigned.garment();
    String contract = Consigned.active(product, 9_000);
    String listing = listed(product);
    String offer = made(listing, 8_000);
    refused(
        Http.post(offer + "/acceptance", by("HOUSE")).body("detail", containsString("90.00 PLN")),
        "offer-below-floor");
    refused(Http.post(offer + "/consent", "{" + CONSENT + "}"), "offer-consent-not-requested");
    Http.post(offer + "/consent-request", "{}").statusCode(200);
    refused(Http.post(offer + "/acceptance", by("HOUSE")), "offer-below-floor");
    Http.post(offer + "/consent", "{" + CONSENT + "}").statusCode(200);

    Http.post(offer + "/acceptance", by("HOUSE")).statusCode(200);

    Http.get(offer.replace("/v1/offers/", "/v1/streams/offer/"))
        .body("events[-1].payload.floor.amountMinor", equalTo(8_000));
    String second = made(listing, 7_000);
    Http.post(second + "/consent-request", "{}").statusCode(200);
    Http.post(second + "/consent-refusal", "{\"reason\":\"not for less\"}").statusCode(200);
    refused(Http.post(second + "/consent-request", "{}"), "offer-consent-refused");
    assertThat(contract).isNotEmpty();
  }

  @Test
  void a_consignor_agrees_to_a_lower_floor_and_the_contract_says_so() {
    String product = Consigned.garment();
    String contract = Consigned.active(product, 9_000);
    String asked =
        "{\"kind\":\"LOWER_FLOOR\",\"contractId\":\"%s\",\"lineNo\":1,\"amount\":%s,%s}"
            .formatted(contract, Consigned.amount(7_000), UNTIL);
    String id = Http.post("/v1/offers/to-consignor", asked).statusCode(201).extract().path("id");
    String offer = "/v1/offers/" + id;
    Http.post(
            offer + "/counter",
            "{\"by\":\"CONSIGNOR\",\"amount\":%s,%s}".formatted(Consigned.amount(8_000), UNTIL))
        .statusCode(200);
    refused(Http.post(offer + "/acceptance", by("HOUSE")), "offer-needs-consent");
    Http.post(offer + "/acceptance", "{\"by\":\"HOUSE\"," + CONSENT + "}").statusCode(200);

    // The task that follows sends what the event says.
    Http.asService(
            "/v1/contracts/" + contract + "/lines/1/floor",
            "{\"to\":" + Consigned.amount(8_000) + "," + CONSENT + "}")
        .statusCode(200);
    Http.get("/v1/streams/contract/" + contract)
        .body("events.type", hasItem("contract-floor-lowered.v1"));
    refused(
        Http.post("/v1/offers/to-consignor", asked.replace("7000", "8000")),
        "offer-not-below-floor");
  }

  @Test
  void a_buyout_is_agreed_on_once_no_buyer_has_the_garment() {
    String product = Consigned.garment();
    String contract = Consigned.active(product, 9_000);
    String bought =
        "{\"kind\":\"BUYOUT\",\"contractId\":\"%s\",\"lineNo\":1,\"amount\":%s,%s}"
            .formatted(contract, Consigned.amount(5_000), UNTIL);
    String path =
        "/v1/offers/"
            + Http.post("/v1/offers/to-consignor", bought).statusCode(201).extract().path("id");
    String buyers = made(listed(product), 10_000);
    Http.post(buyers + "/acceptance", by("HOUSE")).statusCode(200);
    String agreement = "{\"by\":\"CONSIGNOR\"," + CONSENT + "}";
    refused(Http.post(path + "/acceptance", agreement), "another-offer-accepted");
  }

  @Test
  void a_rule_answers_once_and_says_why() {
    String offer = made(listed(Http.available(Http.label())), 12_500);
    Http.post(offer + "/decision", "{\"round\":1}").statusCode(403);
    Http.asService(offer + "/decision", "{\"round\":1}")
        .statusCode(200)
        .body("outcome", equalTo("RECORDED"));
    Http.asService(offer + "/decision", "{\"round\":1}").body("outcome", equalTo("UNCHANGED"));

    Http.get(offer.replace("/v1/offers/", "/v1/streams/offer/"))
        .body(
            "events.type", contains("offer-made.v1", "offer-auto-decided.v1", "offer-accepted.v1"))
        .body("events[1].payload.decision.ruleset", equalTo("offer-decision.v1"))
        .body("events[1].payload.decision.outcome", equalTo("ACCEPT"));
  }

  @Test
  void each_end_is_recorded_and_the_time_comes_by_itself() {
    String listing = listed(Http.available(Http.label()));
    String declined = made(listing, 9_000);
    Http.post(declined + "/refusal", "{\"by\":\"HOUSE\",\"reason\":\"too little\"}")
        .statusCode(200);
    refused(Http.post(declined + "/acceptance", by("HOUSE")), "offer-closed");
    String withdrawn = made(listing, 9_000);
    Http.post(withdrawn + "/withdrawal", "{\"by\":\"BUYER\",\"reason\":\"other coat\"}")
        .statusCode(200);
    String open = made(listing, 9_000);
    refused(Http.asService(open + "/expiry", "{}"), "offer-still-open");
    Http.post(open + "/expiry", "{}").statusCode(403);
  }

  @Test
  void what_is_not_there_or_not_understood_is_said() {
    make(NOBODY, 9_000).statusCode(404);
    Http.post("/v1/offers/" + NOBODY + "/acceptance", by("HOUSE")).statusCode(404);
    Http.post("/v1/offers/" + NOBODY + "/refusal", "{\"by\":\"HOUSE\",\"reason\":\"no\"}")
        .statusCode(404);
    Http.asService("/v1/offers/" + NOBODY + "/reservation", "{}").statusCode(404);
    Http.asService("/v1/offers/" + NOBODY + "/release", "{}").statusCode(404);
    Http.post(
            "/v1/offers/to-consignor",
            "{\"kind\":\"BUYOUT\",\"contractId\":\"%s\",\"lineNo\":1,\"amount\":%s,%s}"
                .formatted(NOBODY, Consigned.amount(1), UNTIL))
        .statusCode(404);
    Http.post("/v1/offers", "{\"listingId\":\"7\"}").statusCode(400);
    given().post("/v1/offers").then().statusCode(401);
  }

  // SPLIT-1 of the golden vectors: 200.00 at 40 per cent.
  @Test
  void who_pays_gets_an_order_at_the_price_of_the_offer_and_the_consignor_his_part() {
    String product = Consigned.garment();
    Http.post("/v1/products/" + product + "/price", Http.price(25_000)).statusCode(200);
    var _ = Consigned.active(product, 18_000, 25_000, "PRO_RATA");
    String offer = made(listed(product), 20_000);
    refused(convert(offer), "offer-not-accepted");
    Http.post(offer + "/acceptance", by("HOUSE")).statusCode(200);
    refused(convert(offer), "offer-not-reserved");
    Http.asService(offer + "/reservation", "{}").statusCode(200);
    refused(Http.asService(offer + "/order", "{}"), "offer-not-converted");

    convert(offer).statusCode(200);
    String order =
        Http.asService(offer + "/order", "{}")
            .statusCode(200)
            .body("streamType", equalTo("order"))
            .extract()
            .path("id");
    Http.asService(offer + "/order", "{}").body("outcome", equalTo("UNCHANGED"));
    Http.asService("/v1/orders/" + order + "/lines/1/reservation", "{}").statusCode(200);
    Http.asService("/v1/orders/" + order + "/lines/1/reservation", "{}")
        .body("outcome", equalTo("UNCHANGED"));
    Http.asService("/v1/orders/" + order + "/lines/1/sale", "{}").statusCode(200);

    Http.get("/v1/streams/order/" + order)
        .body("events.type", contains("order-placed.v2", "order-paid.v1", "sale-terms-frozen.v1"))
        .body("events[0].payload.channel", equalTo("offer"))
        .body("events[0].payload.total.amountMinor", equalTo(21_500))
        .body("events[0].payload.lines[0].price.amountMinor", equalTo(25_000))
        .body("events[0].payload.lines[0].discount.amountMinor", equalTo(5_000))
        .body("events[2].payload.houseAmount.amountMinor", equalTo(8_000))
        .body("events[2].payload.consignorAmount.amountMinor", equalTo(12_000))
        .body("events[2].payload.contract.termsHash.length()", equalTo(64))
        .body("events[2].payload.discountAllocation.consignor.amountMinor", equalTo(3_000));
    Http.get("/v1/streams/product/" + product)
        .body("events[-1].type", equalTo("product-sold.v1"))
        .body("events.type", not(hasItem("oversell-detected.v1")));
    assertThat(events(offer)).endsWith("offer-converted-to-order.v1");
  }

  // Without his consent it would be FLOOR-1: 108.00 of the 150.00.
  @Test
  void with_his_consent_the_consignor_gets_his_part_of_the_lower_price() {
    String product = Consigned.garment();
    Http.post("/v1/products/" + product + "/price", Http.price(20_000)).statusCode(200);
    var _ = Consigned.active(product, 18_000, 20_000, "PRO_RATA");
    String offer = made(listed(product), 15_000);
    Http.post(offer + "/consent-request", "{}").statusCode(200);
    Http.post(offer + "/consent", "{" + CONSENT + "}").statusCode(200);
    Http.post(offer + "/acceptance", by("HOUSE")).statusCode(200);
    Http.asService(offer + "/reservation", "{}").statusCode(200);
    convert(offer).statusCode(200);
    String order = Http.asService(offer + "/order", "{}").statusCode(200).extract().path("id");
    Http.asService("/v1/orders/" + order + "/lines/1/reservation", "{}").statusCode(200);

    Http.get("/v1/streams/order/" + order)
        .body("events[2].payload.contract.floor.amountMinor", equalTo(15_000))
        .body("events[2].payload.houseAmount.amountMinor", equalTo(6_000))
        .body("events[2].payload.consignorAmount.amountMinor", equalTo(9_000));
  }

  private static ValidatableResponse convert(String offer) {
    return Http.post(
        offer + "/conversion",
        "{\"shipping\":%s,\"buyerKind\":\"B2C\",\"paidAt\":\"2026-11-26T12:00:00Z\"}"
            .formatted(Consigned.amount(1_500)));
  }
}
