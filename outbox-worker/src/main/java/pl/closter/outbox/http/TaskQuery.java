package pl.closter.outbox.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import pl.closter.edge.Problem;
import pl.closter.edge.ProblemException;
import pl.closter.outbox.policy.Work;

/// Which tasks are asked for. Whatever cannot be understood is answered with 400 and its name.
///
/// @param after the id that they come after
record TaskQuery(@Nullable String state, @Nullable String type, long after, int limit) {

  private static final List<String> STATES =
      List.of("PENDING", "LEASED", "RETRY", "IN_DOUBT", "SUCCEEDED", "DEAD", "SKIPPED");
  private static final int LARGEST_PAGE = 500;
  private static final String CURSOR = "after-[0-9]{1,18}";
  private static final String CURSOR_BEGINS = "after-";

  static TaskQuery of(
      @Nullable String state, @Nullable String type, @Nullable String cursor, String limit) {
    return new TaskQuery(
        oneOf("state", state, STATES),
        oneOf("type", type, new TreeSet<>(Work.SHAPES.keySet())),
        cursor == null ? 0 : place(cursor),
        size(limit));
  }

  /// Where a page begins, as callers hand it back to us.
  static String cursor(long after) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString((CURSOR_BEGINS + after).getBytes(UTF_8));
  }

  private static @Nullable String oneOf(
      String field, @Nullable String value, Collection<String> known) {
    if (value != null && !known.contains(value)) {
      throw bad(
          field, "There is no " + field + " like that", "Use one of " + String.join(", ", known));
    }
    return value;
  }

  private static long place(String cursor) {
    String place = decoded(cursor);
    if (!place.matches(CURSOR)) {
      throw bad(
          "cursor",
          "The cursor is not one that was given",
          "Use the nextCursor of an earlier answer, or leave it out to begin anew");
    }
    return Long.parseLong(place.substring(CURSOR_BEGINS.length()));
  }

  private static String decoded(String cursor) {
    try {
      return new String(Base64.getUrlDecoder().decode(cursor), UTF_8);
    } catch (IllegalArgumentException garbled) {
      return "";
    }
  }

  private static int size(String limit) {
    int size = limit.matches("[0-9]{1,4}") ? Integer.parseInt(limit) : 0;
    if (size < 1 || size > LARGEST_PAGE) {
      throw bad(
          "limit", "This is not a size of a page", "Give a whole number from 1 to " + LARGEST_PAGE);
    }
    return size;
  }

  private static ProblemException bad(String field, String what, String remedy) {
    return new ProblemException(
        Problem.of(400, "invalid-value", "A value is not acceptable")
            .detail(what + ".")
            .field(field)
            .remedy(remedy + "."));
  }
}
