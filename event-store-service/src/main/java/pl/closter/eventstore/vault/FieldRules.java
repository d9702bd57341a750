package pl.closter.eventstore.vault;

import java.math.BigInteger;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import pl.closter.events.PersonalField;

/// What a value has to look like. The answers never quote it.
final class FieldRules {

  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_EMAIL = 254;
  private static final int LONGEST_ADDRESS = 500;
  private static final int LONGEST_NOTE = 2000;

  private static final Pattern EMAIL = Pattern.compile("[^@\\s]{1,64}@[^@\\s.]+(\\.[^@\\s.]+)+");
  private static final Pattern PHONE = Pattern.compile("\\+?[0-9][0-9 ()./-]{5,29}");
  private static final Pattern PESEL = Pattern.compile("[0-9]{11}");
  private static final Pattern TAX_ID = Pattern.compile("[A-Za-z]{0,2}[0-9A-Za-z -]{5,20}");
  private static final Pattern NIP = Pattern.compile("[0-9]{10}");
  private static final Pattern IBAN = Pattern.compile("[A-Z]{2}[0-9]{2}[0-9A-Z]{11,30}");
  private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
  private static final LocalDate EARLIEST_BIRTH = LocalDate.of(1900, 1, 1);
  private static final int[] PESEL_WEIGHTS = {1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1};
  private static final int[] NIP_WEIGHTS = {6, 5, 7, 2, 3, 4, 5, 6, 7};
  private static final int RADIX = 36;
  private static final BigInteger IBAN_MODULUS = BigInteger.valueOf(97);

  private FieldRules() {}

  /// What is wrong, as the end of a sentence that begins with "it"; nothing when all is well.
  static Optional<String> objection(PersonalField field, String value) {
    return switch (field) {
      case NAME -> limit(value, LONGEST_NAME);
      case ADDRESS -> limit(value, LONGEST_ADDRESS);
      case NOTE -> limit(value, LONGEST_NOTE);
      case EMAIL ->
          unless(
              value.length() <= LONGEST_EMAIL && EMAIL.matcher(value).matches(),
              "must be an e-mail address of at most 254 characters");
      case PHONE ->
          unless(
              PHONE.matcher(value).matches(),
              "must be a telephone number of 6 to 30 digits, spaces and punctuation");
      case PESEL ->
          unless(isPesel(value), "must be 11 digits, the last of which checks the others");
      case TAX_ID ->
          unless(
              isTaxId(value),
              "must be a tax number of 5 to 22 letters and digits; the last digit of a NIP checks"
                  + " the others");
      case DATE_OF_BIRTH ->
          unless(isDay(value), "must be a day after 1900-01-01, such as 1980-02-29");
      case IBAN -> unless(isIban(value), "must be an IBAN whose check digits are right");
    };
  }

  private static Optional<String> limit(String value, int longest) {
    return unless(value.length() <= longest, "must have at most " + longest + " characters");
  }

  private static Optional<String> unless(boolean isSo, String objection) {
    return isSo ? Optional.empty() : Optional.of(objection);
  }

  private static boolean isDay(String value) {
    try {
      return DAY.matcher(value).matches() && LocalDate.parse(value).isAfter(EARLIEST_BIRTH);
    } catch (DateTimeParseException noDay) {
      return false;
    }
  }

  private static boolean isPesel(String value) {
    return PESEL.matcher(value).matches() && weighted(value, PESEL_WEIGHTS) % 10 == 0;
  }

  private static boolean isTaxId(String value) {
    String digits = value.toUpperCase(Locale.ROOT).replaceAll("^PL|[ -]", "");
    return TAX_ID.matcher(value).matches()
        && (!NIP.matcher(digits).matches()
            || weighted(digits, NIP_WEIGHTS) % 11 == digits.charAt(9) - '0');
  }

  private static int weighted(String digits, int[] weights) {
    int sum = 0;
    for (int place = 0; place < weights.length; place++) {
      sum += (digits.charAt(place) - '0') * weights[place];
    }
    return sum;
  }

  // ISO 13616: the first four characters move to the end, letters count 10 to 35.
  private static boolean isIban(String value) {
    String bare = value.replace(" ", "").toUpperCase(Locale.ROOT);
    if (!IBAN.matcher(bare).matches()) {
      return false;
    }
    StringBuilder digits = new StringBuilder();
    (bare.substring(4) + bare.substring(0, 4))
        .chars()
        .forEach(letter -> digits.append(Character.digit(letter, RADIX)));
    return new BigInteger(digits.toString()).mod(IBAN_MODULUS).equals(BigInteger.ONE);
  }
}
