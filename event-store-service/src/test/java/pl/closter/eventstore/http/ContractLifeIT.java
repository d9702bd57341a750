package pl.closter.eventstore.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pl.closter.servers.RealServers;

/// A contract from its draft to a garment that is sold for its consignor.
@QuarkusTest
@WithTestResource(
    value = RealServers.class,
    scope = TestResourceScope.GLOBAL,
    initArgs = @ResourceArg(name = "schema", value = "event_store"))
class ContractLifeIT {

  private static final String HASH = "ab".repeat(32);
  private static final String CONSENT =
      "\"consent\":{\"method\":\"EMAIL_OTP\",\"evidenceHash\":\"" + HASH + "\"}";
  private static final String SIGNATURE =
      """
      {"signatory":"CONSIGNOR","method":"CLICKWRAP","documentHash":"%s","evidenceHash":"%s"}
      """
          .formatted(HASH, HASH);

  private static @Nullable String consignor;

  // One for all tests: contracts of one person do not stand in each other's way.
  private static synchronized String consignor() {
    String known = consignor == null ? Http.consignor() : consignor;
    consignor = known;
    return known;
  }

  private static String amount(long minor) {
    return "{\"amountMinor\":" + minor + ",\"currency\":\"PLN\"}";
  }

  private static String terms(int houseBps, int consignorBps) {
    return """
    {"commissionPlan":{"kind":"FLAT","base":"NET_OF_DISCOUNT",
       "tiers":[{"houseShareBps":%d,"consignorShareBps":%d}]},
     "fees":[{"code":"EARLY","basis":"FIXED","amount":%s,"trigger":"EARLY_WITHDRAWAL"}],
     "discountBearing":{"aging":"PRO_RATA","promo":"HOUSE","offer":"PRO_RATA","goodwill":"HOUSE"},
     "priceSchedule":[{"afterDays":14,"reduceBps":1000}],
     "periodDays":60,"graceDays":14,"noticeDays":14,"payoutHoldDays":18,
     "riskAllocation":"HOUSE_FROM_RECEIPT",
     "dispositionDefault":{"primary":"RETURN","fallback":"DONATE"},
     "minPayout":%s,"negativeBalancePolicy":"NET_FORWARD"}
    """
        .formatted(houseBps, consignorBps, amount(500), amount(2_000));
  }

  private static String draft(String terms) {
    return """
    {"consignorId":"%s","template":{"id":"standard","version":1},"locale":"pl-PL",
     "currency":"PLN","terms":%s}
    """
        .formatted(consignor(), terms);
  }

  private static String line(String product, long floor) {
    return "{\"productId\":\"%s\",\"floor\":%s,\"listPriceTarget\":%s,\"insuredValue\":%s,\"doNotDiscount\":false}"
        .formatted(product, amount(floor), amount(12_900), amount(10_000));
  }

  private static String consigned() {
    String id =
        Http.post(
                "/v1/products",
                """
                {"labelCode":"%s","inventoryMode":"CONSIGNMENT","consignorId":"%s","title":"Płaszcz"}
                """
                    .formatted(Http.label(), consignor()))
            .statusCode(201)
            .extract()
            .path("id");
    Http.post("/v1/products/" + id + "/receipt", "{}").statusCode(200);
    Http.post("/v1/products/" + id + "/acceptance", "{}").statusCode(200);
    Http.post("/v1/products/" + id + "/price", Http.price(12_900)).statusCode(200);
    return id;
  }

  private static String contract(String product) {
    String id =
        Http.post("/v1/contracts", draft(terms(4_000, 6_000))).statusCode(201).extract().path("id");
    Http.post("/v1/contracts/" + id + "/lines", line(product, 9_000)).statusCode(200);
    return id;
  }

  private static String signed(String product) {
    String id = contract(product);
    String path = "/v1/contracts/" + id;
    Http.post(path + "/readiness", "{}").statusCode(200);
    Http.post(path + "/document", "{\"documentHash\":\"" + HASH + "\"}").statusCode(200);
    Http.post(path + "/dispatch", "{\"channel\":\"EMAIL\",\"expiresAt\":\"2099-01-01T00:00:00Z\"}")
        .statusCode(200);
    Http.post(path + "/signature", SIGNATURE).statusCode(200);
    return id;
  }

  private static String active(String product) {
    String id = signed(product);
    Http.post("/v1/contracts/" + id + "/activation", "{}").statusCode(200);
    Http.asService("/v1/contracts/" + id + "/lines/1/binding", "{}").statusCode(200);
    return id;
  }

  private static void refused(ValidatableResponse answer, String code) {
    answer.statusCode(422).body("type", equalTo("urn:closter:refusal:" + code));
  }

