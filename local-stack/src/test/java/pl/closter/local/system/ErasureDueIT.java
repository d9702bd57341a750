package pl.closter.local.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pl.closter.local.demo.Api;
import pl.closter.local.demo.Consignment;
import pl.closter.local.demo.Consistency;
import pl.closter.local.stack.Stack;

/// Scenario A17: a contract to its very end, and what the law keeps of its consignor until its day.
class ErasureDueIT {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final String HASH = "ab".repeat(32);
  private static final String WORKER = "outbox-worker";
  private static final Map<String, Object> NOTHING = Map.of();

  @TempDir Path folder;

  private static Api as(Stack stack, String role) {
    return new Api(stack.addresses().frontDoor(), () -> stack.token(role), LIMIT);
  }

  private static JsonNode send(Api api, String path, Map<String, Object> body) {
    String key = UUID.randomUUID().toString();
    return api.command(path, body, key, "erasure-due");
  }

  // What follows by a task may not have happened yet.
  private static void sendUntilDone(Api api, String path, Map<String, Object> body) {
    await(path)
        .atMost(LIMIT)
        .ignoreExceptionsInstanceOf(Api.Failed.class)
        .until(() -> send(api, path, body).path("position").asLong() > 0);
  }

  @Test
  void what_the_law_keeps_of_a_person_is_erased_on_its_day_by_itself() throws SQLException {
    try (Stack stack = TestStack.start(folder)) {
      Api operator = as(stack, "operator");
      String id = new Consignment(operator, "erasure-due").consignor("one");
      var _ =
          send(
              operator,
              "/v1/consignors/" + id + "/profile",
              Map.of("personalData", Map.of("pesel", "44051401359", "name", "Halina Żbik")));
      String contract = closed(stack, operator, id);

      JsonNode asked = send(operator, "/v1/consignors/" + id + "/erasure-request", NOTHING);
      assertThat(asked.path("kept").findValuesAsText("purpose")).containsExactly("IDENTITY", "TAX");
      Api compliance = as(stack, "compliance");
      String erasure = "/v1/consignors/" + id + "/erasure";
      JsonNode erased = send(compliance, erasure, NOTHING);
      assertThat(erased.path("erased").toString())
          .isEqualTo("[\"CONTACT\",\"PAYOUT\",\"FREE_TEXT\"]");
      String day = erased.at("/kept/0/earliest").asText();
      assertThatThrownBy(() -> send(compliance, erasure, NOTHING))
          .isInstanceOf(Api.Failed.class)
          .hasMessageContaining("erasure-blocked");
      String timers = "/v1/timers?subject=consignor-" + id;
      JsonNode timer =
          TestStack.until(
                  operator, timers, found -> found.at("/timers/0/state").asText().equals("SET"))
              .at("/timers/0");
      assertThat(timer.path("purpose").asText()).isEqualTo("ERASURE");
      assertThat(timer.path("dueAt").asText()).isEqualTo(day + "T12:00:00Z");

      // The years pass while nobody is there.
      stack.kill(WORKER);
      years(stack, contract, "-");
      stack.restart(WORKER);

      JsonNode forgotten =
          TestStack.until(operator, "/v1/consignors/" + id, found -> found.path("kept").isEmpty());
      assertThat(forgotten.path("state").asText()).isEqualTo("ERASED");
      assertThat(forgotten.path("fields")).isEmpty();
      assertThat(
              as(stack, "auditor")
                  .get("/v1/streams/consignor/" + id)
                  .path("events")
                  .findValuesAsText("type"))
          .endsWith("consignor-erased.v1", "consignor-erased.v1")
          .doesNotContain("consignor-erasure-postponed.v1");
      assertThat(operator.get(timers).at("/timers/0/state").asText()).isEqualTo("FIRED");
      assertThat(
              ask(
                  stack,
                  "SELECT count(*) FROM event_store.vault_key WHERE wrapped_key IS NOT NULL"))
          .as("keys that open anything")
          .isEqualTo("0");

      years(stack, contract, "+");
      String row = row(stack, id);
      rebuild(stack);
      assertThat(row(stack, id)).as("the row that was built anew").isEqualTo(row);
      assertThat(Consistency.flaws(operator)).isEmpty();
    }
  }

