package pl.closter.projection.reads;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pl.closter.projection.OnRealServers;
import pl.closter.projection.TestLog;
import pl.closter.servers.RealServers;

@QuarkusTest
@OnRealServers
class ReadSwitchIT {

  private static final UUID ID = new UUID(61, 1);

  @Inject MeterRegistry metrics;

  private static RequestSpecification as(String role) {
    return given().auth().oauth2(RealServers.token(role));
  }

  private static ValidatableResponse move(String resource, String mode) {
    return as("admin")
        .contentType("application/json")
        .body(Map.of("mode", mode, "reason", "trying it out"))
        .put("/v1/reads/" + resource)
        .then();
  }

  private static ValidatableResponse item() {
    return as("operator").get("/v1/items/" + ID).then();
  }

  @BeforeEach
  void inTablesItIsCheaper() {
    var _ = TestLog.shared();
    TestLog.sql("DELETE FROM projections.item WHERE item_id = '" + ID + "'");
    TestLog.sql("DELETE FROM event_store.item WHERE item_id = '" + ID + "'");
    TestLog.sql("DELETE FROM projections.read_switch");
    TestLog.sql(
        """
        INSERT INTO projections.item (item_id, label_code, inventory_mode, acceptance, custody,
               sale, catalogue, stage, price_minor_units, currency, created_at, updated_at,
               version, last_event_id, live_listings, last_position)
        VALUES ('%1$s', 'CL-SW', 'OWNED', 'PENDING', 'EXPECTED', 'UNAVAILABLE', 'DRAFT',
                'EXPECTED', 200, 'PLN', now(), now(), 5, '%1$s', '[]', 1);
        INSERT INTO event_store.item
        SELECT t.* FROM projections.item AS p,
               jsonb_populate_record(NULL::event_store.item,
                 to_jsonb(p) || '{"price_minor_units": 100}') AS t
         WHERE p.item_id = '%1$s';
        """
            .formatted(ID));
    var _ = move("items", "projections").statusCode(200);
  }

  @AfterEach
  void back() {
    var _ = move("items", "projections").statusCode(200);
    TestLog.sql("DELETE FROM projections.item WHERE item_id = '" + ID + "'");
    TestLog.sql("DELETE FROM event_store.item WHERE item_id = '" + ID + "'");
  }

  private double shadow(String what) {
    return metrics.counter("read.shadow." + what, "resource", "items").count();
  }

  @Test
  void the_switch_decides_at_run_time_where_a_resource_is_read() {
    item().body("price.amountMinor", equalTo(200));

    move("items", "tables").statusCode(200).body("modes.items", equalTo("tables"));
    item().statusCode(200).body("price.amountMinor", equalTo(100)).header("ETag", "\"5\"");
    as("operator")
        .get("/v1/items?text=CL-SW")
        .then()
        .body("items[0].price.amountMinor", equalTo(100));

    move("items", "projections").statusCode(200);
    item().body("price.amountMinor", equalTo(200));
  }

  @Test
  void a_move_that_another_replica_made_is_followed() {
    TestLog.sql(
        """
        INSERT INTO projections.read_switch VALUES ('items', 'tables')
        ON CONFLICT (resource) DO UPDATE SET mode = 'tables'
        """);

    await()
        .atMost(Duration.ofSeconds(5))
        .untilAsserted(() -> item().body("price.amountMinor", equalTo(100)));
  }

  @Test
  void shadow_answers_from_the_tables_and_counts_what_differs() {
    double compared = shadow("compared");
    double differing = shadow("differing");
    double behind = shadow("behind");
    var _ = move("items", "shadow").statusCode(200);

    item().body("price.amountMinor", equalTo(100));
    await()
        .atMost(Duration.ofSeconds(5))
        .untilAsserted(() -> assertThat(shadow("differing")).isEqualTo(differing + 1));

    TestLog.sql("UPDATE event_store.item SET version = 6 WHERE item_id = '" + ID + "'");
    item().body("version", equalTo(6));
    await()
        .atMost(Duration.ofSeconds(5))
        .untilAsserted(() -> assertThat(shadow("behind")).isEqualTo(behind + 1));

    TestLog.sql(
        "UPDATE event_store.item SET version = 5, price_minor_units = 200 WHERE item_id = '"
            + ID
            + "'");
    item().body("price.amountMinor", equalTo(200));
    await()
        .atMost(Duration.ofSeconds(5))
        .untilAsserted(() -> assertThat(shadow("compared")).isEqualTo(compared + 3));
    assertThat(shadow("differing")).isEqualTo(differing + 1);
    assertThat(shadow("behind")).isEqualTo(behind + 1);
  }

  @Test
  void every_move_is_remembered_with_who_when_and_why() {
    var _ = move("items", "tables").statusCode(200);
    var _ = move("items", "tables").statusCode(200);

    as("auditor")
        .get("/v1/reads")
        .then()
        .statusCode(200)
        .body("modes.items", equalTo("tables"))
        .body("modes.orders", equalTo("projections"))
        .body("moves[0].resource", equalTo("items"))
        .body("moves[0].from", equalTo("projections"))
        .body("moves[0].to", equalTo("tables"))
        .body("moves[0].reason", equalTo("trying it out"))
        .body("moves[0].by", equalTo("tester"));
  }

  @Test
  void only_an_admin_moves_a_switch() {
    as("operator")
        .contentType("application/json")
        .body(Map.of("mode", "tables", "reason", "because"))
        .put("/v1/reads/items")
        .then()
        .statusCode(403);
  }

  @Test
  void a_bad_move_is_named_with_its_remedy() {
    move("items", "elsewhere")
        .statusCode(400)
        .body("field", equalTo("mode"))
        .body("remedy", containsString("shadow"));
    move("garments", "tables").statusCode(404).body("remedy", containsString("listings"));
    as("admin")
        .contentType("application/json")
        .body(Map.of("mode", "tables", "reason", " "))
        .put("/v1/reads/items")
        .then()
        .statusCode(400)
        .body("field", equalTo("reason"));
  }
}
