package pl.closter.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;

/// What may be known about a person. The code is stored and appears in URLs, so it never changes.
public enum PersonalField {
  NAME("name", Purpose.IDENTITY),
  EMAIL("email", Purpose.CONTACT),
  PHONE("phone", Purpose.CONTACT),
  ADDRESS("address", Purpose.CONTACT),
  PESEL("pesel", Purpose.TAX),
  TAX_ID("tax-id", Purpose.TAX),
  DATE_OF_BIRTH("date-of-birth", Purpose.TAX),
  IBAN("iban", Purpose.PAYOUT),
  NOTE("note", Purpose.FREE_TEXT);

  private final String code;
  private final Purpose purpose;

  PersonalField(String code, Purpose purpose) {
    this.code = code;
    this.purpose = purpose;
  }

  @JsonValue
  public String code() {
    return code;
  }

  /// What it is kept for.
  public Purpose purpose() {
    return purpose;
  }

  /// Who he is depends on it: what was checked about a person was checked of this value.
  public boolean identifies() {
    return switch (this) {
      case NAME, PESEL, DATE_OF_BIRTH -> true;
      case EMAIL, PHONE, ADDRESS, TAX_ID, IBAN, NOTE -> false;
    };
  }

  public static Optional<PersonalField> find(String code) {
    return Arrays.stream(values()).filter(field -> field.code.equals(code)).findFirst();
  }

  // The value is not quoted: somebody may have sent the data instead of the name of its field.
  @JsonCreator
  static PersonalField of(String code) {
    return find(code)
        .orElseThrow(() -> new IllegalArgumentException("There is no such personal field"));
  }
}
