package pl.closter.local.shopify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThrottleTest {

  private static final String LINES =
      "query($id: ID!) { order(id: $id) { lineItems(first: 50) { nodes { sku originalUnitPriceSet { shopMoney { amount } } } } } }";

  @TempDir Path folder;

  @Test
  void a_mutation_costs_ten_points_and_an_answer_says_what_is_left() throws Exception {
    try (TestShop shop = TestShop.withBucket(folder, 100, 1)) {
      JsonNode cost =
          shop.graphql(Garment.UPDATE, Map.of("product", Map.of("id", "none")))
              .path("extensions")
              .path("cost");

      assertThat(cost.path("requestedQueryCost").asDouble()).isEqualTo(10);
      assertThat(cost.path("actualQueryCost").asDouble()).isEqualTo(10);
      assertThat(cost.path("throttleStatus").path("maximumAvailable").asDouble()).isEqualTo(100);
      assertThat(cost.path("throttleStatus").path("currentlyAvailable").asDouble()).isEqualTo(90);
      assertThat(cost.path("throttleStatus").path("restoreRate").asDouble()).isEqualTo(1);
    }
  }

  @Test
  void an_empty_bucket_throttles_does_nothing_and_fills_again() throws Exception {
    try (TestShop shop = TestShop.withBucket(folder, 15, 1)) {
      assertThat(shop.setProduct(Garment.coat()).path("userErrors")).isEmpty();

      JsonNode throttled =
          shop.graphql(
              Garment.SET,
              Map.of("identifier", Garment.dress().identifier(), "input", Garment.dress().input()));

      assertThat(throttled.at("/errors/0/message").asText()).isEqualTo("Throttled");
      assertThat(throttled.at("/errors/0/extensions/code").asText()).isEqualTo("THROTTLED");
      assertThat(throttled.at("/extensions/cost/requestedQueryCost").asDouble()).isEqualTo(10);
      assertThat(throttled.at("/extensions/cost/actualQueryCost").isNull()).isTrue();
      assertThat(throttled.at("/extensions/cost/throttleStatus/currentlyAvailable").asDouble())
          .isEqualTo(5);
      assertThat(shop.effects("ITEM-000124").isMissingNode()).isTrue();

      shop.pass(Duration.ofSeconds(4));
      assertThat(shop.setProduct(Garment.dress()).isMissingNode()).isTrue();
      shop.pass(Duration.ofSeconds(1));
      assertThat(shop.setProduct(Garment.dress()).path("userErrors")).isEmpty();
      assertThat(shop.effects("ITEM-000124").path("productsCreated").asInt()).isEqualTo(1);
    }
  }

  @Test
  void a_bucket_never_holds_more_than_it_can() throws Exception {
    try (TestShop shop = TestShop.withBucket(folder, 15, 1)) {
      shop.pass(Duration.ofHours(1));

      assertThat(available(shop.graphql("{ shop { name } }", Map.of()))).isEqualTo(14);
    }
  }

  @Test
  void what_was_asked_for_is_taken_and_what_did_not_come_is_given_back() throws Exception {
    try (TestShop shop = TestShop.withBucket(folder, 500, 1)) {
      var _ = shop.setProduct(Garment.coat().inStock());
      String order =
          TestShop.json(shop.control("orders", Map.of("skus", List.of("ITEM-000123"))).body())
              .path("gid")
              .asText();

      JsonNode answer = shop.graphql(LINES, Map.of("id", order));

      // The order, fifty lines with two objects of money each; one line came.
      assertThat(answer.at("/extensions/cost/requestedQueryCost").asDouble()).isEqualTo(151);
      assertThat(answer.at("/extensions/cost/actualQueryCost").asDouble()).isEqualTo(5);
      assertThat(available(answer)).isEqualTo(500 - 10 - 5);
    }
  }

  @Test
  void a_query_that_is_too_dear_is_never_done() throws Exception {
    try (TestShop shop = TestShop.withBucket(folder, 20_000, 1)) {
      JsonNode answer =
          shop.graphql(LINES.replace("50", "5000"), Map.of("id", "gid://shopify/Order/1"));

      assertThat(answer.at("/errors/0/extensions/code").asText()).isEqualTo("MAX_COST_EXCEEDED");
      assertThat(answer.at("/errors/0/extensions/maxCost").asInt()).isEqualTo(1000);
      assertThat(available(answer)).isEqualTo(20_000);
    }
  }

  @Test
  void a_call_that_does_not_fit_the_schema_costs_nothing() throws Exception {
    try (TestShop shop = TestShop.withBucket(folder, 11, 1)) {
      var _ =
          shop.graphql(Garment.UPDATE, Map.of("product", Map.of("id", "none", "status", "SOLD")));

      assertThat(available(shop.graphql("{ shop { name } }", Map.of()))).isEqualTo(10);
    }
  }

  private static double available(JsonNode answer) {
    return answer.at("/extensions/cost/throttleStatus/currentlyAvailable").asDouble();
  }
}
