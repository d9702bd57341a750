package pl.closter.local.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static pl.closter.local.system.TestStack.closter;
import static pl.closter.local.system.TestStack.sql;
import static pl.closter.local.system.TestStack.superuser;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import pl.closter.local.demo.Api;
import pl.closter.local.faults.Load;
import pl.closter.local.faults.Witness;
import pl.closter.local.stack.Service;
import pl.closter.local.stack.Stack;

/// Checks of the whole system: clean while garments come in, and with four things broken behind
/// everybody's back, each of which is found, named and repaired.
class ConsistencyIT {

  private static final int PER_SECOND = 60;
  private static final int CHECKS = 25;
  private static final Duration QUIET = Duration.ofSeconds(60);

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path folder;

  @Test
  void clean_under_load_and_what_is_broken_is_found_named_and_repaired() throws Exception {
    try (Stack stack = TestStack.start(folder);
        Load load =
            new Load(
                List.of(stack.addresses().of(Service.EVENT_STORE)),
                stack.token(Load.SENDER),
                "CHECK",
                PER_SECOND);
        Witness witness = new Witness(stack)) {
      Api api =
          new Api(
              stack.addresses().frontDoor(), () -> stack.token("auditor"), Duration.ofSeconds(30));
      load.send();
      long inFlight = 0;
      for (int i = 0; i < CHECKS; i++) {
        JsonNode answer = api.get("/v1/consistency");
        assertThat(findings(answer)).isEmpty();
        inFlight += answer.findValues("inFlight").stream().mapToLong(JsonNode::asLong).sum();
      }
      load.rest();
      System.out.printf("%d checks met %d rows in flight%n", CHECKS, inFlight);
      assertThat(witness.awaitQuiet(QUIET)).as(witness.progress()).isTrue();
      assertThat(api.get("/v1/consistency").path("consistent").asBoolean()).isTrue();

      Files.writeString(
          folder.resolve("ports.properties"), stack.settings().ports().asProperties());
      breakAndMend(stack, api);
    }
  }

  private static void breakAndMend(Stack stack, Api api) throws SQLException {
    List<String> garments = products(stack);
    String changed = garments.get(0);
    String projected = garments.get(1);
    String missing = garments.get(2);
    String extra = "0000d103-0000-7000-8000-000000000001";
    sql(
        stack,
        "UPDATE event_store.product SET label_code = label_code || '.' WHERE product_id = '%s'"
            .formatted(changed));
    sql(
        stack,
        "UPDATE projections.item SET version = version + 1 WHERE item_id = '%s'"
            .formatted(projected));
    sql(stack, "DELETE FROM event_store.product WHERE product_id = '%s'".formatted(missing));
    sql(
        stack,
        """
        INSERT INTO projections.item
        SELECT (jsonb_populate_record(i, '{"item_id": "%s"}')).* FROM projections.item AS i
         WHERE item_id = '%s'
        """
            .formatted(extra, changed));

    assertThat(findings(api.get("/v1/consistency?resource=items")))
        .containsExactlyInAnyOrder(
            "product-" + changed + " tables differing label_code",
            "product-" + projected + " projections differing version",
            "product-" + missing + " tables missing",
            "product-" + extra + " projections extra");

    // What is wrong may not be read, and nobody has to be awake for that.
    await()
        .atMost(QUIET)
        .until(() -> api.get("/v1/reads").at("/modes/items").asText().equals("tables"));
    assertThat(closter(stack, "reads", "items", "projections", "I would like to")).isEqualTo(1);

    for (String stream : List.of(changed, projected, missing)) {
      assertThat(closter(stack, "check", "--repair", "product-" + stream)).isEqualTo(1);
    }
    assertThat(closter(stack, "check", "items", "--repair", "product-" + extra)).isZero();

    assertThat(closter(stack, "check")).isZero();
    assertThat(closter(stack, "reads", "items", "projections", "it is mended")).isZero();
    assertThat(api.get("/v1/reads").path("moves").findValuesAsText("by"))
        .containsExactly("reads", "closter");
    assertThat(repairs(api))
        .containsExactlyInAnyOrder(
            "tables product-" + changed,
            "projections product-" + projected,
            "tables product-" + missing,
            "projections product-" + extra);
  }

  // Those that changed something.
  private static List<String> repairs(Api api) {
    List<String> repairs = new ArrayList<>();
    for (JsonNode repair : api.get("/v1/consistency/last").path("repairs")) {
      if (repair.path("changed").asBoolean()) {
        repairs.add(repair.path("side").asText() + " " + repair.path("stream").asText());
      }
    }
    return repairs;
  }

  private static List<String> findings(JsonNode answer) {
    List<String> findings = new ArrayList<>();
    for (JsonNode resource : answer.path("resources")) {
      for (JsonNode found : resource.path("findings")) {
        StringBuilder line = new StringBuilder(found.path("stream").asText());
        var _ = line.append(' ').append(found.path("where").asText());
        var _ = line.append(' ').append(found.path("flaw").asText());
        found
            .path("fields")
            .forEach(field -> line.append(' ').append(field.path("field").asText()));
        findings.add(line.toString());
      }
    }
    return findings;
  }

  private static List<String> products(Stack stack) throws SQLException {
    List<String> products = new ArrayList<>();
    try (Connection session = superuser(stack);
        Statement run = session.createStatement();
        ResultSet row =
            run.executeQuery(
                "SELECT product_id::text FROM event_store.product ORDER BY created_at LIMIT 3")) {
      while (row.next()) {
        products.add(row.getString(1));
      }
    }
    return products;
  }
}
