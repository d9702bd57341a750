package pl.closter.events.integrity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventDigestTest {

  private static final UUID ID = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057");

  @Test
  void what_is_hashed_is_sorted_exact_and_leaves_out_what_is_missing() {
    assertThat(EventDigest.canonical(event("{\"title\": \"Płaszcz\", \"amountMinor\": 12900}")))
        .asString(UTF_8)
        .isEqualTo(
            "{\"actorId\":\"operator-1\",\"actorKind\":\"OPERATOR\",\"correlationId\":\"c-1\","
                + "\"data\":{\"amountMinor\":12900,\"title\":\"Płaszcz\"},"
                + "\"eventId\":\"01890a5d-ac96-774b-bcce-b302099a8057\","
                + "\"occurredAt\":\"2026-11-23T10:15:30.000000Z\","
                + "\"recordedAt\":\"2026-11-23T10:15:30.123456Z\","
                + "\"streamId\":\"01890a5d-ac96-774b-bcce-b302099a8057\","
                + "\"streamType\":\"product\",\"tenantId\":\"house\","
                + "\"type\":\"product-updated.v1\",\"version\":3}");
  }

  @Test
  void what_led_to_an_event_and_its_trace_are_hashed_too() {
    String trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    assertThat(EventDigest.canonical(event("order-7", trace, "{}")))
        .asString(UTF_8)
        .contains("\"causationId\":\"order-7\",\"correlationId\"")
        .contains("\"tenantId\":\"house\",\"traceParent\":\"" + trace + "\",\"type\"");
  }

  @Test
  void the_database_may_give_members_back_in_another_order_and_with_spaces() {
    assertThat(EventDigest.of(event("{\"b\":[1,2,{\"d\":null,\"c\":true}],\"a\":1e2}")))
        .isEqualTo(
            EventDigest.of(event("{ \"a\": 100, \"b\": [1, 2, {\"c\": true, \"d\": null}] }")))
        .isNotEqualTo(
            EventDigest.of(event("{ \"a\": 100, \"b\": [2, 1, {\"c\": true, \"d\": null}] }")));
  }

  /// The example of RFC 8785, section 3.2.3.
  @Test
  void members_are_sorted_by_utf_16_code_units() {
    String json =
        "{\"\\u20ac\":\"Euro Sign\",\"\\r\":\"Carriage Return\",\"\\ufb33\":\"Hebrew Letter Dalet"
            + " With Dagesh\",\"1\":\"One\",\"\\ud83d\\ude00\":\"Emoji: Grinning Face\","
            + "\"\\u0080\":\"Control\",\"\\u00f6\":\"Latin Small Letter O With Diaeresis\"}";
    assertThat(CanonicalJson.of(json))
        .asString(UTF_8)
        .containsSubsequence(
            "Carriage Return", "One", "Control", "Latin", "Euro", "Emoji", "Hebrew");
  }

  @Test
  void strings_have_the_escapes_of_the_rfc_and_no_others() {
    assertThat(CanonicalJson.of("\"\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\\"\\/\""))
        .asString(UTF_8)
        .isEqualTo("\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"");
  }

  @Test
  void control_characters_are_escaped_and_only_they() {
    assertThat(CanonicalJson.of("\"\\u0008\\u0009\\u000a\\u000c\\u000d \\u001a\\u007f\""))
        .asString(UTF_8)
        .isEqualTo("\"\\b\\t\\n\\f\\r \\u001a\u007f\"");
  }

  // The first and the last of each width.
  @ParameterizedTest
  @ValueSource(ints = {0x7f, 0x80, 0x7ff, 0x800, 0xffff, 0x1_0000, 0x2_0000, 0x10_ffff})
  void other_letters_are_utf_8(int codePoint) {
    String text = '"' + Character.toString(codePoint) + '"';
    assertThat(CanonicalJson.of(text)).isEqualTo(text.getBytes(UTF_8));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"a\":0.5}", "{\"a\":9007199254740992}", "[-9007199254740993]"})
  void numbers_that_could_be_confused_are_refused(String json) {
    assertThatThrownBy(() -> CanonicalJson.of(json)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "{} {}", "{\"a\":1,\"a\":2}"})
  void what_is_not_one_unambiguous_json_text_is_refused(String json) {
    assertThatThrownBy(() -> CanonicalJson.of(json)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void the_chain_binds_the_hash_before_the_position_and_the_digest() {
    byte[] origin = HashChain.origin(ID);
    byte[] digest = EventDigest.of(event("{}"));
    byte[] first = HashChain.next(origin, 1, digest);

    assertThat(HexFormat.of().formatHex(origin))
        .as("SHA-256 of the text of the epoch")
        .isEqualTo(HexFormat.of().formatHex(Sha256.of(ID.toString().getBytes(UTF_8))));
    assertThat(first).hasSize(32).isNotEqualTo(HashChain.next(origin, 2, digest));
    assertThat(first).isNotEqualTo(HashChain.next(digest, 1, digest));
    assertThat(first).isNotEqualTo(HashChain.next(origin, 1, origin));
  }

  private static EventDigest.Stored event(String data) {
    return event(null, null, data);
  }

  private static EventDigest.Stored event(
      @Nullable String causation, @Nullable String trace, String data) {
    return new EventDigest.Stored(
        ID,
        ID,
        "product",
        3,
        "product-updated.v1",
        Instant.parse("2026-11-23T10:15:30Z"),
        Instant.parse("2026-11-23T10:15:30.123456789Z"),
        "OPERATOR",
        "operator-1",
        "c-1",
        causation,
        "house",
        null,
        trace,
        data);
  }
}
