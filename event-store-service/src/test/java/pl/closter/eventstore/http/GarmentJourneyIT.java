package pl.closter.eventstore.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

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

/// Where a garment goes and what stands behind it, from the commands to the row that is read.
@QuarkusTest
@WithTestResource(
    value = RealServers.class,
    scope = TestResourceScope.GLOBAL,
    initArgs = @ResourceArg(name = "schema", value = "event_store"))
class GarmentJourneyIT {

  private static final String HASH = "ab".repeat(32);
  private static final String OTHER_HASH = "cd".repeat(32);

  private String garment = "";

  @BeforeEach
  void aGarmentForSale() {
    garment = Http.available(Http.label());
  }

  private void does(String command, String body) {
    Http.post("/v1/products/" + garment + command, body)
        .statusCode(200)
        .body("outcome", equalTo("RECORDED"));
  }

  private void refuses(String command, String body, String code) {
    Http.post("/v1/products/" + garment + command, body)
        .statusCode(422)
        .body("type", endsWith(":" + code));
  }

  private JsonNode item() throws Exception {
    RealServers servers = RealServers.running();
    try (Connection session =
            DriverManager.getConnection(
                servers.postgres().jdbcUrl(DatabaseBootstrap.DATABASE),
                PostgresServer.SUPERUSER,
                servers.password(PostgresServer.SUPERUSER));
        PreparedStatement select =
            session.prepareStatement(
                "SELECT to_jsonb(i)::text FROM event_store.item AS i WHERE item_id = ?")) {
      select.setObject(1, UUID.fromString(garment));
      var found = select.executeQuery();
      assertThat(found.next()).isTrue();
      return new ObjectMapper().readTree(found.getString(1));
    }
  }

  private static String harm(String kind) {
    return "{\"kind\":\"" + kind + "\",\"stage\":\"STORAGE\",\"liableParty\":\"CARRIER\"}";
  }

  @Test
  void what_is_lost_is_not_for_sale_until_it_is_found() throws Exception {
    does("/storage", "{\"locationCode\":\"A-01\"}");
    does("/move", "{\"locationCode\":\"B-02\"}");
    assertThat(item().path("location_code").asText()).isEqualTo("B-02");
    assertThat(item().path("in_stock_since").asText()).isNotEmpty();

    does("/incident", harm("LOST"));
    assertThat(item().path("custody").asText()).isEqualTo("LOST");
    assertThat(item().path("stage").asText()).isEqualTo("INCIDENT");
    assertThat(item().path("sale").asText()).isEqualTo("UNAVAILABLE");
    assertThat(item().path("liable_party").asText()).isEqualTo("CARRIER");
    assertThat(item().path("location_code").isNull()).isTrue();
    assertThat(item().path("in_stock_since").isNull()).isTrue();
    refuses("/picking", "{}", "item-lost");

    does("/find", "{}");
    assertThat(item().path("stage").asText()).isEqualTo("READY_TO_PUBLISH");
    assertThat(item().path("liable_party").isNull()).isTrue();
    assertThat(item().path("in_stock_since").asText())
        .isEqualTo(item().path("updated_at").asText());
  }

  @Test
  void what_is_given_away_is_out_and_retired() throws Exception {
    refuses("/consignor-return", "{}", "product-not-consigned");
    Http.post(
            "/v1/products/" + garment + "/donation", "{\"recipient\":\"C\",\"evidenceHash\":\"x\"}")
        .statusCode(400);
    does("/donation", "{\"recipient\":\"Caritas\",\"evidenceHash\":\"" + HASH + "\"}");

    assertThat(item().path("stage").asText()).isEqualTo("OUT");
    assertThat(item().path("catalogue").asText()).isEqualTo("RETIRED");
    refuses("/receipt", "{}", "item-gone");
  }

