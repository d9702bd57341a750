package pl.closter.local.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pl.closter.local.demo.Api;
import pl.closter.local.demo.Consistency;
import pl.closter.local.stack.Stack;

/// Two buyers pay for one garment at the same moment, and the shop tells of each fifty times, in no
/// order: scenarios A6 and A18.
class SoldOnceIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String LABEL = "C1-ONCE-1";
  private static final int REPEATS = 49;

  @TempDir Path folder;

  @Test
  void one_of_two_buyers_gets_it_the_other_his_money_and_each_is_told_of_once()
      throws InterruptedException, ExecutionException {
    try (Stack stack = TestStack.start(folder)) {
      Api api = new Api(stack.addresses().frontDoor(), () -> stack.token("operator"), PATIENCE);
      Api shop = new Api(stack.addresses().sandbox(), () -> "", PATIENCE);
      String garment = available(api);
      String listing = listed(api, garment);

      List<String> numbers = bothBuy(shop);

      JsonNode lost = order(api, numbers, "CANCELLED");
      JsonNode won = order(api, numbers, "PAID");
      assertThat(types(api, "order", won))
          .containsOnlyOnce("order-placed.v2", "order-paid.v1")
          .doesNotContain("order-line-rejected.v1");
      assertThat(types(api, "order", lost))
          .containsOnlyOnce("order-placed.v2", "order-line-rejected.v1", "order-cancelled.v3");
      var _ = until(api, "/v1/listings/" + listing, "state", "ENDED");
      assertThat(api.get("/v1/streams/product/" + garment).findValuesAsText("type"))
          .containsOnlyOnce("product-sold.v1", "oversell-detected.v1");
      var _ =
          TestStack.until(
              shop,
              "/_sandbox/ledger",
              ledger -> ledger.at("/orders/" + number(lost) + "/refunded").asBoolean());
      assertThat(
              shop.get("/_sandbox/ledger").at("/orders/" + number(won) + "/refunded").asBoolean())
          .isFalse();
      var _ =
          TestStack.until(shop, "/_sandbox/deliveries", left -> left.path("pending").asInt() == 0);
      assertThat(api.get("/v1/orders?limit=200").path("orders")).hasSize(2);
      assertThat(Consistency.flaws(api)).isEmpty();
    }
  }

  private static String available(Api api) {
    String id =
        send(
            api,
            "/v1/products",
            Map.of("labelCode", LABEL, "inventoryMode", "OWNED", "title", "Płaszcz"));
    var _ = send(api, "/v1/products/" + id + "/receipt", Map.of());
    var _ = send(api, "/v1/products/" + id + "/acceptance", Map.of());
    var _ =
        send(
            api,
            "/v1/products/" + id + "/price",
            Map.of("price", Map.of("amountMinor", 20_000, "currency", "PLN"), "reason", "test"));
    return id;
  }

  private static String listed(Api api, String garment) {
    String listing = send(api, "/v1/listings", Map.of("productId", garment, "channel", "shopify"));
    var _ = until(api, "/v1/listings/" + listing, "state", "LIVE");
    return listing;
  }

  private static String send(Api api, String path, Object body) {
    return api.command(path, body, UUID.randomUUID().toString(), "sold-once").path("id").asText();
  }

  private static List<String> bothBuy(Api shop) throws InterruptedException, ExecutionException {
    Callable<String> buyer = () -> buy(shop);
    try (ExecutorService buyers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<String>> orders = buyers.invokeAll(List.of(buyer, buyer));
      return List.of(orders.getFirst().get(), orders.getLast().get());
    }
  }

  private static String buy(Api shop) {
    return shop.post(
            "/_sandbox/orders",
            Map.of(
                "skus",
                List.of(LABEL),
                "force",
                true,
                "webhooks",
                Map.of("duplicates", REPEATS, "reorder", true)))
        .path("id")
        .asText();
  }

  private static JsonNode order(Api api, List<String> numbers, String state) {
    JsonNode found =
        TestStack.until(
                api, "/v1/orders?state=" + state, orders -> orders.path("orders").size() == 1)
            .path("orders")
            .get(0);
    assertThat(number(found)).isIn(numbers);
    return found;
  }

  private static String number(JsonNode order) {
    return order.path("externalRef").asText();
  }

  private static List<String> types(Api api, String kind, JsonNode thing) {
    return api.get("/v1/streams/" + kind + "/" + thing.path("id").asText())
        .findValuesAsText("type");
  }

  private static JsonNode until(Api api, String path, String field, String value) {
    return TestStack.until(api, path, found -> found.path(field).asText().equals(value));
  }
}
