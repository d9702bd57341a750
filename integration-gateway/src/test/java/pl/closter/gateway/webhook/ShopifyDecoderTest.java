package pl.closter.gateway.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShopifyDecoderTest {

  private final ShopifyDecoder decoder = new ShopifyDecoder();

  @ParameterizedTest
  @ValueSource(strings = {"orders/create", "orders/paid", "orders/updated", "orders/cancelled"})
  void what_is_about_an_order_is_a_nudge_to_look_at_it(String topic) {
    assertThat(read(topic, "{\"id\":6123456789012,\"line_items\":[{\"id\":15001}]}"))
        .isEqualTo(new Reading.Nudge("6123456789012"));
  }

  @Test
  void a_number_that_no_double_can_hold_stays_exact() {
    assertThat(read("orders/paid", "{\"id\":9007199254740993}"))
        .isEqualTo(new Reading.Nudge("9007199254740993"));
  }

  @Test
  void the_id_of_something_inside_is_not_the_orders() {
    assertThat(
            read(
                "orders/paid", "{\"customer\":{\"id\":7001},\"id\":\"42\",\"lines\":[{\"id\":1}]}"))
        .isEqualTo(new Reading.Nudge("42"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"products/update", "app/uninstalled", "Orders/Create", "orders/create2"})
  void other_topics_are_ignored_whatever_the_body_is(String topic) {
    assertThat(read(topic, "not json")).isInstanceOf(Reading.Ignored.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "42",
        "not json",
        "{}",
        "{\"id\":null}",
        "{\"id\":1.5}",
        "{\"id\":-1}",
        "{\"id\":0}",
        "{\"id\":{\"id\":1}}",
        "{\"id\":\"gid://shopify/Order/1\"}",
        "{\"id\":12345678901234567890}",
        "{\"id\":1",
        "{\"id\":1}{\"id\":2}",
        "{\"customer\":{\"id\":7001}}"
      })
  void a_body_that_names_no_order_is_unreadable(String body) {
    assertThat(read("orders/create", body)).isInstanceOf(Reading.Unreadable.class);
  }

  private Reading read(String topic, String body) {
    return decoder.read(topic, body.getBytes(StandardCharsets.UTF_8));
  }
}