  /// A contract whose one garment went back to its consignor.
  private static String closed(Stack stack, Api operator, String consignor) {
    String garment =
        send(
                operator,
                "/v1/products",
                Map.of(
                    "labelCode",
                    "C1-DUE-1",
                    "inventoryMode",
                    "CONSIGNMENT",
                    "consignorId",
                    consignor,
                    "title",
                    "Płaszcz"))
            .path("id")
            .asText();
    String product = "/v1/products/" + garment;
    var _ = send(operator, product + "/receipt", NOTHING);
    var _ = send(operator, product + "/acceptance", NOTHING);
    String id =
        new Consignment(operator, "erasure-due")
            .contract(
                "one", consignor, List.of(new Consignment.Line(garment, 20_000, 16_000, "PLN")));
    String contract = "/v1/contracts/" + id;
    var _ =
        TestStack.until(
            operator,
            "/v1/items/" + garment,
            item -> item.path("stage").asText().equals("READY_TO_PUBLISH"));
    var _ =
        send(
            operator, contract + "/termination", Map.of("by", "CONSIGNOR", "reason", "moved away"));
    var _ =
        send(
            operator,
            contract + "/lines/1/disposition",
            Map.of("disposition", "RETURN", "by", "CONSIGNOR"));
    sendUntilDone(operator, product + "/consignor-return", NOTHING);
    var _ =
        send(operator, product + "/consignor-return/confirmation", Map.of("evidenceHash", HASH));
    var _ = send(operator, contract + "/lines/1/disposal", Map.of("evidenceHash", HASH));
    var _ =
        TestStack.until(
            operator, contract, found -> found.path("state").asText().equals("SETTLED"));
    assertThat(work(operator)).contains(id);
    assertThatThrownBy(
            () -> send(operator, "/v1/consignors/" + consignor + "/erasure-request", NOTHING))
        .hasMessageContaining("erasure-blocked");
    JsonNode done =
        send(
            as(stack, "finance"),
            contract + "/closure",
            Map.of(
                "balance",
                Map.of("amountMinor", 0, "currency", "PLN"),
                "statement",
                Map.of("reference", "ST-2026-0001", "evidenceHash", HASH)));
    assertThat(operator.getAt(contract, done.path("position").asLong()).path("state").asText())
        .isEqualTo("CLOSED");
    assertThat(work(operator)).doesNotContain(id);
    return id;
  }

  private static List<String> work(Api api) {
    return api.get("/v1/work?kind=CLOSE_CONTRACT").path("work").findValuesAsText("id");
  }

  // What has happened gets older, and what waits for a day comes nearer.
  private static void years(Stack stack, String contract, String sign) throws SQLException {
    try (Connection session = superuser(stack);
        Statement statement = session.createStatement()) {
      assertThat(
              statement.executeUpdate(
                  "UPDATE event_store.contract SET updated_at = updated_at %s interval '7 years' WHERE contract_id = '%s'"
                      .formatted(sign, contract)))
          .isEqualTo(1);
      if (sign.equals("-")) {
        assertThat(
                statement.executeUpdate(
                    "UPDATE outbox.timer SET due_at = due_at - interval '7 years' WHERE purpose ="
                        + " 'ERASURE'"))
            .isEqualTo(1);
      }
    }
  }

  private static String ask(Stack stack, String query) throws SQLException {
    try (Connection session = superuser(stack);
        Statement statement = session.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      assertThat(row.next()).isTrue();
      return row.getString(1);
    }
  }

  private static String row(Stack stack, String id) throws SQLException {
    return ask(
        stack, "SELECT c::text FROM projections.consignor AS c WHERE consignor_id = '" + id + "'");
  }

  private static Connection superuser(Stack stack) throws SQLException {
    return DriverManager.getConnection(
        stack.addresses().jdbc(), "postgres", stack.password("postgres"));
  }

  private static void rebuild(Stack stack) {
    String path = "/v1/projections/consignors/rebuild";
    var _ = as(stack, "admin").post(path, NOTHING);
    Api auditor = as(stack, "auditor");
    await().atMost(LIMIT).until(() -> auditor.get(path).path("state").asText().equals("done"));
  }
}
