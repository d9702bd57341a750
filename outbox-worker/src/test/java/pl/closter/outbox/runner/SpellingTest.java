package pl.closter.outbox.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpellingTest {

  @ParameterizedTest
  @ValueSource(strings = {"14501", "gid://shopify/LineItem/1", "a b+c", "ż?#%2F", "..", "."})
  void a_name_stays_one_segment_and_comes_back_as_it_was(String name) {
    URI address =
        URI.create("http://store").resolve("/lines/" + Spelling.segment(name) + "/release");

    assertThat(address.getRawPath().split("/", -1)).hasSize(4);
    assertThat(address.getPath()).isEqualTo("/lines/" + name + "/release");
  }

  @Test
  void a_plain_key_is_kept_as_it_is() {
    assertThat(Spelling.key("pub:1:ab", ":look")).isEqualTo("task:pub:1:ab:look");
  }

  @ParameterizedTest
  @ValueSource(strings = {"res:1:ż", "res:1:two words", "res:1:\n"})
  void a_key_that_no_header_may_hold_becomes_its_digest(String key) {
    assertThat(Spelling.key(key, ":look"))
        .matches("task:sha256:[0-9a-f]{64}:look")
        .isNotEqualTo(Spelling.key(key + "'", ":look"));
  }

  @Test
  void a_long_key_still_fits() {
    assertThat(Spelling.key("res:" + "9".repeat(300), ":published")).hasSizeLessThan(200);
  }

  @Test
  void a_step_is_the_same_for_the_same_words_alone() {
    String step = Spelling.step(":published", Map.of("externalRef", "1", "url", "https://a"));

    assertThat(step)
        .isEqualTo(Spelling.step(":published", Map.of("url", "https://a", "externalRef", "1")));
    assertThat(step)
        .isNotEqualTo(Spelling.step(":published", Map.of("externalRef", "1", "url", "https://b")));
    assertThat(Spelling.key("res:" + "9".repeat(160), step)).hasSizeLessThanOrEqualTo(200);
  }
}
