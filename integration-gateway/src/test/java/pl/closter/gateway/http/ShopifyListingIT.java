package pl.closter.gateway.http;

import static io.restassured.RestAssured.given;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.Arrays;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pl.closter.gateway.standin.ShopifyStandIn;
import pl.closter.gateway.standin.ShopifyStandIn.Trouble;
import pl.closter.gateway.standin.StandIns;
import pl.closter.servers.RealServers;

@QuarkusTest
@WithTestResource(
    value = RealServers.class,
    initArgs = {
      @ResourceArg(name = "schema", value = "gateway"),
      @ResourceArg(name = "kafka", value = "false")
    })
@WithTestResource(StandIns.class)
class ShopifyListingIT {

  private final UUID listing = UUID.randomUUID();
  private final ShopifyStandIn shop = StandIns.shopify();

  @BeforeEach
  void forget() {
    StandIns.reset();
    // The breaker may still be open after a test that broke everything.
    Awaitility.await().until(() -> find().extract().statusCode() == 404);
    StandIns.reset();
  }

  @Test
  void a_garment_is_offered_and_published_on_the_configured_publication() {
    put("hash-1")
        .statusCode(200)
        .body("externalRef", matchesPattern("[0-9]+"))
        .body("url", matchesPattern("https://" + StandIns.SHOP + "/products/w1-007-[0-9a-f]{8}"));

    assertThat(shop.calls("SetListing")).hasSize(1);
    assertThat(shop.calls("Publish").getFirst().variables().path("publicationId").asText())
        .isEqualTo(StandIns.PUBLICATION);
    find()
        .statusCode(200)
        .body("status", equalTo("ACTIVE"))
        .body("published", equalTo(true))
        .body("contentHash", equalTo("hash-1"))
        .body("labelCode", equalTo("W1-007"))
        .body("price.currency", equalTo("PLN"));
  }

  @Test
  void a_repeat_answers_the_same_and_sends_no_mutation() {
    String first = put("hash-1").extract().path("externalRef");

    put("hash-1").statusCode(200).body("externalRef", equalTo(first));

    assertThat(shop.calls("SetListing")).hasSize(1);
    assertThat(shop.calls("Publish")).hasSize(1);
  }

  @Test
  void changed_content_is_set_without_touching_the_stock() {
    put("hash-1").statusCode(200);

    put("hash-2").statusCode(200);

    assertThat(shop.calls("SetListing").getFirst().variables().toString())
        .contains("inventoryQuantities");
    assertThat(shop.calls("SetListing").getLast().variables().toString())
        .doesNotContain("inventoryQuantities");
  }

  @Test
  void another_price_is_set_together_with_the_lowest_one_of_the_30_days_before() {
    put("hash-1").statusCode(200);

    request("service")
        .body(
            body("hash-2")
                .replace("11900", "9900")
                .replace(
                    "\"contentHash\"",
                    "\"lowestPrice30d\":{\"amountMinor\":11900,\"currency\":\"PLN\"},\"contentHash\""))
        .put(path())
        .then()
        .statusCode(200);

    assertThat(shop.calls("SetListing").getLast().variables().toString())
        .contains("lowest_price_30d", "119.00");
    find().body("price.amountMinor", equalTo(9900)).body("contentHash", equalTo("hash-2"));
  }

  @Test
  void what_somebody_changed_at_the_shop_is_seen() {
    put("hash-1").statusCode(200);
    var product = (ObjectNode) requireNonNull(shop.product(listing.toString()));
    var _ = product.put("title", "Rag").putNull("contentHash");
    var _ = ((ObjectNode) product.at("/variants/nodes/0")).put("price", "one hundred");

    find()
        .statusCode(200)
        .body("title", equalTo("Rag"))
        .body("labelCode", equalTo("W1-007"))
        .body("price", nullValue());
  }

  @Test
  void what_somebody_changed_at_the_shop_is_mended_by_sending_the_same_again() {
    put("hash-1").statusCode(200);
    var product = (ObjectNode) requireNonNull(shop.product(listing.toString()));
    String title = product.path("title").asText();
    var _ = product.put("title", "Rag");

    put("hash-1").statusCode(200);

    assertThat(shop.calls("SetListing")).hasSize(2);
    find().body("title", equalTo(title));
    put("hash-1").statusCode(200);
    assertThat(shop.calls("SetListing")).hasSize(2);
  }

  private ValidatableResponse hide(boolean hidden) {
    return request("service")
        .body("{\"hidden\":" + hidden + "}")
        .put(path() + "/visibility")
        .then();
  }

  @Test
  void a_listing_is_hidden_once_and_shown_again_once() {
    put("hash-1").statusCode(200);

    hide(true).statusCode(200).body("status", equalTo("DRAFT")).body("title", notNullValue());
    hide(true).statusCode(200).body("status", equalTo("DRAFT"));
    assertThat(shop.calls("SetStatus")).hasSize(1);
    find().body("status", equalTo("DRAFT"));

    hide(false).statusCode(200).body("status", equalTo("ACTIVE")).body("published", equalTo(true));
    hide(false).statusCode(200);
    assertThat(shop.calls("SetStatus")).hasSize(2);
  }

