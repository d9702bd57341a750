package pl.closter.eventstore.vault;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import pl.closter.events.PersonalField;

/// What may be shown of a value without saying who it is.
final class Mask {

  private static final Pattern GAPS = Pattern.compile("\\s+");
  private static final String HIDDEN = "***";
  private static final int LAST = 3;
  private static final int SHORTEST_WITH_END = 8;

  private Mask() {}

  static String of(PersonalField field, String value) {
    return switch (field) {
      case EMAIL -> email(value);
      case PHONE, PESEL, TAX_ID, IBAN -> end(value);
      case NAME ->
          GAPS.splitAsStream(value.strip()).map(Mask::start).collect(Collectors.joining(" "));
      case ADDRESS, NOTE, DATE_OF_BIRTH -> HIDDEN;
    };
  }

  private static String email(String value) {
    int at = value.lastIndexOf('@');
    int dot = value.lastIndexOf('.');
    return at < 1 || dot < at
        ? HIDDEN
        : start(value) + "@" + start(value.substring(at + 1)) + value.substring(dot);
  }

  private static String start(String word) {
    return word.isEmpty() ? HIDDEN : word.substring(0, word.offsetByCodePoints(0, 1)) + HIDDEN;
  }

  private static String end(String value) {
    return value.length() < SHORTEST_WITH_END
        ? HIDDEN
        : HIDDEN + value.substring(value.length() - LAST);
  }
}
