package pl.closter.local.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pl.closter.local.demo.Api;
import pl.closter.local.demo.Consistency;
import pl.closter.local.stack.Stack;

/// A bag of two coats, one of which is missing: the whole system, from the door to a second count.
class HandOverIT {

  private static final String PHOTO = "ab".repeat(32);
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  @Test
  void what_lay_on_the_table_is_in_the_house_and_every_side_says_the_same() throws Exception {
    try (Stack stack = TestStack.start(folder)) {
      Api api = api(stack, "operator");
      String consignor =
          send(api, "/v1/consignors", "{\"partyKind\":\"PRIVATE\",\"locale\":\"pl-PL\"}")
              .path("id")
              .asText();
      String id =
          send(api, "/v1/intake-sessions", "{\"channel\":\"BAG\",\"expectedCount\":2}")
              .path("id")
              .asText();
      String session = "/v1/intake-sessions/" + id;
      var _ = send(api, session + "/opening", "{\"stationId\":\"counter-2\"}");
      var _ = send(api, session + "/items", "{}");
      var _ = send(api, session + "/count", "{\"actual\":1}");
      var _ =
          send(
              api,
              session + "/discrepancies",
              "{\"kind\":\"MISSING\",\"quantity\":1,\"mediaIds\":[\"" + PHOTO + "\"]}");
      var _ = send(api, session + "/receipt", "{}");
      var _ =
          send(
              api,
              session + "/items/1/description",
              "{\"inventoryMode\":\"CONSIGNMENT\",\"title\":\"Płaszcz\"}");
      var _ = send(api, session + "/closure", "{}");
      JsonNode closed =
          TestStack.until(api, session, now -> now.path("state").asText().equals("CLOSED"));
      assertThat(closed.path("discrepant").asBoolean()).isTrue();
      assertThat(closed.at("/receipt/lines")).hasSize(1);
      String coat = closed.at("/items/0/productId").asText();
      JsonNode item =
          TestStack.until(
              api, "/v1/items/" + coat, now -> now.path("custody").asText().equals("RECEIVED"));
      assertThat(item.path("labelCode")).isEqualTo(closed.at("/items/0/labelCode"));

      var _ =
          send(api(stack, "supervisor"), session + "/reopening", "{\"reason\":\"it was found\"}");
      var _ = send(api, session + "/claim", "{\"consignorId\":\"" + consignor + "\"}");
      var _ = send(api, session + "/items", "{}");
      var _ = send(api, session + "/items/2/postponement", "{}");
      var _ = send(api, session + "/count", "{\"actual\":2}");
      var _ = send(api, session + "/receipt", "{}");
      var _ = send(api, session + "/closure", "{}");
      JsonNode again =
          TestStack.until(
              api,
              session,
              now -> now.path("state").asText().equals("CLOSED") && now.path("items").size() == 2);
      assertThat(again.path("discrepant").asBoolean()).isFalse();
      assertThat(again.at("/receipt/number").asInt()).isEqualTo(2);
      assertThat(again.at("/receipt/consignorId").asText()).isEqualTo(consignor);
      assertThat(again.path("receiptHash")).isNotEqualTo(closed.path("receiptHash"));
      assertThat(Consistency.flaws(api)).isEmpty();
    }
  }

  private static Api api(Stack stack, String role) {
    return new Api(stack.addresses().frontDoor(), () -> stack.token(role), Duration.ofSeconds(30));
  }

  private static JsonNode send(Api api, String path, String body) throws JsonProcessingException {
    return api.command(
        path, JSON.readValue(body, Map.class), UUID.randomUUID().toString(), "hand-over");
  }
}
