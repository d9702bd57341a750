package pl.closter.eventstore.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pl.closter.servers.DatabaseBootstrap;
import pl.closter.servers.PostgresServer;
import pl.closter.servers.RealServers;

/// A price that falls, from the garment to what its listing is known to have cost.
@QuarkusTest
@WithTestResource(
    value = RealServers.class,
    scope = TestResourceScope.GLOBAL,
    initArgs = @ResourceArg(name = "schema", value = "event_store"))
class ListingPriceIT {

  private static final ObjectMapper JSON = new ObjectMapper();

  private String garment = "";
  private String listing = "";

  @BeforeEach
  void aGarmentForSale() {
    garment = Http.available(Http.label());
    listing = published();
  }

  private String published() {
    String id =
        Http.post("/v1/listings", "{\"productId\":\"" + garment + "\",\"channel\":\"shopify\"}")
            .statusCode(201)
            .extract()
            .path("id");
    Http.asService(
            "/v1/listings/" + id + "/publication",
            "{\"externalRef\":\"7\",\"url\":\"https://shop.example/7\"}")
        .statusCode(200);
    return id;
  }

  private static String amount(long minor) {
    return "{\"price\":{\"amountMinor\":" + minor + ",\"currency\":\"PLN\"}}";
  }

  static JsonNode row(String relation, String id) throws Exception {
    return row(relation, "listing_id", id);
  }

  static JsonNode row(String relation, String key, String id) throws Exception {
    RealServers servers = RealServers.running();
    try (Connection session =
            DriverManager.getConnection(
                servers.postgres().jdbcUrl(DatabaseBootstrap.DATABASE),
                PostgresServer.SUPERUSER,
                servers.password(PostgresServer.SUPERUSER));
        PreparedStatement select =
            session.prepareStatement(
                "SELECT to_jsonb(r)::text FROM event_store.{relation} AS r WHERE {key} = ?"
                    .replace("{relation}", relation)
                    .replace("{key}", key))) {
      select.setObject(1, UUID.fromString(id));
      var found = select.executeQuery();
      assertThat(found.next()).isTrue();
      return JSON.readTree(found.getString(1));
    }
  }

  private JsonNode event(String type) throws Exception {
    String body = Http.get("/v1/streams/listing/" + listing).extract().asString();
    JsonNode found = null;
    for (JsonNode event : JSON.readTree(body).path("events")) {
      found = event.path("type").asText().equals(type) ? event.path("payload") : found;
    }
    assertThat(found).as(type).isNotNull();
    return java.util.Objects.requireNonNull(found);
  }

  @Test
  void a_price_of_the_garment_reaches_its_listing_with_the_lowest_one_before() throws Exception {
    Http.post("/v1/products/" + garment + "/price", Http.price(9_900)).statusCode(200);
    Http.post("/v1/products/" + garment + "/listing-prices", "{\"cause\":\"SCHEDULE\"}")
        .statusCode(403);
    Http.asService("/v1/products/" + garment + "/listing-prices", "{\"cause\":\"SCHEDULE\"}")
        .statusCode(200)
        .body("outcome", equalTo("RECORDED"));
    Http.asService("/v1/products/" + garment + "/listing-prices", "{\"cause\":\"SCHEDULE\"}")
        .statusCode(200)
        .body("outcome", equalTo("UNCHANGED"));

    JsonNode changed = event("listing-price-changed.v1");
    assertThat(changed.at("/from/amountMinor").asLong()).isEqualTo(12_900);
    assertThat(changed.at("/to/amountMinor").asLong()).isEqualTo(9_900);
    assertThat(changed.at("/lowestPrice30d/amountMinor").asLong()).isEqualTo(12_900);
    assertThat(changed.path("cause").asText()).isEqualTo("SCHEDULE");
    JsonNode row = row("listing", listing);
    assertThat(row.path("price_minor_units").asLong()).isEqualTo(9_900);
    assertThat(row.path("content_hash")).isEqualTo(changed.path("contentHash"));
    JsonNode prices = row("price_history", listing).path("prices");
    assertThat(prices).hasSize(2);
    assertThat(prices.at("/0/price/amountMinor").asLong()).isEqualTo(12_900);
    assertThat(prices.get(0).has("cause")).isFalse();
    assertThat(prices.at("/1/since")).isEqualTo(changed.path("at"));
    assertThat(prices.at("/1/lowest/amountMinor").asLong()).isEqualTo(12_900);
  }

  @Test
  void a_person_changes_the_price_of_a_listing_but_not_below_its_floor() {
    String floor =
        "{\"price\":{\"amountMinor\":12900,\"currency\":\"PLN\"},\"reason\":\"agreed\","
            + "\"floor\":{\"amountMinor\":10000,\"currency\":\"PLN\"}}";
    Http.post("/v1/products/" + garment + "/price", floor).statusCode(200);

    Http.post("/v1/listings/" + listing + "/price", amount(11_000))
        .statusCode(200)
        .body("outcome", equalTo("RECORDED"));
    Http.post("/v1/listings/" + listing + "/price", amount(9_999))
        .statusCode(422)
        .body("type", equalTo("urn:closter:refusal:price-below-floor"));
    Http.post("/v1/listings/" + new UUID(0x0000c100L << 32, 1) + "/price", amount(1))
        .statusCode(404);
    Http.post("/v1/listings/" + listing + "/price", "{}").statusCode(400);
  }

  @Test
  void what_a_channel_shows_otherwise_is_recorded_and_shown_until_it_is_mended() throws Exception {
    String hash = row("listing", listing).path("content_hash").asText();
    String seen =
        """
        {"present":true,"title":"Sukienka","price":{"amountMinor":%d,"currency":"PLN"},
         "labelCode":"%s","contentHash":"%s","onSale":true}
        """;
    String label =
        Http.get("/v1/streams/listing/" + listing)
            .extract()
            .path("events[0].payload.content.labelCode");
    String path = "/v1/listings/" + listing + "/looks";
    Http.post(path, seen.formatted(1, label, hash)).statusCode(403);

    Http.asService(path, seen.formatted(1, label, hash)).statusCode(200);
    assertThat(row("listing", listing).path("drift").toString()).isEqualTo("[\"PRICE\"]");
    Http.asService(path, "{\"present\":false,\"onSale\":false}").statusCode(200);
    assertThat(row("listing", listing).path("drift").toString()).isEqualTo("[\"PRESENCE\"]");
    Http.asService(path, seen.formatted(12_900, label, hash)).statusCode(200);
    assertThat(row("listing", listing).path("drift").isNull()).isTrue();

    Http.asService("/v1/listings/" + listing + "/content-sync", "{\"contentHash\":\"old\"}")
        .statusCode(200)
        .body("outcome", equalTo("UNCHANGED"));
    Http.get("/v1/streams/listing/" + listing)
        .body("events.type", hasItem("listing-content-synced.v1"))
        .body("events.type", not(hasItem("listing-price-changed.v1")));
  }
}
