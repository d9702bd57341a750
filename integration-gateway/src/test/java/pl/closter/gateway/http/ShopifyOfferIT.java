package pl.closter.gateway.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pl.closter.gateway.standin.ShopifyStandIn;
import pl.closter.gateway.standin.ShopifyStandIn.Trouble;
import pl.closter.gateway.standin.StandIns;
import pl.closter.servers.RealServers;

/// Where the buyer of an accepted offer pays: a draft order that is there once.
@QuarkusTest
@WithTestResource(
    value = RealServers.class,
    initArgs = {
      @ResourceArg(name = "schema", value = "gateway"),
      @ResourceArg(name = "kafka", value = "false")
    })
@WithTestResource(StandIns.class)
class ShopifyOfferIT {

  private final UUID listing = UUID.randomUUID();
  private final UUID offer = UUID.randomUUID();
  private final ShopifyStandIn shop = StandIns.shopify();

  @BeforeEach
  void aListing() {
    StandIns.reset();
    // The breaker may still be open after a test that broke everything.
    Awaitility.await().until(() -> close("service").extract().statusCode() == 200);
    StandIns.reset();
    as("service")
        .body(
            """
            {"listingId":"%s","productId":"%s","labelCode":"W1-007","title":"Coat",
             "price":{"amountMinor":20800,"currency":"PLN"},"contentHash":"ab"}
            """
                .formatted(listing, UUID.randomUUID()))
        .put("/v1/channels/shopify/listings/" + listing)
        .then()
        .statusCode(200);
  }

  private static RequestSpecification as(String role) {
    return given()
        .header("Authorization", "Bearer " + RealServers.token(role))
        .contentType(ContentType.JSON);
  }

  private String path() {
    return "/v1/channels/shopify/offers/" + offer + "/payment-link";
  }

  private ValidatableResponse open(long amount) {
    return as("service")
        .body(
            """
            {"listingId":"%s","price":{"amountMinor":20800,"currency":"PLN"},
             "amount":{"amountMinor":%d,"currency":"PLN"},"until":"2026-12-01T12:00:00Z"}
            """
                .formatted(listing, amount))
        .put(path())
        .then();
  }

  private ValidatableResponse close(String role) {
    return as(role).delete(path()).then();
  }

  @Test
  void a_draft_is_made_at_the_agreed_price_and_keeps_the_garment() {
    open(20_000)
        .statusCode(200)
        .body("externalRef", matchesPattern("[0-9]+"))
        .body("url", equalTo(ShopifyStandIn.INVOICE));

    JsonNode told = shop.calls("CreateDraft").getFirst().variables().path("input");
    JsonNode line = told.at("/lineItems/0");
    assertThat(line.path("variantId").asText()).isEqualTo(ShopifyStandIn.VARIANT);
    assertThat(line.at("/priceOverride/amount").asText()).isEqualTo("208.00");
    assertThat(line.at("/appliedDiscount/value").decimalValue()).isEqualByComparingTo("8");
    assertThat(line.at("/appliedDiscount/valueType").asText()).isEqualTo("FIXED_AMOUNT");
    assertThat(told.path("reserveInventoryUntil").asText()).isEqualTo("2026-12-01T12:00:00Z");
    assertThat(told.at("/customAttributes/0/value").asText()).isEqualTo(offer.toString());
    assertThat(told.at("/tags/0").asText()).hasSizeLessThanOrEqualTo(40);
  }

  @Test
  void a_repeat_finds_the_draft_that_is_there() {
    String first = open(20_000).extract().path("externalRef");

    open(20_000).statusCode(200).body("externalRef", equalTo(first));

    assertThat(shop.calls("CreateDraft")).hasSize(1);
  }

  @Test
  void a_lost_answer_is_a_doubt_and_the_next_try_finds_what_was_made() {
    shop.next("CreateDraft", Trouble.ANSWER_LOST);

    open(20_000).statusCode(504);
    open(20_000).statusCode(200);

    assertThat(shop.drafts()).hasSize(1);
  }

  @Test
  void the_shop_may_refuse_and_a_listing_may_be_unknown() {
    shop.next("CreateDraft", Trouble.USER_ERROR);
    open(20_000).statusCode(422).body("field", equalTo("reserveInventoryUntil"));

    as("service")
        .body(
            """
            {"listingId":"%s","price":{"amountMinor":1,"currency":"PLN"},
             "amount":{"amountMinor":1,"currency":"PLN"},"until":"2026-12-01T12:00:00Z"}
            """
                .formatted(UUID.randomUUID()))
        .put(path())
        .then()
        .statusCode(422)
        .body("code", equalTo("LISTING_UNKNOWN"));
    open(20_801).statusCode(400).body("field", equalTo("amount"));
  }

  @Test
  void what_nobody_paid_is_deleted_once_and_what_was_paid_stays() {
    open(20_000).statusCode(200);

    close("service").statusCode(200).body("status", equalTo("REMOVED"));
    close("service").statusCode(200).body("status", equalTo("NONE"));
    assertThat(shop.calls("DeleteDraft")).hasSize(1);

    open(20_000).statusCode(200);
    shop.drafts().forEach(draft -> draft.put("status", "COMPLETED"));
    close("service").statusCode(200).body("status", equalTo("PAID"));
    assertThat(shop.drafts()).hasSize(1);
  }

  @Test
  void only_services_open_and_close_it() {
    as("operator").body("{}").put(path()).then().statusCode(403);
    close("operator").statusCode(403);
  }
}