  private static ValidatableResponse list(String product) {
    return Http.post("/v1/listings", "{\"productId\":\"" + product + "\",\"channel\":\"shopify\"}");
  }

  @Test
  void a_garment_is_sold_for_its_consignor_once_the_contract_is_in_force() {
    String product = consigned();
    String id = signed(product);
    refused(list(product), "product-not-available");

    Http.post("/v1/contracts/" + id + "/activation", "{}")
        .statusCode(200)
        .body("outcome", equalTo("RECORDED"));
    Http.asService("/v1/contracts/" + id + "/lines/1/binding", "{}")
        .statusCode(200)
        .body("streamType", equalTo("product"))
        .body("outcome", equalTo("RECORDED"));
    Http.asService("/v1/contracts/" + id + "/lines/1/binding", "{}")
        .statusCode(200)
        .body("outcome", equalTo("UNCHANGED"));

    list(product).statusCode(201);
    Http.get("/v1/streams/contract/" + id)
        .statusCode(200)
        .body(
            "events.type",
            hasItems("contract-drafted.v1", "contract-terms-set.v1", "contract-activated.v1"));
    Http.get("/v1/streams/product/" + product).body("events.type", hasItem("product-consigned.v1"));
  }

  @Test
  void only_one_contract_binds_a_garment() {
    String product = consigned();
    String other = signed(product);
    String first = active(product);

    Http.post("/v1/contracts/" + other + "/activation", "{}")
        .statusCode(422)
        .body("type", equalTo("urn:closter:refusal:contract-not-ready"))
        .body("detail", containsString("CR-ITM-04 (line 1)"));
    refused(
        Http.asService("/v1/contracts/" + first + "/lines/1/release", "{}"),
        "contract-line-still-binding");
  }

  // Both are activated before either has bound the garment: the garment decides.
  @Test
  void of_two_contracts_in_force_the_first_to_ask_has_the_garment() {
    String product = consigned();
    String one = signed(product);
    String other = signed(product);
    Http.post("/v1/contracts/" + one + "/activation", "{}").statusCode(200);
    Http.post("/v1/contracts/" + other + "/activation", "{}").statusCode(200);

    Http.asService("/v1/contracts/" + other + "/lines/1/binding", "{}").statusCode(200);
    refused(
        Http.asService("/v1/contracts/" + one + "/lines/1/binding", "{}"),
        "product-bound-to-another-contract");
  }

  @Test
  void a_floor_that_was_lowered_with_consent_lets_the_price_fall() {
    String product = consigned();
    String path = "/v1/contracts/" + active(product);
    refused(
        Http.post("/v1/products/" + product + "/price", Http.price(8_500)), "price-below-floor");

    Http.post(path + "/lines/1/floor", "{\"to\":" + amount(8_000) + "," + CONSENT + "}")
        .statusCode(200);
    Http.asService(path + "/lines/1/binding", "{}").statusCode(200);

    Http.post("/v1/products/" + product + "/price", Http.price(8_500)).statusCode(200);
    refused(
        Http.post(path + "/lines/1/floor", "{\"to\":" + amount(9_000) + "," + CONSENT + "}"),
        "floor-not-lower");
  }

  @Test
  void a_withdrawn_line_is_released_and_offered_no_more() {
    String product = consigned();
    String path = "/v1/contracts/" + active(product);

    Http.post(path + "/lines/1/withdrawal", "{\"by\":\"CONSIGNOR\"}").statusCode(200);
    Http.asService(path + "/lines/1/release", "{}")
        .statusCode(200)
        .body("outcome", equalTo("RECORDED"));

    refused(list(product), "product-not-available");
    // A task that comes late finds the line withdrawn and binds nothing.
    Http.asService(path + "/lines/1/binding", "{}")
        .statusCode(200)
        .body("outcome", equalTo("UNCHANGED"));
  }

  @Test
  void a_garment_that_is_kept_for_a_buyer_is_not_withdrawn() {
    String product = consigned();
    String path = "/v1/contracts/" + active(product);
    Http.post(
            "/v1/products/" + product + "/reservations",
            "{\"reservationId\":\"" + UUID.randomUUID() + "\",\"cause\":\"OPERATOR\"}")
        .statusCode(200);

    refused(
        Http.post(path + "/lines/1/withdrawal", "{\"by\":\"CONSIGNOR\"}"),
        "contract-line-reserved-or-sold");
  }

