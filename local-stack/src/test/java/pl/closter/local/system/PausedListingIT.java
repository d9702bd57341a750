package pl.closter.local.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pl.closter.local.demo.Api;
import pl.closter.local.demo.Consistency;
import pl.closter.local.stack.Stack;

/// A listing that the shop hides and shows, and one that somebody changed there.
class PausedListingIT {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String LABEL = "C1-PAUSE-1";

  @TempDir Path folder;

  private static Api api(Stack stack, String role) {
    return new Api(stack.addresses().frontDoor(), () -> stack.token(role), Duration.ofSeconds(30));
  }

  private static JsonNode send(Api api, String path, String body) {
    try {
      return api.command(path, JSON.readTree(body), UUID.randomUUID().toString(), "paused-listing");
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static String garment(Api api) {
    String id =
        send(
                api,
                "/v1/products",
                "{\"labelCode\":\"%s\",\"inventoryMode\":\"OWNED\",\"title\":\"Płaszcz\"}"
                    .formatted(LABEL))
            .path("id")
            .asText();
    var _ = send(api, "/v1/products/" + id + "/receipt", "{}");
    var _ = send(api, "/v1/products/" + id + "/acceptance", "{}");
    var _ =
        send(
            api,
            "/v1/products/" + id + "/price",
            "{\"price\":{\"amountMinor\":20000,\"currency\":\"PLN\"},\"reason\":\"test\"}");
    return id;
  }

  @Test
  void a_kept_garment_is_hidden_and_what_somebody_changed_at_the_shop_is_mended()
      throws IOException, InterruptedException {
    try (Stack stack = TestStack.start(folder)) {
      Api api = api(stack, "operator");
      Api admin = api(stack, "admin");
      String garment = garment(api);
      String listing =
          send(api, "/v1/listings", "{\"productId\":\"" + garment + "\",\"channel\":\"shopify\"}")
              .path("id")
              .asText();
      shows(admin, listing, "ACTIVE");

      String reservation = UUID.randomUUID().toString();
      var _ =
          send(
              api,
              "/v1/products/" + garment + "/reservations",
              "{\"reservationId\":\"" + reservation + "\",\"cause\":\"TRY_ON\"}");
      shows(admin, listing, "DRAFT");
      stands(api, listing, "PAUSED");

      var _ =
          send(
              api,
              "/v1/products/" + garment + "/reservations/" + reservation + "/release",
              "{\"reason\":\"does not fit\"}");
      shows(admin, listing, "ACTIVE");
      stands(api, listing, "LIVE");

      changeAtTheShop(stack.addresses().sandbox(), "Rag");
      var _ = send(admin, "/v1/listings/" + listing + "/looks", look(admin, listing));
      await("the shop shows what it was sent")
          .atMost(LIMIT)
          .until(() -> shown(admin, listing).path("title").asText().equals("Płaszcz"));
      stands(api, listing, "LIVE");
      assertThat(api.get("/v1/streams/listing/" + listing).findValuesAsText("type"))
          .contains("listing-drift-detected.v1", "listing-sync-requested.v1");
      assertThat(Consistency.flaws(api)).isEmpty();
    }
  }

  private static void shows(Api admin, String listing, String status) {
    await("the shop has it as " + status)
        .atMost(LIMIT)
        .until(() -> shown(admin, listing).path("status").asText().equals(status));
  }

  private static void stands(Api api, String listing, String state) {
    var _ =
        TestStack.until(
            api, "/v1/listings/" + listing, found -> found.path("state").asText().equals(state));
  }

  private static JsonNode shown(Api admin, String listing) {
    try {
      return admin.get("/v1/channels/shopify/listings/" + listing);
    } catch (Api.Failed notYet) {
      return JSON.createObjectNode();
    }
  }

  // What the daily look at the channel does, without waiting for a day.
  private static String look(Api admin, String listing) {
    JsonNode shown = shown(admin, listing);
    ObjectNode look =
        JSON.createObjectNode()
            .put("present", true)
            .put("title", shown.path("title").asText())
            .put("labelCode", shown.path("labelCode").asText())
            .put("contentHash", shown.path("contentHash").asText())
            .put("onSale", shown.path("published").asBoolean());
    return look.set("price", shown.path("price")).toString();
  }

  private static void changeAtTheShop(URI sandbox, String title)
      throws IOException, InterruptedException {
    String edit = "{\"sku\":\"" + LABEL + "\",\"product\":{\"title\":\"" + title + "\"}}";
    try (HttpClient http = HttpClient.newHttpClient()) {
      var answer =
          http.send(
              HttpRequest.newBuilder(sandbox.resolve("/_sandbox/products/edit"))
                  .timeout(Duration.ofSeconds(30))
                  .POST(BodyPublishers.ofString(edit))
                  .build(),
              BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(200);
    }
  }
}