  @Test
  void what_is_written_to_a_hidden_listing_does_not_show_it() {
    put("hash-1").statusCode(200);
    hide(true).statusCode(200);

    String hidden = body("hash-2").replace("\"contentHash\"", "\"hidden\":true,\"contentHash\"");
    request("service").body(hidden).put(path()).then().statusCode(200);

    find().body("status", equalTo("DRAFT")).body("contentHash", equalTo("hash-2"));
    put("hash-2").statusCode(200);
    find().body("status", equalTo("ACTIVE"));
  }

  @Test
  void what_is_not_there_cannot_be_hidden_and_what_has_ended_is_not_shown_again() {
    hide(true).statusCode(404);
    put("hash-1").statusCode(200);
    end().statusCode(200);

    hide(false).statusCode(422).body("code", equalTo("LISTING_ENDED"));
    request("service").body("{}").put(path() + "/visibility").then().statusCode(400);
  }

  @Test
  void a_shop_that_does_not_hide_it_says_why() {
    put("hash-1").statusCode(200);
    shop.next("SetStatus", Trouble.USER_ERROR);

    hide(true).statusCode(422).body("detail", equalTo("Products cannot be changed now"));
    find().body("status", equalTo("ACTIVE"));
  }

  @Test
  void an_ended_listing_is_archived_once_and_never_comes_back() {
    put("hash-1").statusCode(200);

    end().statusCode(200).body("status", equalTo("ARCHIVED"));
    end().statusCode(200).body("status", equalTo("ARCHIVED"));

    assertThat(shop.calls("Archive")).hasSize(1);
    put("hash-1").statusCode(422).body("code", equalTo("LISTING_ENDED"));
    assertThat(shop.calls("SetListing")).hasSize(1);
  }

  @Test
  void what_the_shop_never_heard_of_needs_no_ending() {
    end().statusCode(200).body("status", equalTo("UNKNOWN"));
    find().statusCode(404);
  }

  @Test
  void throttled_calls_wait_as_long_as_the_shop_says_and_are_sent_again() {
    shop.next("SetListing", Trouble.THROTTLED, Trouble.THROTTLED, Trouble.TOO_MANY_REQUESTS);

    put("hash-1").statusCode(200);

    assertThat(shop.calls("SetListing")).hasSize(4);
  }

  @Test
  void a_longer_wait_is_handed_back_with_the_time_to_wait() {
    shop.next("SetListing", Trouble.THROTTLED_FOR_LONG);

    put("hash-1").statusCode(503).body("code", equalTo("throttled")).header("Retry-After", "2002");

    assertThat(shop.calls("SetListing")).hasSize(1);
  }

  @Test
  void a_user_error_is_a_refusal_with_the_shops_code_and_field() {
    shop.next("SetListing", Trouble.USER_ERROR);

    put("hash-1")
        .statusCode(422)
        .contentType("application/problem+json")
        .body("type", equalTo("urn:closter:problem:partner-refused"))
        .body("code", equalTo("HANDLE_NOT_UNIQUE"))
        .body("field", equalTo("input.handle"))
        .body("retryable", equalTo(false));
    assertThat(shop.calls("SetListing")).hasSize(1);
  }

  @Test
  void a_token_that_was_revoked_is_replaced_once_for_everybody() {
    put("warm-up").statusCode(200);
    int before = shop.tokensHandedOut();
    shop.next("FindListing", Trouble.TOKEN_REVOKED);

    find().statusCode(200);

    assertThat(shop.tokensHandedOut()).isEqualTo(before + 1);
  }

  @Test
  void many_callers_with_a_refused_token_fetch_one_new_one() {
    put("warm-up").statusCode(200);
    int before = shop.tokensHandedOut();
    shop.revokeToken();

    IntStream.range(0, 8).parallel().forEach(_ -> find().statusCode(200));

    assertThat(shop.tokensHandedOut()).isEqualTo(before + 1);
  }

  @ParameterizedTest
  @CsvSource({
    "STATUS_423,shop-locked",
    "ACCESS_DENIED,access-denied",
    "SHOP_INACTIVE,shop-inactive",
    "STATUS_500,shop-failed",
    "ERROR_PAGE,shop-failed",
    "INTERNAL_ERROR,shop-failed"
  })
  void a_shop_that_cannot_is_asked_later(Trouble trouble, String code) {
    shop.next("SetListing", trouble);

    put("hash-1")
        .statusCode(503)
        .body("code", equalTo(code))
        .header("Retry-After", matchesPattern("[1-9][0-9]*"));
    assertThat(shop.calls("SetListing")).hasSize(1);
  }

