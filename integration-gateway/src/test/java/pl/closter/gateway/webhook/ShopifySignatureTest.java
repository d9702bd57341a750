package pl.closter.gateway.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShopifySignatureTest {

  private static final byte[] BODY = bytes("{\"id\":788032119674292922}");
  private static final String RIGHT = "fhhqwxYconmiOqTJ0cD1XzOlT7ONdp6Ryc18pkvlq5Q=";

  private final ShopifySignature hush = new ShopifySignature(List.of("hush"));

  @Test
  void the_published_vector_is_accepted() {
    assertThat(hush.covers(BODY, List.of(RIGHT))).isTrue();
  }

  @Test
  void a_missing_signature_is_refused() {
    assertThat(hush.covers(BODY, List.of())).isFalse();
  }

  @Test
  void several_signature_lines_are_refused_even_when_one_is_right() {
    assertThat(hush.covers(BODY, List.of(RIGHT, RIGHT))).isFalse();
    assertThat(hush.covers(BODY, List.of("AAAA", RIGHT))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "fhhqwxYconmiOqTJ0cD1XzOlT7ONdp6Ryc18pkvlq5",
        "fhhqwxYconmiOqTJ0cD1XzOlT7ONdp6Ryc18pkvl",
        "ghhqwxYconmiOqTJ0cD1XzOlT7ONdp6Ryc18pkvlq5Q=",
        "FHHQWXYCONMIOQTJ0CD1XZOLT7ONDP6RYC18PKVLQ5Q=",
        "7e186ac316287279a23aa4c9d1c0f55f33a54fb38d769e91c9cd7ca64be5ab94",
        "sha256=fhhqwxYconmiOqTJ0cD1XzOlT7ONdp6Ryc18pkvlq5Q=",
        "fhhqwxYconmiOqTJ0cD1XzOlT7ONdp6Ryc18pkvlq5Q=, fhhqwxYconmiOqTJ0cD1XzOlT7ONdp6Ryc18pkvlq5Q=",
        "not base64 at all"
      })
  void anything_but_the_whole_signature_is_refused(String claimed) {
    assertThat(hush.covers(BODY, List.of(claimed))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{\"id\":788032119674292923}",
        "{\"id\": 788032119674292922}",
        "{\"id\":788032119674292922}\n",
        "{\"id\":7.88032119674292922E17}",
        "\uFEFF{\"id\":788032119674292922}"
      })
  void the_right_signature_of_other_bytes_is_refused(String other) {
    assertThat(hush.covers(bytes(other), List.of(RIGHT))).isFalse();
  }

  @Test
  void while_a_secret_is_replaced_both_are_accepted() {
    ShopifySignature both = new ShopifySignature(List.of("new secret", "hush"));

    assertThat(both.covers(BODY, List.of(RIGHT))).isTrue();
    assertThat(both.covers(BODY, List.of(Signer.sign("new secret", BODY)))).isTrue();
    assertThat(both.covers(BODY, List.of(Signer.sign("a third", BODY)))).isFalse();
  }

  @Test
  void a_blank_secret_signs_nothing() {
    ShopifySignature none = new ShopifySignature(List.of("", "  "));

    assertThat(none.covers(BODY, List.of(RIGHT))).isFalse();
    assertThat(none.covers(BODY, List.of(""))).isFalse();
  }

  @Test
  void a_secret_is_taken_as_it_is_written_without_normalising() {
    String composed = Normalizer.normalize("hasło-é", Normalizer.Form.NFC);
    String decomposed = Normalizer.normalize("hasło-é", Normalizer.Form.NFKD);
    ShopifySignature verifier = new ShopifySignature(List.of(composed));

    assertThat(verifier.covers(BODY, List.of(Signer.sign(composed, BODY)))).isTrue();
    assertThat(verifier.covers(BODY, List.of(Signer.sign(decomposed, BODY)))).isFalse();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