  @Test
  void an_amendment_raises_a_floor() {
    String product = consigned();
    String id = active(product);
    String path = "/v1/contracts/" + id;
    Http.post(
            path + "/amendments",
            """
            {"by":"CONSIGNOR","documentHash":"%s","lines":[{"lineNo":1,"productId":"%s","line":
             {"floor":%s,"listPriceTarget":%s,"insuredValue":%s,"doNotDiscount":false}}]}
            """
                .formatted(HASH, product, amount(10_000), amount(12_900), amount(10_000)))
        .statusCode(200);
    String amendment =
        Http.get("/v1/streams/contract/" + id).extract().path("events[-1].payload.amendmentId");

    Http.post(path + "/amendments/" + amendment + "/acceptance", SIGNATURE).statusCode(200);
    Http.asService(path + "/lines/1/binding", "{}").statusCode(200);

    refused(
        Http.post("/v1/products/" + product + "/price", Http.price(9_500)), "price-below-floor");
  }

  @Test
  void a_contract_is_edited_while_it_is_a_draft() {
    String product = consigned();
    String path = "/v1/contracts/" + contract(product);
    put(path + "/terms", terms(3_000, 7_000)).statusCode(200);
    put(
            path + "/lines/1",
            "{\"floor\":%s,\"listPriceTarget\":%s,\"insuredValue\":%s,\"doNotDiscount\":false}"
                .formatted(amount(8_000), amount(12_000), amount(9_000)))
        .statusCode(200);
    Http.delete(path + "/lines/1", "{}").statusCode(200);
    Http.post(path + "/readiness", "{}").statusCode(200);
    refused(
        Http.post(path + "/document", "{\"documentHash\":\"" + HASH + "\"}"), "contract-not-ready");
    refused(put(path + "/terms", terms(3_000, 6_999)), "shares-not-whole");
  }

  private static ValidatableResponse put(String path, String body) {
    return given()
        .header("Authorization", "Bearer " + RealServers.token("operator"))
        .header("Idempotency-Key", UUID.randomUUID().toString())
        .contentType("application/json")
        .body(body)
        .put(path)
        .then();
  }

  @Test
  void what_only_time_and_services_do_is_not_for_operators() {
    String path = "/v1/contracts/" + active(consigned());

    Http.post(path + "/lines/1/binding", "{}").statusCode(403);
    Http.post(path + "/lines/1/release", "{}").statusCode(403);
    Http.post(path + "/lines/1/price-steps", "{\"step\":1}").statusCode(403);
    Http.post(path + "/expiry", "{}").statusCode(403);
    Http.post(path + "/lines/1/default-disposition", "{}").statusCode(403);
    Http.post(path + "/timetable", "{}").statusCode(403);
    refused(Http.asService(path + "/lines/1/default-disposition", "{}"), "contract-not-over");
    Http.get("/v1/streams/contract/" + path.substring(path.lastIndexOf('/') + 1))
        .body("events.type", hasItem("contract-timetable-set.v1"));
    refused(Http.asService(path + "/expiry", "{}"), "contract-time-not-come");
    refused(Http.asService(path + "/expiry-notice", "{}"), "contract-time-not-come");
    refused(Http.asService(path + "/grace-end", "{}"), "contract-not-over");
    refused(
        Http.asService(path + "/lines/1/price-steps", "{\"step\":1}"), "contract-time-not-come");
  }

  @Test
  void what_is_left_of_a_terminated_contract_is_disposed_of_and_settled() {
    String product = consigned();
    String path = "/v1/contracts/" + active(product);
    refused(Http.post(path + "/settlement", "{}"), "contract-not-over");
    Http.post(
            path + "/extension",
            "{\"to\":\"" + Instant.now().plus(Duration.ofDays(120)) + "\"," + CONSENT + "}")
        .statusCode(200);
    Http.post(path + "/termination", "{\"by\":\"HOUSE\",\"reason\":\"closed\"}").statusCode(200);
    refused(Http.post(path + "/settlement", "{}"), "contract-lines-open");

    Http.post(path + "/lines/1/disposition", "{\"disposition\":\"RETURN\",\"by\":\"DEFAULT\"}")
        .statusCode(200);
    Http.post(path + "/lines/1/disposal", "{\"evidenceHash\":\"" + HASH + "\"}").statusCode(200);
    refused(close(path, closure(0)), "contract-not-settled");
    Http.post(path + "/settlement", "{}").statusCode(200);

    Http.post(path + "/closure", closure(0)).statusCode(403);
    Http.asService(path + "/closure", closure(0)).statusCode(403);
    close(path, closure(-1_250))
        .statusCode(422)
        .body("type", equalTo("urn:closter:refusal:contract-balance-not-zero"))
        .body("detail", containsString("-12.50 PLN"));
    refused(close(path, closure(0).replace("PLN", "EUR")), "contract-amount-in-foreign-currency");
    close(path, closure(0)).statusCode(200).body("outcome", equalTo("RECORDED"));
    close(path, closure(0)).statusCode(200).body("outcome", equalTo("UNCHANGED"));
    Http.get("/v1/streams/contract/" + path.substring(path.lastIndexOf('/') + 1))
        .body("events[-1].type", equalTo("contract-closed.v1"))
        .body("events[-1].payload.balance.amountMinor", equalTo(0))
        .body("events[-1].payload.statement.reference", equalTo("ST-2027-0042"))
        .body("events[-1].payload.statement.evidenceHash", equalTo(HASH));
  }

