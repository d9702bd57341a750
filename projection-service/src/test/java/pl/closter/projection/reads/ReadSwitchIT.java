package pl.closter.projection.reads;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pl.closter.events.ReadSwitchEvent.MoveCause;
import pl.closter.projection.OnRealServers;
import pl.closter.projection.TestLog;
import pl.closter.servers.RealServers;

@QuarkusTest
@OnRealServers
class ReadSwitchIT {

  private static final UUID ID = new UUID(61, 1);
  private static final Duration LIMIT = Duration.ofSeconds(30);

  @Inject MeterRegistry metrics;
  @Inject Pool projections;
  @Inject ReadSwitch readSwitch;
  @Inject ReadFlags flags;

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
    found("");
    allFromProjections();
  }

  // Behind everybody's back, because a move may be refused.
  private static void allFromProjections() {
    TestLog.sql("DELETE FROM projections.read_switch");
    await()
        .atMost(LIMIT)
        .until(
            () ->
                as("auditor")
                    .get("/v1/reads")
                    .then()
                    .extract()
                    .<Map<String, String>>path("modes")
                    .values()
                    .stream()
                    .allMatch("projections"::equals));
  }

  // As a check that has just ended would have found it.
  private static void found(String findings) {
    found(findings, true);
  }

  private static void found(String findings, boolean complete) {
    TestLog.sql(
        """
        INSERT INTO projections.consistency_report (resource, position, report)
        VALUES ('items', 0, '{"complete": %s, "findings": [%s]}')
        ON CONFLICT (resource) DO UPDATE
           SET position = 0, report = excluded.report, checked_at = now()
        """
            .formatted(complete, findings));
  }

  @AfterEach
  void back() {
    TestLog.sql("DELETE FROM projections.consistency_report");
    allFromProjections();
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

    await().atMost(LIMIT).untilAsserted(() -> item().body("price.amountMinor", equalTo(100)));
  }

  @Test
  void shadow_answers_from_the_tables_and_counts_what_differs() {
    double compared = shadow("compared");
    double differing = shadow("differing");
    double behind = shadow("behind");
    var _ = move("items", "shadow").statusCode(200);

    item().body("price.amountMinor", equalTo(100));
    await()
        .atMost(LIMIT)
        .untilAsserted(() -> assertThat(shadow("differing")).isEqualTo(differing + 1));

    await()
        .atMost(LIMIT)
        .untilAsserted(
            () ->
                as("auditor")
                    .get("/v1/reads/differences")
                    .then()
                    .statusCode(200)
                    .body("[0].resource", equalTo("items"))
                    .body("[0].id", equalTo(ID.toString()))
                    .body("[0].tables.price_minor_units", equalTo(100))
                    .body("[0].projections.price_minor_units", equalTo(200)));

    TestLog.sql("UPDATE event_store.item SET version = 6 WHERE item_id = '" + ID + "'");
    item().body("version", equalTo(6));
    await().atMost(LIMIT).untilAsserted(() -> assertThat(shadow("behind")).isEqualTo(behind + 1));

    TestLog.sql(
        "UPDATE event_store.item SET version = 5, price_minor_units = 200 WHERE item_id = '"
            + ID
            + "'");
    item().body("price.amountMinor", equalTo(200));
    await()
        .atMost(LIMIT)
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
        .body("moves[0].cause", equalTo("OPERATOR"))
        .body("moves[0].reason", equalTo("trying it out"))
        .body("moves[0].by", equalTo("tester"))
        .body("moves[0].position", nullValue());
  }

  @Test
  void nobody_moves_it_to_projections_that_are_wrong_or_were_not_checked() {
    var _ = move("items", "tables").statusCode(200);

    found("{\"stream\": \"product-7\", \"where\": \"projections\", \"flaw\": \"differing\"}");
    move("items", "projections")
        .statusCode(409)
        .body("type", equalTo("urn:closter:problem:not-ready"))
        .body(
            "detail", containsString("found 1 rows that are wrong, the first is that of product-7"))
        .body("remedy", containsString("./closter check items"));
    found("", false);
    move("items", "projections").statusCode(409).body("detail", containsString("everything"));
    TestLog.sql("UPDATE projections.consistency_report SET checked_at = now() - interval '1 hour'");
    move("items", "projections").statusCode(409).body("detail", containsString("lately"));
    TestLog.sql("DELETE FROM projections.consistency_report");
    move("items", "projections").statusCode(409).body("detail", containsString("lately"));
    as("auditor").get("/v1/reads").then().body("modes.items", equalTo("tables"));

    // Shadow answers from the tables, so it may be had whatever the projections say.
    var _ = move("items", "shadow").statusCode(200);
    found("");
    move("items", "projections").statusCode(200).body("modes.items", equalTo("projections"));
  }

  private static ValidatableResponse share(String mode, int percent) {
    return as("admin")
        .contentType("application/json")
        .body(Map.of("mode", mode, "percent", percent, "reason", "step by step"))
        .put("/v1/reads/items")
        .then();
  }

  @Test
  void projections_can_be_read_by_a_growing_share() {
    share("tables", 50).statusCode(400).body("field", equalTo("percent"));
    share("projections", 101).statusCode(400).body("field", equalTo("percent"));
    share("projections", 1)
        .statusCode(200)
        .body("modes.items", equalTo("projections"))
        .body("percents.items", equalTo(1))
        .body("percents.orders", equalTo(100))
        .body("moves[0].percent", equalTo(1));
    double compared = shadow("compared");
    await()
        .atMost(LIMIT)
        .untilAsserted(
            () -> {
              item().statusCode(200);
              assertThat(shadow("compared")).isGreaterThan(compared);
            });

    // Less is always allowed; more only when nothing is wrong.
    found("{\"stream\": \"product-7\", \"where\": \"projections\", \"flaw\": \"extra\"}");
    share("projections", 2).statusCode(409);
    found("");
    share("projections", 2).statusCode(200).body("percents.items", equalTo(2));
  }

  private SwitchGuard guard() {
    return new SwitchGuard(
        projections, readSwitch, flags, new SwitchGuard.Limits(Duration.ofSeconds(60), true));
  }

  @Test
  void it_goes_back_by_itself_when_projections_are_wrong() {
    found("{\"stream\": \"product-7\", \"where\": \"tables\", \"flaw\": \"differing\"}");
    guard().look(Duration.ZERO).await().indefinitely();
    found("{\"stream\": \"product-7\", \"where\": \"projections\", \"flaw\": \"parked\"}");
    guard().look(Duration.ZERO).await().indefinitely();
    as("auditor").get("/v1/reads").then().body("modes.items", equalTo("projections"));

    found("{\"stream\": \"product-7\", \"where\": \"projections\", \"flaw\": \"behind\"}");
    guard().look(Duration.ZERO).await().indefinitely();

    item().statusCode(200).body("price.amountMinor", equalTo(100));
    as("auditor")
        .get("/v1/reads")
        .then()
        .body("modes.items", equalTo("tables"))
        .body("modes.orders", equalTo("projections"))
        .body("moves[0].by", equalTo("closter"))
        .body("moves[0].cause", equalTo("DRIFT"))
        .body("moves[0].fromPercent", equalTo(100))
        .body("moves[0].reason", containsString("went back by itself"))
        .body("moves[0].reason", containsString("product-7"));
  }

  private static void tablesSayOthers() {
    TestLog.sql(
        """
        INSERT INTO projections.read_switch VALUES ('items', 'tables')
        ON CONFLICT (resource) DO UPDATE SET mode = 'tables', percent = 100
        """);
  }

  @Test
  void a_replica_that_has_not_heard_that_it_went_back_does_not_undo_it() {
    try (ReadFlags stale = new ReadFlags()) {
      stale.replace(Map.of());
      tablesSayOthers();
      found("{\"stream\": \"product-7\", \"where\": \"projections\", \"flaw\": \"differing\"}");
      SwitchGuard late =
          new SwitchGuard(
              projections,
              new ReadSwitch(projections, stale),
              stale,
              new SwitchGuard.Limits(Duration.ofSeconds(60), false));
      late.look(Duration.ZERO).await().indefinitely();
      assertThat(stale.setting(Resource.ITEMS).mode()).isEqualTo(ReadMode.PROJECTIONS);

      ReadSetting all = ReadSetting.all(ReadMode.PROJECTIONS);
      var outcome =
          late.move(
                  new ReadSwitch.Move(
                      Resource.ITEMS, all, MoveCause.OPERATOR, "it was there just now", "ola"))
              .await()
              .indefinitely();

      assertThat(outcome).isInstanceOf(SwitchGuard.Outcome.Refused.class);
      assertThat(stale.setting(Resource.ITEMS).mode()).isEqualTo(ReadMode.TABLES);
    }
  }

  @Test
  void nothing_goes_forward_before_anybody_looked_how_late_the_projections_are() {
    tablesSayOthers();
    found("");
    ReadSetting all = ReadSetting.all(ReadMode.PROJECTIONS);
    var move = new ReadSwitch.Move(Resource.ITEMS, all, MoveCause.OPERATOR, "at once", "ola");

    assertThat(guard().move(move).await().indefinitely())
        .isInstanceOf(SwitchGuard.Outcome.Refused.class)
        .asString()
        .contains("nobody has looked yet");
  }

  @Test
  void a_process_that_has_just_begun_reads_its_switches_before_it_answers() {
    tablesSayOthers();
    try (ReadFlags unread = new ReadFlags()) {
      ReadSwitch begun = new ReadSwitch(projections, unread);

      assertThat(begun.next(Resource.ITEMS).await().indefinitely()).isEqualTo(ReadMode.TABLES);
    }
  }

  @Test
  void all_go_back_by_themselves_when_projections_are_late() {
    guard().look(Duration.ofSeconds(60)).await().indefinitely();
    as("auditor").get("/v1/reads").then().body("modes.items", equalTo("projections"));

    guard().look(Duration.ofSeconds(61)).await().indefinitely();
    as("auditor")
        .get("/v1/reads")
        .then()
        .body("modes.items", equalTo("tables"))
        .body("modes.valuations", equalTo("tables"))
        .body("moves[0].cause", equalTo("LAG"))
        .body("moves[0].reason", containsString("behind for 61 s"));
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
