package pl.closter.local.shopify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pl.closter.local.shopify.WebhookTarget.Taken;

class WebhooksTest {

  private static final Duration LIMIT = Duration.ofSeconds(20);

  @TempDir Path folder;
  private WebhookTarget target;
  private TestShop shop;

  @BeforeEach
  void open() throws Exception {
    target = new WebhookTarget();
    shop = TestShop.in(folder, target.address());
    var _ = shop.setProduct(Garment.coat().inStock());
  }

  @AfterEach
  void close() {
    shop.close();
    target.close();
  }

  @Test
  void an_order_is_told_twice_signed_over_the_very_bytes() throws Exception {
    String order = place(Map.of());

    await().atMost(LIMIT).until(() -> pending() == 0);

    assertThat(target.taken())
        .extracting(Taken::topic)
        .containsExactlyInAnyOrder("orders/create", "orders/paid");
    for (Taken one : target.taken()) {
      assertThat(one.body()).contains("Płaszcz");
      assertThat(one.header("X-Shopify-Hmac-Sha256")).isEqualTo(signature(one.body()));
      assertThat(one.header("X-Shopify-Shop-Domain")).isEqualTo("test.myshopify.com");
      assertThat(one.header("X-Shopify-API-Version")).isEqualTo(ShopifySandbox.VERSION);
      assertThat(one.header("Content-Type")).isEqualTo("application/json");
      JsonNode body = TestShop.json(one.body());
      assertThat(body.path("id").asText()).isEqualTo(order);
      assertThat(body.at("/line_items/0/sku").asText()).isEqualTo("ITEM-000123");
    }
    assertThat(target.taken()).extracting(Taken::id).doesNotHaveDuplicates();
  }

  @Test
  void a_duplicate_has_the_id_and_the_bytes_of_the_first() throws Exception {
    var _ = place(Map.of("duplicates", 2));

    await().atMost(LIMIT).until(() -> target.taken().size() == 6);

    for (String topic : List.of("orders/create", "orders/paid")) {
      List<Taken> same = target.taken(topic);
      assertThat(same).hasSize(3);
      assertThat(same).extracting(Taken::id).containsOnly(same.getFirst().id());
      assertThat(same).extracting(Taken::body).containsOnly(same.getFirst().body());
    }
  }

  @Test
  void the_payment_may_be_told_before_the_order() throws Exception {
    var _ = place(Map.of("reorder", true));

    await().atMost(LIMIT).until(() -> target.taken().size() == 2);

    assertThat(target.taken())
        .extracting(Taken::topic)
        .containsExactly("orders/paid", "orders/create");
  }

  @Test
  void what_is_not_taken_is_sent_again_as_it_was() throws Exception {
    target.fail(3);
    var _ = place(Map.of());

    await().atMost(LIMIT).until(() -> pending() == 0);

    assertThat(target.taken()).hasSize(5);
    for (String topic : List.of("orders/create", "orders/paid")) {
      List<Taken> tries = target.taken(topic);
      assertThat(tries).extracting(Taken::id).containsOnly(tries.getFirst().id());
      assertThat(tries).extracting(Taken::body).containsOnly(tries.getFirst().body());
    }
  }

  @Test
  void a_shop_that_opens_again_sends_what_was_not_taken_and_nothing_else() throws Exception {
    var _ = place(Map.of());
    await().atMost(LIMIT).until(() -> pending() == 0);
    target.fail(Integer.MAX_VALUE);
    String order = place(Map.of("delayMs", 0), true);
    await().atMost(LIMIT).until(() -> target.taken().size() > 2);
    shop.close();
    int before = target.taken().size();
    target.fail(0);

    shop = TestShop.in(folder, target.address());
    await().atMost(LIMIT).until(() -> target.taken().size() == before + 2 && pending() == 0);

    assertThat(target.taken().subList(before, before + 2))
        .allSatisfy(one -> assertThat(one.body()).contains(order));
  }

  private String place(Map<String, ?> webhooks) throws IOException, InterruptedException {
    return place(webhooks, false);
  }

  private String place(Map<String, ?> webhooks, boolean force)
      throws IOException, InterruptedException {
    return TestShop.json(
            shop.control(
                    "orders",
                    Map.of("skus", List.of("ITEM-000123"), "webhooks", webhooks, "force", force))
                .body())
        .path("id")
        .asText();
  }

  private int pending() throws IOException, InterruptedException {
    return TestShop.json(shop.control("deliveries", Map.of()).body()).path("pending").asInt();
  }

  private static String signature(String body) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(TestShop.CLIENT_SECRET.getBytes(UTF_8), "HmacSHA256"));
    return Base64.getEncoder().encodeToString(mac.doFinal(body.getBytes(UTF_8)));
  }
}