  private static String closure(long balance) {
    return "{\"balance\":%s,\"statement\":{\"reference\":\"ST-2027-0042\",\"evidenceHash\":\"%s\"}}"
        .formatted(amount(balance), HASH);
  }

  private static ValidatableResponse close(String path, String body) {
    return Http.as("finance", path + "/closure", body);
  }

  private static String sold(String product) {
    String label =
        Http.get("/v1/streams/product/" + product).extract().path("events[0].payload.labelCode");
    String order =
        Http.asService(
                "/v1/orders",
                """
                {"channel":"shopify","externalRef":"%s","currency":"PLN","buyerKind":"B2C",
                 "cashOnDelivery":false,"placedAt":"2026-11-23T10:14:57Z","lines":[{"lineId":"1",
                 "labelCode":"%s","price":%s,"discount":%s}],"shipping":%s,"total":%s}
                """
                    .formatted(
                        UUID.randomUUID(),
                        label,
                        amount(12_900),
                        amount(0),
                        amount(0),
                        amount(12_900)))
            .statusCode(201)
            .extract()
            .path("id");
    Http.asService("/v1/orders/" + order + "/lines/1/sale", "{}").statusCode(200);
    return order;
  }

  // Its buyer sends the garment back when all had found their end.
  @Test
  void a_contract_with_a_garment_that_came_back_is_not_closed_before_that_has_found_its_end() {
    String product = consigned();
    String path = "/v1/contracts/" + active(product);
    String order = sold(product);
    Http.post(path + "/termination", "{\"by\":\"HOUSE\",\"reason\":\"closed\"}").statusCode(200);
    Http.asService(path + "/settlement", "{}").statusCode(200);
    Http.post(
            "/v1/products/" + product + "/sale-reversal",
            "{\"orderId\":\"" + order + "\",\"cause\":\"sent back\"}")
        .statusCode(200);

    close(path, closure(0))
        .statusCode(422)
        .body("type", equalTo("urn:closter:refusal:contract-lines-open"))
        .body("detail", containsString("[1]"));
    Http.asService(path + "/lines/1/default-disposition", "{}").statusCode(200);
    Http.post(path + "/lines/1/disposal", "{\"evidenceHash\":\"" + HASH + "\"}").statusCode(200);
    close(path, closure(0)).statusCode(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "ST-2027-0042|said by phone|statement.reference",
        "\"amountMinor\":0|\"amountMinor\":9007199254740992|balance.amountMinor",
        "\"amountMinor\":0,|``|balance.amountMinor",
        "abab|ABAB|statement.evidenceHash",
        "\"currency\":\"PLN\"|\"currency\":\"PLX\"|balance.currency"
      })
  void a_malformed_closure_names_the_field(String right, String wrong, String field) {
    close("/v1/contracts/" + new UUID(99, 99), closure(0).replace(right, wrong))
        .statusCode(400)
        .body("field", equalTo(field));
  }

  @Test
  void what_is_not_there_is_said() {
    String unknown = "/v1/contracts/" + new UUID(99, 99);
    Http.post(unknown + "/activation", "{}").statusCode(404);
    Http.asService(unknown + "/lines/1/binding", "{}").statusCode(404);
    String path = "/v1/contracts/" + contract(consigned());
    Http.post(path + "/lines", line(new UUID(99, 99).toString(), 1)).statusCode(404);
    refused(Http.asService(path + "/lines/7/binding", "{}"), "unknown-contract-line");
    Http.get("/v1/streams/contract/" + new UUID(99, 99)).statusCode(not(500));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"periodDays\":60|\"periodDays\":\"x\"|terms.periodDays",
        "\"kind\":\"FLAT\"|\"kind\":\"ROUND\"|terms.commissionPlan.kind",
        "\"houseShareBps\":4000|\"houseShareBps\":10001|terms.commissionPlan.tiers[0].houseShareBps",
        "\"code\":\"EARLY\"|\"code\":\"early bird\"|terms.fees[0].code",
        "\"locale\":\"pl-PL\"|\"locale\":\"polski\"|locale",
        "\"currency\":\"PLN\",\"terms\"|\"currency\":\"PLX\",\"terms\"|currency"
      })
  void a_malformed_draft_names_the_field(String right, String wrong, String field) {
    String body = draft(terms(4_000, 6_000)).replace("\n", "").replaceAll("\" *, *\"", "\",\"");
    Http.post("/v1/contracts", body.replace(right, wrong))
        .statusCode(400)
        .body("field", equalTo(field));
  }
}
