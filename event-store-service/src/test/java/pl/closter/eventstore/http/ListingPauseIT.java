package pl.closter.eventstore.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pl.closter.servers.RealServers;

/// A listing that is hidden, drifts, is mended and cannot be taken down, from its commands to its
/// row.
@QuarkusTest
@WithTestResource(
    value = RealServers.class,
    scope = TestResourceScope.GLOBAL,
    initArgs = @ResourceArg(name = "schema", value = "event_store"))
class ListingPauseIT {

  private String garment = "";
  private String listing = "";

  @BeforeEach
  void aListingThatIsLive() {
    garment = Http.available(Http.label());
    listing =
        Http.post("/v1/listings", "{\"productId\":\"" + garment + "\",\"channel\":\"shopify\"}")
            .statusCode(201)
            .extract()
            .path("id");
    Http.asService(of("publication"), "{\"externalRef\":\"7\",\"url\":\"https://shop.example/7\"}")
        .statusCode(200);
  }

  private String of(String command) {
    return "/v1/listings/" + listing + "/" + command;
  }

  private JsonNode row() throws Exception {
    return ListingPriceIT.row("listing", listing);
  }

  private void seen(String title, boolean onSale) throws Exception {
    Http.asService(
            of("looks"),
            """
            {"present":true,"title":"%s","labelCode":"%s","contentHash":"%s","onSale":%s,
             "price":{"amountMinor":12900,"currency":"PLN"}}
            """
                .formatted(title, label(), row().path("content_hash").asText(), onSale))
        .statusCode(200);
  }

  private String label() {
    return Http.get("/v1/streams/product/" + garment)
        .extract()
        .path("events.find { it.type == 'product-created.v1' }.payload.labelCode");
  }

  @Test
  void an_operator_hides_it_and_shows_it_again() throws Exception {
    Http.post(of("pause"), "{}").statusCode(200).body("outcome", equalTo("RECORDED"));
    Http.post(of("pause"), "{}").statusCode(200).body("outcome", equalTo("UNCHANGED"));
    assertThat(row().path("state").asText()).isEqualTo("PAUSED");
    assertThat(row().path("pause_cause").asText()).isEqualTo("OPERATOR");

    Http.post(of("resumption"), "{}").statusCode(200);
    assertThat(row().path("state").asText()).isEqualTo("LIVE");
    assertThat(row().path("pause_cause").isNull()).isTrue();
  }

  @Test
  void it_is_hidden_while_its_garment_is_kept_for_somebody() throws Exception {
    String reservation = UUID.randomUUID().toString();
    String product = "/v1/products/" + garment;
    String kept = "{\"reservationId\":\"" + reservation + "\"}";
    Http.asService(product + "/listing-pauses", kept)
        .statusCode(200)
        .body("outcome", equalTo("UNCHANGED"));
    Http.post(
            product + "/reservations",
            "{\"reservationId\":\"" + reservation + "\",\"cause\":\"TRY_ON\"}")
        .statusCode(200);
    Http.post(product + "/listing-pauses", kept).statusCode(403);
    Http.asService(
            product + "/listing-pauses",
            "{\"reservationId\":\"" + reservation + "\",\"except\":\"shopify\"}")
        .statusCode(200)
        .body("outcome", equalTo("UNCHANGED"));
    Http.asService(product + "/listing-pauses", kept)
        .statusCode(200)
        .body("outcome", equalTo("RECORDED"));
    assertThat(row().path("pause_cause").asText()).isEqualTo("RESERVED");
    Http.post(of("resumption"), "{}")
        .statusCode(422)
        .body("type", endsWith(":product-not-available"));

    Http.post(product + "/reservations/" + reservation + "/release", "{\"reason\":\"no\"}")
        .statusCode(200);
    Http.asService(product + "/listing-resumptions", kept)
        .statusCode(200)
        .body("outcome", equalTo("RECORDED"));
    assertThat(row().path("state").asText()).isEqualTo("LIVE");
  }

  @Test
  void what_is_on_its_way_cannot_be_hidden_yet() {
    garment = Http.available(Http.label());
    listing =
        Http.post("/v1/listings", "{\"productId\":\"" + garment + "\",\"channel\":\"shopify\"}")
            .extract()
            .path("id");

    Http.post(of("pause"), "{}").statusCode(422).body("type", endsWith(":listing-not-live-yet"));
  }

  @Test
  void a_drift_is_out_of_sync_until_it_is_mended() throws Exception {
    seen("Rag", true);
    assertThat(row().path("state").asText()).isEqualTo("OUT_OF_SYNC");
    assertThat(row().path("drift")).hasSize(1);
    assertThat(row().path("oversell_risk").asBoolean()).isFalse();

    Http.asService(
            of("content-sync"), "{\"contentHash\":\"" + row().path("content_hash").asText() + "\"}")
        .statusCode(200);
    assertThat(row().path("state").asText()).isEqualTo("LIVE");
    assertThat(row().path("drift").isNull()).isTrue();
  }

  @Test
  void what_is_hidden_and_shown_all_the_same_may_be_sold_twice() throws Exception {
    Http.post(of("pause"), "{}").statusCode(200);
    seen("Sukienka", true);
    assertThat(row().path("state").asText()).isEqualTo("OUT_OF_SYNC");
    assertThat(row().path("oversell_risk").asBoolean()).isTrue();

    seen("Sukienka", false);
    assertThat(row().path("state").asText()).isEqualTo("PAUSED");
    assertThat(row().path("oversell_risk").asBoolean()).isFalse();
  }

  @Test
  void what_could_not_be_taken_down_may_be_sold_twice_until_it_is() throws Exception {
    Http.post(of("end"), "{\"cause\":\"WITHDRAWN\"}").statusCode(200);
    Http.asService(of("closure-failure"), "{\"code\":\"FROZEN\",\"detail\":\"no\"}")
        .statusCode(200);
    assertThat(row().path("oversell_risk").asBoolean()).isTrue();
    assertThat(row().path("failure_code").asText()).isEqualTo("FROZEN");

    Http.asService(of("closure"), "{}").statusCode(200);
    assertThat(row().path("oversell_risk").asBoolean()).isFalse();
    assertThat(row().path("state").asText()).isEqualTo("ENDED");
  }

  @Test
  void it_says_what_its_garment_is_described_as() throws Exception {
    String contents = "/v1/products/" + garment + "/listing-contents";
    Http.asService(contents, "{}").statusCode(200).body("outcome", equalTo("UNCHANGED"));
    Http.post("/v1/products/" + garment + "/condition", condition()).statusCode(200);

    String before = row().path("content_hash").asText();
    Http.asService(contents, "{}").statusCode(200).body("outcome", equalTo("RECORDED"));
    assertThat(row().path("content_hash").asText()).isNotEqualTo(before);
  }

  private static String condition() {
    return "{\"unworn\":true,\"tagsAttached\":true,\"defects\":[]}";
  }
}
