package pl.closter.eventstore.vault;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pl.closter.events.PersonalField;

/// What is taken, and how little of it is shown.
class MaskTest {

  @ParameterizedTest
  @CsvSource({
    "EMAIL, jan.kowalski@example.pl, j***@e***.pl",
    "EMAIL, nonsense, ***",
    "PHONE, +48 600 700 801, ***801",
    "PHONE, 600700, ***",
    "NAME, Łucja Żak-Nowak, Ł*** Ż***",
    "NAME, 'X', X***",
    "PESEL, 44051401359, ***359",
    "IBAN, PL61109010140000071219812874, ***874",
    "ADDRESS, 'ul. Długa 7, Gdańsk', ***",
    "DATE_OF_BIRTH, 1980-02-29, ***",
    "NOTE, allergic to wool, ***"
  })
  void a_mask_shows_a_hint_at_most(PersonalField field, String value, String shown) {
    assertThat(Mask.of(field, value)).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource({
    "EMAIL, jan@example.pl",
    "PHONE, +48 600 700 800",
    "PESEL, 44051401359",
    "TAX_ID, 5260250274",
    "TAX_ID, PL 526-025-02-74",
    "TAX_ID, DE123456789",
    "IBAN, PL61 1090 1014 0000 0712 1981 2874",
    "NAME, Łucja",
    "ADDRESS, Długa 7",
    "DATE_OF_BIRTH, 1980-02-29"
  })
  void these_are_taken(PersonalField field, String value) {
    assertThat(FieldRules.objection(field, value)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "EMAIL, jan",
    "EMAIL, jan@example",
    "EMAIL, jan kowalski@example.pl",
    "PHONE, call me",
    "PHONE, 12",
    "PESEL, 44051401358",
    "DATE_OF_BIRTH, 1981-02-29",
    "DATE_OF_BIRTH, 29.02.1980",
    "DATE_OF_BIRTH, 1899-12-31",
    "PESEL, 4405140135",
    "TAX_ID, 5260250275",
    "IBAN, PL61109010140000071219812875",
    "IBAN, 61109010140000071219812874"
  })
  void these_are_not_and_the_answer_does_not_quote_them(PersonalField field, String value) {
    assertThat(FieldRules.objection(field, value))
        .hasValueSatisfying(objection -> assertThat(objection).doesNotContain(value));
  }
}
