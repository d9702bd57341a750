package pl.closter.local.shopify;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokensTest {

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
  void a_token_is_good_for_its_life_and_not_a_second_longer() throws Exception {
    shop.pass(TestShop.TOKEN_LIFETIME.minusSeconds(1));
    assertThat(shop.post(ASK).statusCode()).isEqualTo(200);

    shop.pass(Duration.ofSeconds(1));
    HttpResponse<String> expired = shop.post(ASK);

    assertThat(expired.statusCode()).isEqualTo(401);
    assertThat(expired.body()).contains("Invalid API key or access token");
  }

  @Test
  void all_tokens_end_when_told_to() throws Exception {
    var _ = shop.control("tokens/expire", Map.of());

    assertThat(shop.post(ASK).statusCode()).isEqualTo(401);
  }

  @Test
  void a_token_says_how_long_it_lives() throws Exception {
    assertThat(shop.issue("test", TestShop.CLIENT_SECRET).path("expires_in").asLong())
        .isEqualTo(TestShop.TOKEN_LIFETIME.toSeconds());
  }

  @Test
  void nobody_else_gets_a_token() throws Exception {
    assertThat(shop.issue("test", "wrong").path("error").asText()).isEqualTo("invalid_client");
    assertThat(shop.issue("other", TestShop.CLIENT_SECRET).has("access_token")).isFalse();
  }
}
