package pl.closter.local.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static pl.closter.local.system.TestStack.closter;
import static pl.closter.local.system.TestStack.sql;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pl.closter.events.NamedUuid;
import pl.closter.local.demo.Api;
import pl.closter.local.stack.Service;
import pl.closter.local.stack.Stack;

/// Every move of a read switch is an event, also one that was made while nobody could record it.
class ReadSwitchMovesIT {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final String STREAM =
      "/v1/streams/read-switch/" + NamedUuid.readSwitch("main", "items");

  @TempDir Path folder;

  @Test
  void each_is_in_the_log_once_in_order_with_who_and_why() throws Exception {
    try (Stack stack = TestStack.start(folder)) {
      Api api =
          new Api(stack.addresses().frontDoor(), () -> stack.token("admin"), Duration.ofSeconds(5));
      Files.writeString(
          folder.resolve("ports.properties"), stack.settings().ports().asProperties());
      long position =
          api.command(
                  "/v1/products",
                  Map.of("labelCode", "C1-MOVE-1", "inventoryMode", "OWNED", "title", "Płaszcz"),
                  "move-1",
                  "read-switch-moves")
              .path("position")
              .asLong();
      var _ = api.getAt("/v1/items", position);

      moved(stack, "shadow", "a first look");
      moved(stack, "projections:10", "a tenth first");
      projectedVersion(stack, "version + 1");
      wentBack(api);
      var _ = recorded(api);
      projectedVersion(stack, "version - 1");
      moved(stack, "projections", "it is mended");

      stack.hold(Service.EVENT_STORE.module());
      projectedVersion(stack, "version + 1");
      wentBack(api);
      assertThat(isRecorded(api.get("/v1/reads").path("moves").get(0))).isFalse();
      assertThat(stack.isReady(Service.EVENT_STORE.module())).isFalse();

      stack.restart(Service.EVENT_STORE.module());
      stack.awaitReady(LIMIT);
      JsonNode moves = recorded(api);

      List<JsonNode> events = api.get(STREAM).path("events").findValues("payload");
      assertThat(events.stream().map(ReadSwitchMovesIT::line))
          .containsExactly(
              "OPERATOR by reads from PROJECTIONS 100 to SHADOW 100",
              "OPERATOR by reads from SHADOW 100 to PROJECTIONS 10",
              "DRIFT by closter from PROJECTIONS 10 to TABLES 100",
              "OPERATOR by reads from TABLES 100 to PROJECTIONS 100",
              "DRIFT by closter from PROJECTIONS 100 to TABLES 100");
      assertThat(events.getFirst().path("reason").asText()).isEqualTo("a first look");
      assertThat(events.getLast().path("reason").asText()).contains("went back by itself");
      assertThat(events.getLast().path("movedAt")).isEqualTo(moves.get(0).path("at"));
      assertThat(moves.findValuesAsText("position")).doesNotHaveDuplicates().hasSize(5);
    }
  }

  private static void moved(Stack stack, String to, String reason) {
    assertThat(closter(stack, "check", "items")).isZero();
    assertThat(closter(stack, "reads", "items", to, reason)).isZero();
  }

  // A check finds the row that is wrong, and nobody has to be awake for the rest.
  private static void wentBack(Api api) {
    var _ = api.get("/v1/consistency?resource=items");
    await("going back")
        .atMost(LIMIT)
        .until(() -> api.get("/v1/reads").at("/modes/items").asText().equals("tables"));
  }

  private static JsonNode recorded(Api api) {
    return TestStack.until(api, "/v1/reads", ReadSwitchMovesIT::areRecorded).path("moves");
  }

  private static boolean areRecorded(JsonNode switches) {
    for (JsonNode move : switches.path("moves")) {
      if (!isRecorded(move)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isRecorded(JsonNode move) {
    return move.path("position").isIntegralNumber();
  }

  private static String line(JsonNode move) {
    return "%s by %s from %s %d to %s %d"
        .formatted(
            move.path("cause").asText(),
            move.path("by").asText(),
            move.at("/from/mode").asText(),
            move.at("/from/percent").asInt(),
            move.at("/to/mode").asText(),
            move.at("/to/percent").asInt());
  }

  private static void projectedVersion(Stack stack, String value) throws SQLException {
    sql(stack, "UPDATE projections.item SET version = " + value);
  }
}