  @Test
  void a_consignor_gets_back_his_own() throws Exception {
    garment =
        Http.post(
                "/v1/products",
                "{\"labelCode\":\"%s\",\"inventoryMode\":\"CONSIGNMENT\",\"title\":\"Sukienka\"}"
                    .formatted(Http.label()))
            .extract()
            .path("id");
    does("/inbound-transit", "{}");
    assertThat(item().path("custody").asText()).isEqualTo("IN_TRANSIT_IN");
    does("/receipt", "{}");
    does("/consignor-return", "{}");
    assertThat(item().path("stage").asText()).isEqualTo("TO_RETURN");
    does("/consignor-return/confirmation", "{\"evidenceHash\":\"" + HASH + "\"}");
    assertThat(item().path("stage").asText()).isEqualTo("OUT");
  }

  private static String picture(String hash) {
    return """
    {"sha256":"%s","mime":"image/jpeg","widthPx":1600,"heightPx":1200,"role":"FRONT",
     "takenAt":"2026-11-23T09:30:00Z"}
    """
        .formatted(hash);
  }

  @Test
  void its_pictures_keep_the_order_they_were_put_in() throws Exception {
    does("/media", picture(HASH));
    does("/media", picture(OTHER_HASH));
    does("/media/order", "{\"order\":[\"" + OTHER_HASH + "\",\"" + HASH + "\"]}");
    refuses("/media/order", "{\"order\":[\"" + HASH + "\"]}", "media-order-incomplete");

    JsonNode media = item().path("media");
    assertThat(media.findValuesAsText("sha256")).containsExactly(OTHER_HASH, HASH);
    assertThat(media.get(0).path("takenAt").asText()).isEqualTo("2026-11-23T09:30:00Z");

    does("/media/detachment", "{\"sha256\":\"" + OTHER_HASH + "\"}");
    assertThat(item().path("media").findValuesAsText("sha256")).containsExactly(HASH);
  }

  @Test
  void a_grade_that_was_overridden_is_what_is_offered() throws Exception {
    String worse = "{\"grade\":\"E_GOOD\",\"reason\":\"worn lining\"}";
    refuses("/grade-override", worse, "product-not-inspected");
    does("/condition", "{\"unworn\":true,\"tagsAttached\":true,\"defects\":[]}");
    does("/grade-override", worse);
    assertThat(item().path("grade").asText()).isEqualTo("E_GOOD");
  }

  @Test
  void what_is_not_genuine_is_rejected() throws Exception {
    garment =
        Http.post(
                "/v1/products",
                "{\"labelCode\":\"%s\",\"inventoryMode\":\"OWNED\",\"title\":\"Torebka\"}"
                    .formatted(Http.label()))
            .extract()
            .path("id");
    does("/authentication", "{\"provider\":\"Entrupy\"}");
    refuses("/acceptance", "{}", "authentication-pending");
    does(
        "/authentication/result",
        "{\"provider\":\"Entrupy\",\"genuine\":false,\"certificateRef\":\"EN-1\"}");
    assertThat(item().path("authentication").asText()).isEqualTo("FAILED");
    assertThat(item().path("acceptance").asText()).isEqualTo("REJECTED");
  }

  @Test
  void a_duplicate_is_merged_into_a_garment_that_exists_and_is_listed_no_more() throws Exception {
    String survivor = Http.available(Http.label());
    refuses("/merge", "{\"survivorId\":\"" + UUID.randomUUID() + "\"}", "survivor-unknown");
    refuses("/merge", "{\"survivorId\":\"" + garment + "\"}", "survivor-unknown");
    does("/merge", "{\"survivorId\":\"" + survivor + "\"}");

    assertThat(item().path("merged_into").asText()).isEqualTo(survivor);
    assertThat(item().path("sale").asText()).isEqualTo("UNAVAILABLE");
    assertThat(item().path("stage").asText()).isEqualTo("OUT");
    refuses("/storage", "{\"locationCode\":\"A-01\"}", "product-merged");
    Http.post("/v1/listings", "{\"productId\":\"" + garment + "\",\"channel\":\"shopify\"}")
        .statusCode(422)
        .body("type", endsWith(":product-not-available"));
  }

  @Test
  void a_garment_on_its_way_to_a_channel_is_not_merged() {
    Http.post("/v1/listings", "{\"productId\":\"" + garment + "\",\"channel\":\"shopify\"}")
        .statusCode(201);
    String survivor = Http.available(Http.label());

    refuses("/merge", "{\"survivorId\":\"" + survivor + "\"}", "product-still-listed");
  }
}