  @Test
  void a_query_that_failed_is_repeated_at_once() {
    shop.next("FindListing", Trouble.STATUS_500, Trouble.INTERNAL_ERROR);

    find().statusCode(404);

    assertThat(shop.calls("FindListing")).hasSize(3);
  }

  @Test
  void a_document_that_the_shop_does_not_understand_is_refused_for_good() {
    shop.next("SetListing", Trouble.SYNTAX_ERROR);

    put("hash-1").statusCode(422).body("code", equalTo("undefinedField"));
  }

  @Test
  void silence_after_a_mutation_is_in_doubt_and_not_repeated() {
    shop.next("SetListing", Trouble.HANG);

    put("hash-1").statusCode(504).body("type", equalTo("urn:closter:problem:in-doubt"));

    assertThat(shop.calls("SetListing")).hasSize(1);
  }

  @Test
  void a_lost_answer_is_resolved_by_looking() {
    shop.next("SetListing", Trouble.ANSWER_LOST);
    put("hash-1").statusCode(504);

    find().statusCode(200).body("status", equalTo("ACTIVE")).body("published", equalTo(false));
    put("hash-1").statusCode(200);

    assertThat(shop.calls("SetListing")).hasSize(1);
    assertThat(shop.calls("Publish")).hasSize(1);
    assertThat(Objects.requireNonNull(shop.product(listing.toString())).path("status").asText())
        .isEqualTo("ACTIVE");
  }

  @Test
  void silence_after_a_query_is_nothing_to_doubt() {
    shop.next("FindListing", Trouble.HANG);

    put("hash-1").statusCode(503).body("code", equalTo("shop-silent"));
  }

  @Test
  void after_many_failures_the_shop_is_left_alone_for_a_while() {
    Trouble[] down = new Trouble[40];
    Arrays.fill(down, Trouble.STATUS_500);
    shop.next("FindListing", down);

    // The breaker lets one call through now and then, so the question is asked until none went out.
    Awaitility.await().until(this::isAnsweredWithoutAsking);
    assertThat(shop.calls("FindListing")).hasSizeLessThan(40);
  }

  private boolean isAnsweredWithoutAsking() {
    int before = shop.calls("FindListing").size();
    String code =
        find().statusCode(503).header("Retry-After", notNullValue()).extract().path("code");
    return "breaker-open".equals(code) && shop.calls("FindListing").size() == before;
  }

  @Test
  void a_version_that_fell_forward_is_counted() {
    shop.answerAs("2026-10");

    find().statusCode(404);

    given()
        .get("/q/metrics")
        .then()
        .body(containsString("closter_shopify_version_fallen_total{answered=\"2026-10\"}"));
  }

  @Test
  void calls_and_points_left_are_measured() {
    put("hash-1").statusCode(200);

    String metrics = given().get("/q/metrics").asString();

    assertThat(metrics)
        .contains("closter_shopify_calls_seconds_count{operation=\"SET_LISTING\"")
        .contains("outcome=\"answered\"")
        .contains("closter_shopify_cost_available ");
  }

  @Test
  void only_services_and_admins_may_ask() {
    request("operator").get(path()).then().statusCode(403);
    given().get(path()).then().statusCode(401);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'\"amountMinor\":11900'|'\"amountMinor\":-1'|price.amountMinor",
        "'\"amountMinor\":11900'|'\"amountMinor\":119.5'|price.amountMinor",
        "'\"currency\":\"PLN\"'|'\"currency\":\"PLX\"'|price.currency",
        "'\"title\":\"Trencze Uniqlo\"'|'\"title\":\" \"'|title",
        "'\"size\":\"38\"'|'\"sizes\":\"38\"'|sizes"
      })
  void a_malformed_offer_names_the_field_and_asks_the_shop_nothing(
      String right, String wrong, String field) {
    String body = body("hash-1");
    assertThat(body).contains(right);

    request("service")
        .body(body.replace(right, wrong))
        .put(path())
        .then()
        .statusCode(400)
        .body("field", equalTo(field));
    assertThat(shop.calls("FindListing")).isEmpty();
  }

  private ValidatableResponse put(String hash) {
    return request("service").body(body(hash)).put(path()).then();
  }

  private ValidatableResponse find() {
    return request("service").get(path()).then();
  }

  private ValidatableResponse end() {
    return request("service").delete(path()).then();
  }

  private static RequestSpecification request(String role) {
    return given().auth().oauth2(RealServers.token(role)).contentType(ContentType.JSON);
  }

  private String path() {
    return "/v1/channels/shopify/listings/" + listing;
  }

  private String body(String hash) {
    return """
    {"listingId":"%s","productId":"%s","labelCode":"W1-007","title":"Trencze Uniqlo",\
    "brand":"Uniqlo","size":"38","grade":"C_EXCELLENT",\
    "price":{"amountMinor":11900,"currency":"PLN"},"contentHash":"%s"}\
    """
        .formatted(listing, UUID.randomUUID(), hash);
  }
}
