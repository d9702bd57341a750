package pl.closter.local.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pl.closter.local.demo.Api;
import pl.closter.local.demo.Consistency;
import pl.closter.local.stack.Stack;

/// A consigned garment whose price falls, from the contract to what the shop shows.
class FallingPriceIT {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String CONSIGNOR = "0000c100-0000-7000-8000-000000000006";
  private static final String HASH = "ab".repeat(32);

  private static final String CONTRACT =
      """
      {"consignorId":"%s","template":{"id":"standard","version":1},"locale":"pl-PL",
       "currency":"PLN","terms":
       {"commissionPlan":{"kind":"FLAT","base":"NET_OF_DISCOUNT",
          "tiers":[{"houseShareBps":4000,"consignorShareBps":6000}]},
        "fees":[],
        "discountBearing":{"aging":"PRO_RATA","promo":"HOUSE","offer":"PRO_RATA",
                           "goodwill":"HOUSE"},
        "priceSchedule":[{"afterDays":14,"reduceBps":1000},{"afterDays":30,"reduceBps":1000}],
        "periodDays":60,"graceDays":14,"noticeDays":14,"payoutHoldDays":18,
        "riskAllocation":"HOUSE_FROM_RECEIPT",
        "dispositionDefault":{"primary":"RETURN","fallback":"DONATE"},
        "minPayout":{"amountMinor":2000,"currency":"PLN"},
        "negativeBalancePolicy":"NET_FORWARD"}}
      """
          .formatted(CONSIGNOR);

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

  private static String consigned(Api api) {
    String garment =
        send(
                api,
                "/v1/products",
                """
                {"labelCode":"C1-FALL-1","inventoryMode":"CONSIGNMENT","consignorId":"%s",
                 "title":"Płaszcz"}
                """
                    .formatted(CONSIGNOR))
            .path("id")
            .asText();
    String path = "/v1/products/" + garment;
    var _ = send(api, path + "/receipt", "{}");
    var _ = send(api, path + "/acceptance", "{}");
    var _ = send(api, path + "/price", price(20_000));
    return garment;
  }

  private static String inForce(Api api, String garment) {
    String contract = send(api, "/v1/contracts", CONTRACT).path("id").asText();
    String path = "/v1/contracts/" + contract;
    var _ =
        send(
            api,
            path + "/lines",
            """
            {"productId":"%s","floor":{"amountMinor":16000,"currency":"PLN"},
             "listPriceTarget":{"amountMinor":20000,"currency":"PLN"},
             "insuredValue":{"amountMinor":12000,"currency":"PLN"},"doNotDiscount":false}
            """
                .formatted(garment));
    var _ = send(api, path + "/readiness", "{}");
    var _ = send(api, path + "/document", "{\"documentHash\":\"" + HASH + "\"}");
    var _ =
        send(
            api,
            path + "/dispatch",
            "{\"channel\":\"EMAIL\",\"expiresAt\":\"2099-01-01T00:00:00Z\"}");
    var _ =
        send(
            api,
            path + "/signature",
            """
            {"signatory":"CONSIGNOR","method":"CLICKWRAP","documentHash":"%s","evidenceHash":"%s"}
            """
                .formatted(HASH, HASH));
    var _ = send(api, path + "/activation", "{}");
    return contract;
  }

  @Test
  void a_contract_sets_its_timers_and_a_price_that_falls_reaches_the_shop() {
    try (Stack stack = TestStack.start(folder)) {
      Api api = api(stack, "operator");
      Api admin = api(stack, "admin");
      String garment = consigned(api);
      String contract = inForce(api, garment);

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
