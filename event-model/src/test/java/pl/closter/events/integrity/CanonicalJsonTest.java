package pl.closter.events.integrity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalJsonTest {

  private static final long SEED = 20261123;
  private static final List<String> NAMES =
      List.of("a", "title", "€", "ö", "😀", "\ufb33", "amountMinor", "B", "aa", "z\\n", "1", "10");

  /// Of RFC 8785, appendix B, the numbers that are whole and exact.
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0, 0",
    "-0.0, 0",
    "0e400, 0",
    "9007199254740991, 9007199254740991",
    "-9007199254740991, -9007199254740991",
    "1e2, 100",
    "1E+2, 100",
    "4.50e2, 450",
    "12900.00, 12900",
    "900719925474099.1e1, 9007199254740991"
  })
  void whole_numbers_have_the_form_of_the_rfc(String written, String canonical) {
    assertThat(CanonicalJson.of(written)).asString(UTF_8).isEqualTo(canonical);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "5e-324",
        "-5e-324",
        "1.7976931348623157e308",
        "9007199254740992",
        "-9007199254740992",
        "9007199254740993",
        "295147905179352830000",
        "1e23",
        "1e999999999",
        "333333333.3333332",
        "1e-27",
        "0.5"
      })
  void other_numbers_of_the_rfc_are_refused(String written) {
    assertThatThrownBy(() -> CanonicalJson.of(written))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /// RFC 8785, section 3.2.2 and 3.2.3, without the fractions of its example.
  @Test
  void the_example_of_the_rfc() {
    String written =
        """
        {
          "string": "\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\"\\/",
          "literals": [null, true, false],
          "numbers": [333333333, 4.50e2, 2e3]
        }""";
    assertThat(CanonicalJson.of(written))
        .asString(UTF_8)
        .isEqualTo(
            "{\"literals\":[null,true,false],\"numbers\":[333333333,450,2000],"
                + "\"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"\\ud800\"", "\"\\udc00\\ud800\"", "{\"\\ud83d\":1}"})
  void half_a_surrogate_pair_is_refused(String written) {
    assertThatThrownBy(() -> CanonicalJson.of(written))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /// jsonb orders members by length and bytes, and puts a space behind colons and commas.
  @Test
  void what_is_written_and_what_jsonb_gives_back_are_the_same() {
    Random random = new Random(SEED);
    for (int round = 0; round < 2000; round++) {
      Object value = object(random, 3);
      String written = text(value, "", null);
      String stored = text(value, " ", random);
      assertThat(CanonicalJson.of(stored)).as(written).isEqualTo(CanonicalJson.of(written));
      assertThat(CanonicalJson.of(new String(CanonicalJson.of(written), UTF_8)))
          .as("the canonical form of a canonical form is itself")
          .isEqualTo(CanonicalJson.of(written));
    }
  }

  private record Entry(String name, Object value) {}

  private static Object any(Random random, int depth) {
    return switch (random.nextInt(depth > 0 ? 6 : 4)) {
      case 0 -> "\"" + NAMES.get(random.nextInt(NAMES.size())) + "\\u0007\\\"é\"";
      case 1 -> Long.toString(random.nextLong(-(1L << 53) + 1, 1L << 53));
      case 2 -> "true";
      case 3 -> "null";
      case 4 -> List.of(any(random, depth - 1), any(random, depth - 1));
      default -> object(random, depth - 1);
    };
  }

  private static List<Entry> object(Random random, int depth) {
    List<String> names = new ArrayList<>(NAMES);
    Collections.shuffle(names, random);
    List<Entry> members = new ArrayList<>();
    names
        .subList(0, random.nextInt(NAMES.size()))
        .forEach(name -> members.add(new Entry(name, any(random, depth))));
    return members;
  }

  private static String text(
      Object value, String space, @org.jspecify.annotations.Nullable Random shuffled) {
    if (!(value instanceof List<?> list)) {
      return value.toString();
    }
    boolean isObject = list.isEmpty() || list.getFirst() instanceof Entry;
    List<Object> parts = new ArrayList<>(list);
    if (isObject && shuffled != null) {
      Collections.shuffle(parts, shuffled);
    }
    List<String> texts = new ArrayList<>();
    for (Object part : parts) {
      texts.add(
          part instanceof Entry(var name, var inner)
              ? "\"" + name + "\":" + space + text(inner, space, shuffled)
              : text(part, space, shuffled));
    }
    String joined = String.join("," + space, texts);
    return isObject ? "{" + joined + "}" : "[" + joined + "]";
  }
}
