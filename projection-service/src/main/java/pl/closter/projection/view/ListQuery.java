package pl.closter.projection.view;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
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

  // First which rows, then what is shown of them: otherwise rows that only have to be sorted, or
  // that stand behind the page, would be made JSON of as well.
  private static final String PAGE =
      """
      SELECT {shown}, p.key::text AS key
        FROM (SELECT {alias} AS found, {id} AS id, {key} AS key
                FROM {table} AS {alias}
               WHERE {where}
               ORDER BY {key} {direction}, {id} {direction}
               LIMIT {limit}) AS p
       ORDER BY p.key {direction}, p.id {direction}
      """;

  private final Keyset keyset;
  private final List<String> conditions = new ArrayList<>();
  private final Tuple values = Tuple.tuple();

  private ListQuery(Keyset keyset) {
    this.keyset = keyset;
  }

  public static ListQuery of(Keyset keyset) {
    return new ListQuery(keyset);
  }

  /// Where a list is found.
  ///
  /// @param alias by which conditions and sorts name the table
  /// @param id the column that makes the order total
  /// @param shown SQL for what is read of each row of the page: `p.found` is the row, `p.id` its id
  /// @param words SQL for the words of a row of the operational tables, which keep no folded ones
  public record Rows(String table, String alias, String id, String shown, String words) {

    private static final String ALL_BUT =
        "(to_jsonb(p.found) - '{last_position,searched}'::text[])::text AS row";
    private static final String KEPT = ".searched";

    /// Rows that are read as they are.
    public static Rows of(String table, String alias, String id) {
      return new Rows(table, alias, alias + '.' + id, ALL_BUT, "''");
    }

    /// Those that can be searched for words.
    public Rows with(String searchable) {
      return new Rows(table, alias, id, shown, searchable);
    }

    // The operational tables do for each row anew what FoldedText does.
    private String searched(SqlClient on) {
      // As FoldedText does it, for each row anew.
      return on instanceof OperationalTables
          ? "translate(lower((%s) COLLATE pg_c_utf8), '%s', '%s')"
              .formatted(words, FoldedText.MARKED, FoldedText.PLAIN)
          : alias + KEPT;
    }

    private String in(String statement) {
      return statement
          .replace("{shown}", shown)
          .replace("{table}", table)
          .replace("{alias}", alias)
          .replace("{id}", id);
    }
  }

  /// The operational tables: the same relations as the projections, but without the columns that
  /// only searching needs.
  public static final class OperationalTables extends Pool {

    public OperationalTables(Pool pool) {
      super(pool.getDelegate());
    }
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
  /// @param patterns one for each word
  public ListQuery containing(List<String> patterns) {
    for (String pattern : patterns) {
      conditions.add("{searched} LIKE " + next(FoldedText.fold(pattern)));
    }
    return this;
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
  public <F extends Found> Uni<Page<F>> page(SqlClient on, Rows rows, Function<Row, F> each) {
    conditions.replaceAll(condition -> condition.replace("{searched}", rows.searched(on)));
    return page(on, rows.in(PAGE), rows.id(), each);
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
