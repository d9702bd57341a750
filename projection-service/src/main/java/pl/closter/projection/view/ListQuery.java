package pl.closter.projection.view;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One question about a list: which rows, in which order, which page.
///
/// Only what was asked for becomes part of the statement. A condition that is there for all, such
/// as `$1 IS NULL OR ...`, is planned once for all after a few executions, and then reads half of
/// the table for the few rows that somebody looks for. All text is ours; what callers send are
/// parameters.
public final class ListQuery {

  private static final Pattern TRIGRAM = Pattern.compile("[\\p{L}\\p{N}]{3}");
  // What LIKE takes for something else.
  private static final Pattern LITERAL = Pattern.compile("[\\\\%_]");

  private final Keyset keyset;
  private final List<String> conditions = new ArrayList<>();
  private final Tuple values = Tuple.tuple();

  private ListQuery(Keyset keyset) {
    this.keyset = keyset;
  }

  public static ListQuery of(Keyset keyset) {
    return new ListQuery(keyset);
  }

  /// Narrows the list, unless nothing was asked for.
  ///
  /// @param condition has one `?`
  /// @param value null when all will do
  public ListQuery having(String condition, @Nullable Object value) {
    if (value != null) {
      conditions.add(condition.replace("?", next(value)));
    }
    return this;
  }

  /// Narrows the list to a word of ours.
  public ListQuery having(String condition, @Nullable Enum<?> value) {
    return having(condition, value == null ? null : (Object) value.name());
  }

  /// Narrows the list to rows with all these words in them, whatever their marks and their case.
  public ListQuery containing(List<String> words) {
    words.stream().map(FoldedText::fold).forEach(this::containing);
    return this;
  }

  // What has no trigram is in no index of words; asked with LIKE, Postgres reads that index from
  // end
  // to end once it plans for all words. Of a function it assumes that every third row has it, and
  // walks along the sort.
  private void containing(String word) {
    conditions.add(
        TRIGRAM.matcher(word).find()
            ? "{searched} LIKE " + next("%" + LITERAL.matcher(word).replaceAll("\\\\$0") + "%")
            : "strpos({searched}, " + next(word) + ") > 0");
  }

  // A number of ours in the statement itself: of a parameter the planner assumes that it asks for a
  // tenth of what there is, and then walks along the sort for words that are nowhere.
  private String limit() {
    return Integer.toString(keyset.fetched());
  }

  private String next(Object value) {
    values.addValue(value);
    return "$" + values.size();
  }

  /// Asks.
  public <F extends Found> Uni<Page<F>> page(SqlClient on, TableRows<F> rows) {
    conditions.replaceAll(condition -> condition.replace("{searched}", rows.searched(on)));
    return page(on, rows.page(), rows.key(), rows.found());
  }

  /// Asks in other words.
  ///
  /// @param statement with the blanks `{where}`, `{limit}` and those of [Keyset#in]; its rows carry
  ///   what they are sorted by in column `key`
  /// @param id the column that makes the order total
  public <F extends Found> Uni<Page<F>> page(
      SqlClient on, String statement, String id, Function<Row, F> each) {
    keyset
        .after()
        .ifPresent(
            after ->
                conditions.add(
                    "({key}, %s) {after} (%s::text::{type}, %s::uuid)"
                        .formatted(id, next(after.key()), next(after.id()))));
    String where = conditions.isEmpty() ? "true" : String.join("\n         AND ", conditions);
    String complete = keyset.in(statement.replace("{where}", where).replace("{limit}", limit()));
    return on.preparedQuery(complete)
        .execute(values)
        .map(rows -> RowQuery.page(keyset, rows, each));
  }
}
