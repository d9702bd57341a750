package pl.closter.local.shopify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaultsTest {

  private static final String ASK = "{\"query\":\"{ shop { name } }\"}";

  @TempDir Path folder;
  private TestShop shop;

  @BeforeEach
  void open() throws Exception {
    shop = TestShop.in(folder);
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void a_failure_is_answered_with_500_and_does_nothing() throws Exception {
    shop.order("FAIL_500", "productSet", 1);

    assertThat(shop.post(set()).statusCode()).isEqualTo(500);
    assertThat(shop.ledger().path("skus")).isEmpty();
    assertThat(shop.post(set()).statusCode()).isEqualTo(200);
    assertThat(created()).isEqualTo(1);
  }

  @Test
  void a_dropped_answer_leaves_its_effect_and_a_closed_connection() throws Exception {
    shop.order("DROP_ANSWER_AFTER_WORK", "productSet", 1);

    assertThatThrownBy(() -> shop.post(set()))
        .isInstanceOf(IOException.class)
        .isNotInstanceOf(HttpTimeoutException.class);

    assertThat(created()).isEqualTo(1);
    assertThat(shop.post(set()).statusCode()).isEqualTo(200);
    assertThat(created()).isEqualTo(1);
  }

  @Test
  void a_delayed_answer_comes_late_and_whole() throws Exception {
    shop.order("DELAY", "productSet", 1);
    long begin = System.nanoTime();

    HttpResponse<String> answer = shop.post(set());

    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(250));
    assertThat(TestShop.json(answer.body()).at("/data/productSet/product/id").asText())
        .startsWith("gid://shopify/Product/");
  }

  @Test
  void a_client_that_does_not_wait_for_a_delayed_answer_has_changed_something() throws Exception {
    var _ =
        shop.control(
            "faults", Map.of("kind", "DELAY", "operation", "productSet", "delayMs", 60_000));

    assertThatThrownBy(() -> shop.post(set(), Duration.ofMillis(500)))
        .isInstanceOf(HttpTimeoutException.class);

    assertThat(created()).isEqualTo(1);
  }

  @Test
  void a_throttle_at_will_does_nothing() throws Exception {
    shop.order("THROTTLE", "productSet", 1);

    assertThat(TestShop.json(shop.post(set()).body()).at("/errors/0/extensions/code").asText())
        .isEqualTo("THROTTLED");
    assertThat(shop.ledger().path("skus")).isEmpty();
  }

  @Test
  void a_fault_hits_only_its_operation_and_only_so_often() throws Exception {
    shop.order("FAIL_500", "productSet", 2);

    assertThat(shop.post(ASK).statusCode()).isEqualTo(200);
    assertThat(shop.post(set()).statusCode()).isEqualTo(500);
    assertThat(shop.post(set()).statusCode()).isEqualTo(500);
    assertThat(shop.post(set()).statusCode()).isEqualTo(200);
  }

  @Test
  void faults_are_forgotten_when_told_to() throws Exception {
    shop.order("FAIL_500", "", 100);

    var _ = shop.control("faults/clear", Map.of());

    assertThat(shop.post(ASK).statusCode()).isEqualTo(200);
  }

  @Test
  void a_fault_that_there_is_not_is_a_bad_request() throws Exception {
    assertThat(shop.control("faults", Map.of("kind", "EXPLODE")).statusCode()).isEqualTo(400);
  }

  private int created() throws IOException, InterruptedException {
    return shop.effects("ITEM-000123").path("productsCreated").asInt();
  }

  private static String set() throws IOException {
    Garment coat = Garment.coat();
    return TestShop.text(
        Map.of(
            "query",
            Garment.SET,
            "variables",
            Map.of("identifier", coat.identifier(), "input", coat.input())));
  }
}
