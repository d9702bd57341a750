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

/// A listing that is prepared first, from its commands to its row.
@QuarkusTest
@WithTestResource(
    value = RealServers.class,
    scope = TestResourceScope.GLOBAL,
    initArgs = @ResourceArg(name = "schema", value = "event_store"))
class ListingDraftIT {

  private String garment = "";
  private String listing = "";

  @BeforeEach
  void aDraft() {
    garment = Http.available(Http.label());
    listing = Http.post("/v1/listings/drafts", of(garment)).statusCode(201).extract().path("id");
  }

  private static String of(String garment) {
    return "{\"productId\":\"" + garment + "\",\"channel\":\"shopify\"}";
  }

  private String to(String command) {
    return "/v1/listings/" + listing + "/" + command;
  }

  private JsonNode row() throws Exception {
    return ListingPriceIT.row("listing", listing);
  }

  @Test
  void a_draft_is_queued_begun_once_and_live() throws Exception {
    assertThat(row().path("state").asText()).isEqualTo("DRAFT");
    assertThat(row().path("prices")).isEmpty();

    Http.post(to("queue"), "{}").statusCode(200).body("outcome", equalTo("RECORDED"));
    Http.post(to("queue"), "{}").statusCode(200).body("outcome", equalTo("UNCHANGED"));
    assertThat(row().path("state").asText()).isEqualTo("QUEUED");
    assertThat(row().path("prices")).hasSize(1);

    String hash = "{\"contentHash\":\"" + row().path("content_hash").asText() + "\"}";
    Http.asService(to("publication-request"), hash).body("outcome", equalTo("RECORDED"));
    Http.asService(to("publication-request"), hash).body("outcome", equalTo("UNCHANGED"));
    assertThat(row().path("state").asText()).isEqualTo("PUBLISHING");

    Http.asService(to("publication"), "{\"externalRef\":\"7\",\"url\":\"https://shop.example/7\"}")
        .statusCode(200);
    assertThat(row().path("state").asText()).isEqualTo("LIVE");
  }

  @Test
  void a_draft_has_the_place_of_its_garment_until_it_is_discarded() throws Exception {
    Http.post("/v1/listings", of(garment)).statusCode(422).body("type", endsWith("already-listed"));
    Http.post("/v1/listings/drafts", of(garment))
        .statusCode(422)
        .body("type", endsWith("already-listed"));

    Http.post(to("end"), "{\"cause\":\"WITHDRAWN\"}").statusCode(200);
    assertThat(row().path("state").asText()).isEqualTo("ENDED");
    Http.post(to("queue"), "{}")
        .statusCode(422)
        .body("type", endsWith("listing-no-longer-a-draft"));
    Http.post("/v1/listings", of(garment)).statusCode(201);
  }

  @Test
  void a_draft_follows_its_garment_and_is_told_to_nobody() throws Exception {
    Http.post(
            "/v1/products/" + garment + "/price",
            "{\"price\":{\"amountMinor\":9900,\"currency\":\"PLN\"},\"reason\":\"sale\"}")
        .statusCode(200);
    Http.asService("/v1/products/" + garment + "/listing-prices", "{\"cause\":\"OPERATOR\"}")
        .statusCode(200);

    assertThat(row().path("state").asText()).isEqualTo("DRAFT");
    assertThat(row().path("price_minor_units").asLong()).isEqualTo(9_900);
    assertThat(row().path("prices")).isEmpty();
    Http.post(to("pause"), "{}").statusCode(422).body("type", endsWith("listing-only-a-draft"));
  }

  @Test
  void what_is_not_for_sale_is_prepared_and_not_queued() {
    String label = Http.label();
    String described =
        Http.post(
                "/v1/products",
                "{\"labelCode\":\"" + label + "\",\"inventoryMode\":\"OWNED\",\"title\":\"Coat\"}")
            .statusCode(201)
            .extract()
            .path("id");
    String body =
        "{\"productId\":\"%s\",\"channel\":\"shopify\",\"price\":{\"amountMinor\":100,\"currency\":\"PLN\"}}"
            .formatted(described);
    String prepared = Http.post("/v1/listings/drafts", body).statusCode(201).extract().path("id");

    Http.post("/v1/listings/" + prepared + "/queue", "{}")
        .statusCode(422)
        .body("type", endsWith("product-not-available"));
    Http.post("/v1/listings/" + UUID.randomUUID() + "/queue", "{}").statusCode(404);
    Http.post("/v1/listings/drafts", of(UUID.randomUUID().toString())).statusCode(404);
  }

  @Test
  void what_ended_before_it_was_sent_is_left_alone() {
    Http.post(to("queue"), "{}").statusCode(200);
    Http.post(to("end"), "{\"cause\":\"WITHDRAWN\"}").statusCode(200);

    Http.asService(to("publication-request"), "{\"contentHash\":\"ab\"}")
        .statusCode(422)
        .body("type", endsWith("listing-not-queued"));
  }
}
