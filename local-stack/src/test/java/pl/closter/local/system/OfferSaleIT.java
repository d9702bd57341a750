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

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  // SPLIT-1 of the golden vectors: of 200.00 the consignor gets 120.00 at 40 per cent.
  @Test
  void an_accepted_offer_ends_in_an_order_at_its_price_and_the_consignor_gets_his_part()
      throws Exception {
    try (Stack stack = TestStack.start(folder)) {
      Api api = api(stack);
      Kept first = kept(api, "B1-OFFER-1");
      send(
          api,
          first.path() + "/conversion",
          "{\"shipping\":%s,\"buyerKind\":\"B2C\",\"paidAt\":\"2026-11-26T12:00:00Z\"}"
              .formatted(amount(0)));
      sold(api, first, "offer", 20_000);

      Kept second = kept(api, "B1-OFFER-2");
      payAtTheShop(stack, second);
      sold(api, second, "shopify", 21_499);

      agrees(api);
      shopSaw(stack, second);
    }
  }

  private static Api api(Stack stack) {
    return new Api(
        stack.addresses().frontDoor(), () -> stack.token("operator"), Duration.ofSeconds(30));
  }

  /// A garment that is kept for the buyer whose offer was accepted.
  private record Kept(String label, String product, String listing, String offer) {

    String path() {
      return "/v1/offers/" + offer;
    }

    String tag() {
      return "offer-" + offer.replace("-", "");
    }
  }

  private static Kept kept(Api api, String label) {
    Consignment consignment = new Consignment(api, label);
    String consignor = consignment.consignor("one");
    String product = consigned(api, label, consignor);
    var _ =
        consignment.contract(
            "one", consignor, List.of(new Consignment.Line(product, 20_800, 16_000, "PLN")));
    awaitField(api, "/v1/items/" + product, "stage", "READY_TO_PUBLISH");
    String listing =
        create(api, "/v1/listings", "{\"productId\":\"" + product + "\",\"channel\":\"shopify\"}");
    awaitField(api, "/v1/listings/" + listing, "state", "LIVE");
    String offer =
        create(
            api,
            "/v1/offers",
            "{\"listingId\":\"%s\",\"amount\":%s,\"expiresAt\":\"2099-01-01T00:00:00Z\"}"
                .formatted(listing, amount(20_000)));
    JsonNode now = TestStack.until(api, "/v1/offers/" + offer, found -> found.has("paymentUrl"));
    assertThat(now.path("state").asText()).isEqualTo("RESERVED");
    assertThat(now.at("/decision/outcome").asText()).isEqualTo("ACCEPT");
    return new Kept(label, product, listing, offer);
  }

  // Twice and in the wrong order, as a shop may tell it.
  private static void payAtTheShop(Stack stack, Kept kept) {
    Api shop = new Api(stack.addresses().sandbox(), () -> "none", Duration.ofSeconds(10));
    var _ =
        shop.post(
            "/_sandbox/drafts/pay",
            Map.of("tag", kept.tag(), "webhooks", Map.of("duplicates", 2, "reorder", true)));
  }

  private static void sold(Api api, Kept kept, String channel, long total) {
    JsonNode offer =
        TestStack.until(api, kept.path(), now -> now.path("state").asText().equals("CONVERTED"));
    assertThat(offer.has("paymentUrl")).isFalse();
    JsonNode order =
        TestStack.until(
            api,
            "/v1/orders/" + offer.path("orderId").asText(),
            now ->
                now.at("/lines/0/terms").isObject() && now.path("payment").asText().equals("PAID"));
    assertThat(order.path("channel").asText()).isEqualTo(channel);
    assertThat(order.at("/total/amountMinor").asLong()).isEqualTo(total);
    assertThat(order.at("/lines/0/terms/consignorAmount/amountMinor").asLong()).isEqualTo(12_000);
    assertThat(order.at("/lines/0/terms/houseAmount/amountMinor").asLong()).isEqualTo(8_000);
    awaitField(api, "/v1/items/" + kept.product(), "sale", "SOLD");
    awaitField(api, "/v1/listings/" + kept.listing(), "state", "ENDED");
  }

  // The link of the one that was paid in another way is gone; the other one was paid once.
  private static void shopSaw(Stack stack, Kept paid) {
    Api shop = new Api(stack.addresses().sandbox(), () -> "none", Duration.ofSeconds(10));
    JsonNode drafts =
        TestStack.until(shop, "/_sandbox/ledger", now -> now.path("drafts").size() == 1)
            .path("drafts");
    assertThat(drafts.iterator().next().path("tags").path(0).asText()).isEqualTo(paid.tag());
    assertThat(drafts.iterator().next().path("paid").asBoolean()).isTrue();
    JsonNode orders = shop.get("/_sandbox/ledger").path("orders");
    assertThat(orders).hasSize(1);
    assertThat(orders.iterator().next().path("cancellations").asInt()).isZero();
  }

  private static void agrees(Api api) {
    History log = History.read(api);
    assertThat(log.flaws()).isEmpty();
    assertThat(log.count("oversell-detected", _ -> true)).isZero();
    assertThat(log.count("sale-terms-frozen", _ -> true)).isEqualTo(2);
    assertThat(Consistency.flaws(api)).isEmpty();
    assertThat(api.get("/v1/offers").path("offers")).hasSize(2);
  }

  private static String consigned(Api api, String label, String consignor) {
    String id =
        create(
            api,
            "/v1/products",
            "{\"labelCode\":\"%s\",\"inventoryMode\":\"CONSIGNMENT\",\"consignorId\":\"%s\",\"title\":\"Płaszcz\"}"
                .formatted(label, consignor));
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
      return api.command(
          path,
          JSON.readValue(body, Map.class),
          "offer-sale:" + path + body.hashCode(),
          "offer-sale");
    } catch (IOException wrong) {
      throw new UncheckedIOException(wrong);
    }
  }

  private static void awaitField(Api api, String path, String field, String value) {
    var _ = TestStack.until(api, path, found -> found.path(field).asText().equals(value));
  }
}
