package pl.closter.local.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pl.closter.local.demo.Api;
import pl.closter.local.demo.Consignment;
import pl.closter.local.demo.Consistency;
import pl.closter.local.stack.Stack;

/// A consigned garment whose price falls, from the contract to what the shop shows.
class FallingPriceIT {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  private static Api api(Stack stack, String role) {
    return new Api(stack.addresses().frontDoor(), () -> stack.token(role), Duration.ofSeconds(30));
  }

  private static JsonNode send(Api api, String path, String body) {
    try {
      return api.command(path, JSON.readTree(body), UUID.randomUUID().toString(), "falling-price");
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static String price(long minor) {
    return "{\"price\":{\"amountMinor\":" + minor + ",\"currency\":\"PLN\"},\"reason\":\"test\"}";
  }

  private static String consigned(Api api, String consignor) {
    String garment =
        send(
                api,
                "/v1/products",
                """
                {"labelCode":"C1-FALL-1","inventoryMode":"CONSIGNMENT","consignorId":"%s",
                 "title":"Płaszcz"}
                """
                    .formatted(consignor))
            .path("id")
            .asText();
    String path = "/v1/products/" + garment;
    var _ = send(api, path + "/receipt", "{}");
    var _ = send(api, path + "/acceptance", "{}");
    var _ = send(api, path + "/price", price(20_000));
    return garment;
  }

  @Test
  void a_contract_sets_its_timers_and_a_price_that_falls_reaches_the_shop() {
    try (Stack stack = TestStack.start(folder)) {
      Api api = api(stack, "operator");
      Api admin = api(stack, "admin");
      Consignment consignment = new Consignment(api, "falling-price");
      String consignor = consignment.consignor("one");
      String garment = consigned(api, consignor);
      String contract =
          consignment.contract(
              "one", consignor, List.of(new Consignment.Line(garment, 20_000, 16_000, "PLN")));

      await("timers of the contract")
          .atMost(LIMIT)
          .until(() -> timers(api, "contract-" + contract).size() == 2);
      JsonNode falls = timers(api, "product-" + garment);
      assertThat(falls).hasSize(2);
      assertThat(falls.at("/0/purpose").asText()).isEqualTo("PRICE_STEP");
      assertThat(falls.at("/0/work/price/amountMinor").asLong()).isEqualTo(18_000);
      assertThat(falls.at("/1/work/price/amountMinor").asLong()).isEqualTo(16_200);
      assertThat(Instant.parse(falls.at("/0/dueAt").asText())).isAfter(Instant.now());

      String listing = listed(api, garment);
      await("the shop shows it")
          .atMost(LIMIT)
          .until(() -> shown(admin, listing).at("/published").asBoolean());
      assertThat(shown(admin, listing).at("/price/amountMinor").asLong()).isEqualTo(20_000);

      var _ = send(api, "/v1/products/" + garment + "/price", price(18_000));

      await("the shop shows the price of now")
          .atMost(LIMIT)
          .until(() -> shown(admin, listing).at("/price/amountMinor").asLong() == 18_000);
      await("that is recorded")
          .atMost(LIMIT)
          .until(
              () ->
                  api.get("/v1/streams/listing/" + listing)
                      .findValuesAsText("type")
                      .contains("listing-content-synced.v1"));
      JsonNode prices =
          api.get("/v1/price-history?productId=" + garment).at("/priceHistory/0/prices");
      assertThat(prices).hasSize(2);
      assertThat(prices.at("/1/lowestPrice30d/amountMinor").asLong()).isEqualTo(20_000);
      assertThat(Consistency.flaws(api)).isEmpty();

      var _ =
          send(
              api,
              "/v1/contracts/" + contract + "/termination",
              "{\"by\":\"CONSIGNOR\",\"reason\":\"moved away\"}");
      await("nobody waits for anything any more")
          .atMost(LIMIT)
          .until(
              () ->
                  timers(api, "contract-" + contract).isEmpty()
                      && timers(api, "product-" + garment).isEmpty()
                      && timers(api, "listing-" + listing).isEmpty());
    }
  }

  // The garment is bound by a task, a moment after the contract came into force.
  private static String listed(Api api, String garment) {
    String body = "{\"productId\":\"" + garment + "\",\"channel\":\"shopify\"}";
    return await("it may be listed")
        .atMost(LIMIT)
        .ignoreExceptionsInstanceOf(Api.Failed.class)
        .until(() -> send(api, "/v1/listings", body).path("id").asText(), id -> !id.isEmpty());
  }

  private static JsonNode timers(Api api, String subject) {
    return api.get("/v1/timers?state=SET&subject=" + subject).path("timers");
  }

  private static JsonNode shown(Api admin, String listing) {
    try {
      return admin.get("/v1/channels/shopify/listings/" + listing);
    } catch (Api.Failed notYet) {
      return JSON.createObjectNode();
    }
  }
}
