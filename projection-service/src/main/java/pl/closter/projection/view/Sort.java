package pl.closter.projection.view;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;

/// A way to sort a list.
///
/// @param word as callers name it
/// @param key the SQL that it sorts by: never null in a row, and there is an index on it
/// @param type the SQL type of the key
public record Sort(String word, String key, String type) {

  // As Postgres writes one: 2026-11-27 10:00:00.123456+01.
  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .appendLiteral(' ')
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .appendOffset("+HH:mm", "+00")
          .toFormatter();

  /// Whether a row can have this key. What a caller hands back may be anybody's.
  public boolean canHave(String written) {
    try {
      return switch (type) {
        case "bigint" -> Long.toString(Long.parseLong(written)).equals(written);
        case "timestamptz" ->
            written.equals("infinity")
                || OffsetDateTime.parse(written, TIME).isAfter(OffsetDateTime.MIN);
        case String other -> throw new IllegalStateException("Nobody sorts by " + other);
      };
    } catch (NumberFormatException | DateTimeException notOne) {
      return false;
    }
  }
}
