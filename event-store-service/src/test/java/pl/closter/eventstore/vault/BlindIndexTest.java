package pl.closter.eventstore.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pl.closter.events.PersonalField;

/// Equal values are found, however they were written, and nothing else is learnt.
class BlindIndexTest {

  private final BlindIndex index = new BlindIndex(new byte[32]);

  private byte[] of(PersonalField field, String value) {
    return index.of(field, value).orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({
    "EMAIL, Jan.Kowalski@Example.PL, jan.kowalski@example.pl",
    "PHONE, +48 600-700-800, 600700800",
    "PHONE, 0048600700800, (48) 600 700 800",
    "NAME, Zażółć Gęślą Jaźń, zazolc gesla jazn",
    "NAME, ŁUKASZ ŚWIĘTOSŁAW, lukasz swietoslaw",
    "NAME, '  Anna   Żak ', anna zak",
    "NAME, 'Zo\u0301lta', Żółta",
    "IBAN, pl61 1090 1014 0000 0712 1981 2874, PL61109010140000071219812874",
    "TAX_ID, 526-025-02-74, 5260250274"
  })
  void however_it_was_written(PersonalField field, String one, String other) {
    assertThat(of(field, one)).isEqualTo(of(field, other)).hasSize(32);
  }

  @ParameterizedTest
  @CsvSource({
    "EMAIL, jan@example.pl, jan@example.com",
    "NAME, Jan Kowal, Jan Kowalski",
    "PHONE, 600700800, 600700801"
  })
  void different_values_differ(PersonalField field, String one, String other) {
    assertThat(of(field, one)).isNotEqualTo(of(field, other));
  }

  @Test
  void the_same_value_in_two_fields_has_nothing_in_common() {
    assertThat(of(PersonalField.TAX_ID, "44051401359"))
        .isNotEqualTo(of(PersonalField.PESEL, "44051401359"));
  }

  @Test
  void without_the_key_nobody_can_try_values() {
    byte[] otherRoot = new byte[32];
    otherRoot[0] = 1;
    byte[] request = "jan@example.pl".getBytes(StandardCharsets.UTF_8);

    assertThat(new BlindIndex(otherRoot).of(PersonalField.EMAIL, "jan@example.pl").orElseThrow())
        .isNotEqualTo(of(PersonalField.EMAIL, "jan@example.pl"));
    assertThat(new BlindIndex(otherRoot).fingerprint(request))
        .isNotEqualTo(index.fingerprint(request));
    assertThat(index.fingerprint(request)).isNotEqualTo(of(PersonalField.EMAIL, "jan@example.pl"));
  }

  @Test
  void addresses_birthdays_and_notes_are_not_searched() {
    assertThat(Arrays.stream(PersonalField.values()).filter(field -> !Vault.isSearched(field)))
        .containsExactly(PersonalField.ADDRESS, PersonalField.DATE_OF_BIRTH, PersonalField.NOTE);
  }
}
