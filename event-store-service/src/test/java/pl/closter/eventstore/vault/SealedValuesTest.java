package pl.closter.eventstore.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pl.closter.events.PersonalField;
import pl.closter.events.Purpose;

/// A value can be read with its key and in its place, and in no other way.
class SealedValuesTest {

  private static final SecureRandom DICE = new SecureRandom();
  private static final UUID OLA = new UUID(7, 1);
  private static final Place EMAIL = Place.of(OLA, PersonalField.EMAIL);
  private static final String VALUE = "jolanta.żółć@example.pl";

  private final DataKey key = DataKey.random(UUID.randomUUID(), DICE);
  private final String sealed = key.seal(VALUE, EMAIL, DICE);

  @Test
  void a_value_comes_back_and_says_how_it_was_made() {
    assertThat(key.open(sealed, EMAIL)).isEqualTo(VALUE);
    assertThat(sealed).startsWith("v1." + key.id() + ".").doesNotContain("jolanta");
  }

  @Test
  void equal_values_do_not_look_equal() {
    assertThat(key.seal(VALUE, EMAIL, DICE)).isNotEqualTo(sealed);
  }

  @Test
  void a_digest_tells_equal_values_and_only_whoever_has_the_key_can_make_it() {
    Place account = Place.of(OLA, PersonalField.IBAN);
    String digest = key.digest("PL61", account);
    assertThat(key.digest("PL61", account)).isEqualTo(digest).hasSize(64);
    assertThat(key.digest("PL62", account)).isNotEqualTo(digest);
    assertThat(key.digest("PL61", Place.of(new UUID(7, 2), PersonalField.IBAN)))
        .isNotEqualTo(digest);
    assertThat(DataKey.random(key.id(), DICE).digest("PL61", account)).isNotEqualTo(digest);
  }

  @Test
  void a_changed_byte_is_seen_wherever_it_is() {
    int start = sealed.lastIndexOf('.') + 1;
    byte[] bytes = Base64.getUrlDecoder().decode(sealed.substring(start));
    for (int at = 0; at < bytes.length; at++) {
      byte[] changed = bytes.clone();
      changed[at] ^= 1;
      String forged =
          sealed.substring(0, start)
              + Base64.getUrlEncoder().withoutPadding().encodeToString(changed);
      assertThatThrownBy(() -> key.open(forged, EMAIL)).isInstanceOf(Unreadable.class);
    }
  }

  @Test
  void a_value_cannot_be_moved_to_another_field_subject_or_purpose() {
    assertUnreadable(key, Place.of(OLA, PersonalField.PHONE));
    assertUnreadable(key, Place.of(new UUID(7, 2), PersonalField.EMAIL));
    assertUnreadable(key, new Place(OLA, Purpose.TAX, PersonalField.EMAIL));
  }

  @Test
  void another_key_opens_nothing_even_under_the_same_id() {
    assertUnreadable(DataKey.random(UUID.randomUUID(), DICE), EMAIL);
    assertUnreadable(DataKey.random(key.id(), DICE), EMAIL);
  }

  private void assertUnreadable(DataKey other, Place place) {
    assertThatThrownBy(() -> other.open(sealed, place))
        .isInstanceOf(Unreadable.class)
        .message()
        .doesNotContain(sealed);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "v1", "v2.x.y", "jolanta@example.pl", "v1.%s.AAAA", "v1.%s.A"})
  void what_has_no_known_form_is_said_to_have_none(String stored) {
    assertThatThrownBy(() -> key.open(stored.formatted(key.id()), EMAIL))
        .isInstanceOf(Unreadable.class);
  }
}
