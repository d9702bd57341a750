package pl.closter.local.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pl.closter.local.demo.Api;
import pl.closter.local.demo.Consignment;
import pl.closter.local.demo.Consistency;
import pl.closter.local.demo.History;
import pl.closter.local.stack.Stack;

/// A buyer offers less than the listing says, a rule accepts, he pays: the whole system by itself.
class OfferSaleIT {

  private static final String LABEL = "B1-OFFER-1";
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  // SPLIT-1 of the golden vectors: of 200.00 the consignor gets 120.00 at 40 per cent.
  @Test
  void an_accepted_offer_ends_in_an_order_at_its_price_and_the_consignor_gets_his_part()
      throws Exception {
    try (Stack stack = TestStack.start(folder)) {
      Api api =
          new Api(
              stack.addresses().frontDoor(), () -> stack.token("operator"), Duration.ofSeconds(30));
      Consignment consignment = new Consignment(api, LABEL);
      String consignor = consignment.consignor("one");
      String product = consigned(api, consignor);
      var _ =
          consignment.contract(
              "one", consignor, List.of(new Consignment.Line(product, 20_800, 16_000, "PLN")));
      awaitField(api, "/v1/items/" + product, "stage", "READY_TO_PUBLISH");
      String listing =
          create(
              api, "/v1/listings", "{\"productId\":\"" + product + "\",\"channel\":\"shopify\"}");
      awaitField(api, "/v1/listings/" + listing, "state", "LIVE");

      String offer =
          create(
              api,
              "/v1/offers",
              "{\"listingId\":\"%s\",\"amount\":%s,\"expiresAt\":\"2099-01-01T00:00:00Z\"}"
                  .formatted(listing, amount(20_000)));
      JsonNode kept =
          TestStack.until(
              api, "/v1/offers/" + offer, now -> now.path("state").asText().equals("RESERVED"));
      assertThat(kept.at("/decision/outcome").asText()).isEqualTo("ACCEPT");
      send(
          api,
          "/v1/offers/" + offer + "/conversion",
          "{\"shipping\":%s,\"buyerKind\":\"B2C\",\"paidAt\":\"2026-11-26T12:00:00Z\"}"
              .formatted(amount(0)));

      JsonNode sold =
          TestStack.until(
              api, "/v1/offers/" + offer, now -> now.path("state").asText().equals("CONVERTED"));
      JsonNode order =
          TestStack.until(
              api,
              "/v1/orders/" + sold.path("orderId").asText(),
              now -> now.at("/lines/0/terms").isObject());
      assertThat(order.at("/total/amountMinor").asLong()).isEqualTo(20_000);
      assertThat(order.path("payment").asText()).isEqualTo("PAID");
      assertThat(order.at("/lines/0/terms/consignorAmount/amountMinor").asLong()).isEqualTo(12_000);
      assertThat(order.at("/lines/0/terms/houseAmount/amountMinor").asLong()).isEqualTo(8_000);
      awaitField(api, "/v1/items/" + product, "sale", "SOLD");
      awaitField(api, "/v1/listings/" + listing, "state", "ENDED");
      agrees(api);
    }
  }

  private static void agrees(Api api) {
    History log = History.read(api);
    assertThat(log.flaws()).isEmpty();
    assertThat(log.count("oversell-detected", _ -> true)).isZero();
    assertThat(log.count("sale-terms-frozen", _ -> true)).isEqualTo(1);
    assertThat(Consistency.flaws(api)).isEmpty();
    assertThat(api.get("/v1/offers").path("offers")).hasSize(1);
  }

  private static String consigned(Api api, String consignor) {
    String id =
        create(
            api,
            "/v1/products",
            "{\"labelCode\":\"%s\",\"inventoryMode\":\"CONSIGNMENT\",\"consignorId\":\"%s\",\"title\":\"Płaszcz\"}"
                .formatted(LABEL, consignor));
    send(api, "/v1/products/" + id + "/receipt", "{}");
    send(api, "/v1/products/" + id + "/acceptance", "{}");
    send(
        api,
        "/v1/products/" + id + "/price",
        "{\"price\":%s,\"reason\":\"intake\"}".formatted(amount(20_800)));
    return id;
  }

  private static String amount(long minor) {
    return "{\"amountMinor\":" + minor + ",\"currency\":\"PLN\"}";
  }

  private static String create(Api api, String path, String body) {
    return command(api, path, body).path("id").asText();
  }

  private static void send(Api api, String path, String body) {
    var _ = command(api, path, body);
  }

  private static JsonNode command(Api api, String path, String body) {
    try {
      return api.command(path, JSON.readValue(body, Map.class), "offer-sale:" + path, LABEL);
    } catch (IOException wrong) {
      throw new UncheckedIOException(wrong);
    }
  }

  private static void awaitField(Api api, String path, String field, String value) {
    var _ = TestStack.until(api, path, found -> found.path(field).asText().equals(value));
  }
}
