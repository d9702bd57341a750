package pl.closter.projection.http;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import pl.closter.edge.Problem;
import pl.closter.edge.ProblemException;
import pl.closter.projection.view.Cursor;
import pl.closter.projection.view.Keyset;
import pl.closter.projection.view.Sort;

/// The query parameters of a list: each at most once, none unknown, each value checked.
final class Parameters {

  static final int LARGEST_PAGE = 200;
  static final int USUAL_PAGE = 50;
  private static final int LONGEST_TEXT = 200;
  private static final int MOST_WORDS = 10;
  private static final Pattern WORD = Pattern.compile("\\S+");
  static final String LIMIT = "limit";
  static final String SORT = "sort";
  static final String CURSOR = "cursor";

  private final String resource;
  private final Map<String, String> values;

  private Parameters(String resource, Map<String, String> values) {
    this.resource = resource;
    this.values = values;
  }

  /// Reads the parameters.
  ///
  /// @param filters what is known besides `sort`, `limit` and `cursor`
  /// @throws ProblemException when one is unknown, repeated or unreadable
  static Parameters of(String resource, MultivaluedMap<String, String> given, String... filters) {
    Set<String> known = Arrays.stream(filters).collect(Collectors.toCollection(TreeSet::new));
    known.addAll(List.of(SORT, LIMIT, CURSOR));
    Map<String, String> values = new TreeMap<>();
    given.forEach((name, all) -> values.put(name, only(name, all, known)));
    return new Parameters(resource, values);
  }

  private static String only(String name, List<String> all, Set<String> known) {
    if (!known.contains(name)) {
      throw bad(name, "There is no such parameter", "Use only " + known + ".");
    }
    if (all.size() != 1) {
      throw bad(name, "The parameter is there more than once", "Give it once.");
    }
    String value = all.getFirst();
    if (value.isEmpty() || value.length() > LONGEST_TEXT || value.indexOf('\0') >= 0) {
      throw bad(
          name,
          "The value cannot be searched for",
          "Give 1 to " + LONGEST_TEXT + " characters, or leave the parameter out.");
    }
    return value;
  }

  @Nullable String text(String name) {
    return values.get(name);
  }

  /// The words in a text.
  List<String> words(String name) {
    List<String> words =
        WORD.matcher(values.getOrDefault(name, "")).results().map(MatchResult::group).toList();
    if (words.size() > MOST_WORDS) {
      throw bad(name, "That are too many words", "Give at most " + MOST_WORDS + " words.");
    }
    return words;
  }

  <E extends Enum<E>> @Nullable E oneOf(String name, Class<E> type) {
    String value = values.get(name);
    if (value == null) {
      return null;
    }
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> constant.name().equals(value))
        .findFirst()
        .orElseThrow(
            () ->
                bad(
                    name,
                    "There is no " + name + " " + value,
                    "Use one of " + Arrays.toString(type.getEnumConstants()) + "."));
  }

  @Nullable Boolean flag(String name) {
    return switch (values.get(name)) {
      case null -> null;
      case "true" -> true;
      case "false" -> false;
      case String other ->
          throw bad(name, other + " is neither true nor false", "Give one of them.");
    };
  }

  @Nullable UUID uuid(String name) {
    String value = values.get(name);
    if (value == null) {
      return null;
    }
    try {
      return UUID.fromString(value);
    } catch (IllegalArgumentException notOne) {
      throw bad(name, value + " is not a UUID", "Give a UUID in its usual form.");
    }
  }

  /// Which page is wanted; newest first unless said otherwise.
  Keyset keyset(List<Sort> sorts) {
    return keyset(sorts, "-" + sorts.getFirst().word());
  }

  /// Which page is wanted.
  ///
  /// @param usual the sort unless said otherwise
  Keyset keyset(List<Sort> sorts, String usual) {
    String wanted = values.getOrDefault(SORT, usual);
    boolean descending = wanted.startsWith("-");
    String word = descending ? wanted.substring(1) : wanted;
    Sort sort =
        sorts.stream()
            .filter(known -> known.word().equals(word))
            .findFirst()
            .orElseThrow(() -> bad(SORT, "There is no sort " + wanted, allowed(sorts)));
    return new Keyset(sort, descending, limit(), after(sort));
  }

  private static String allowed(List<Sort> sorts) {
    return sorts.stream()
        .flatMap(sort -> Stream.of(sort.word(), "-" + sort.word()))
        .collect(Collectors.joining(", ", "Use one of ", "; - means largest first."));
  }

  private int limit() {
    String value = values.getOrDefault(LIMIT, Integer.toString(USUAL_PAGE));
    try {
      int limit = Integer.parseInt(value);
      if (limit >= 1 && limit <= LARGEST_PAGE) {
        return limit;
      }
    } catch (NumberFormatException notOne) {
      // Answered below, like a number that is too large.
    }
    throw bad(
        LIMIT,
        value + " is not a size of a page",
        "Give a whole number from 1 to " + LARGEST_PAGE + ".");
  }

  private Optional<Keyset.After> after(Sort sort) {
    String cursor = values.get(CURSOR);
    return cursor == null
        ? Optional.empty()
        : Optional.of(
            Cursor.read(query(), cursor)
                .filter(after -> sort.canHave(after.key()))
                .orElseThrow(
                    () ->
                        bad(
                            CURSOR,
                            "The cursor does not belong to this query",
                            "Repeat the query that it came from, with the same filters and sort, or leave the cursor out to begin anew.")));
  }

  /// The cursor for the next page of this query.
  String cursor(Keyset.After after) {
    return Cursor.write(query(), after);
  }

  // The size of a page may change on the way.
  private String query() {
    return values.entrySet().stream()
        .filter(entry -> !Set.of(LIMIT, CURSOR).contains(entry.getKey()))
        .map(entry -> entry.getKey() + "=" + entry.getValue())
        .collect(Collectors.joining("\n", resource.toLowerCase(Locale.ROOT) + "\n", ""));
  }

  private static ProblemException bad(String field, String what, String remedy) {
    return new ProblemException(
        Problem.of(400, "invalid-value", "A query parameter is not acceptable")
            .detail(what)
            .field(field)
            .remedy(remedy));
  }
}
