package pl.closter.projection.view;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One question about a list: which rows, in which order, which page.
///
/// Only what was asked for becomes part of the statement. A condition that is there for all, such
/// as `$1 IS NULL OR ...`, is planned once for all after a few executions, and then reads half of
/// the table for the few rows that somebody looks for. All text is ours; what callers send are
/// parameters.
public final class ListQuery {

  // Of Polish and its neighbours. Each one more is looked for in every letter of every text.
  private static final String MARKED = "ąćęłńóśźżáäčéèíöšüž";
  private static final String PLAIN = "acelnoszzaaceeiosuz";

  private final Keyset keyset;
  private final List<String> conditions = new ArrayList<>();
  private final Tuple values = Tuple.tuple();

  private ListQuery(Keyset keyset) {
    this.keyset = keyset;
  }

  public static ListQuery of(Keyset keyset) {
    return new ListQuery(keyset);
  }

  /// SQL for a text as it is searched: small letters without marks. There is an index on the same
  /// words, so they must not change without it.
  public static String folded(String text) {
    return "translate(lower((%s) COLLATE pg_c_utf8), '%s', '%s')".formatted(text, MARKED, PLAIN);
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

  /// Narrows the list to rows with all these words, whatever their marks and their case.
  ///
  /// @param text SQL that was made by [#folded]
  /// @param patterns one for each word
  public ListQuery containing(String text, List<String> patterns) {
    for (String pattern : patterns) {
      conditions.add(text + " LIKE " + folded(next(pattern) + "::text"));
    }
    return this;
  }

  private String next(Object value) {
    values.addValue(value);
    return "$" + values.size();
  }

  /// Asks.
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
    String complete =
        keyset.in(statement.replace("{where}", where).replace("{limit}", next(keyset.fetched())));
    return on.preparedQuery(complete)
        .execute(values)
        .map(rows -> RowQuery.page(keyset, rows, each));
  }
}
