package pl.closter.projection.view;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/// Where rows are found, and what is found in one.
///
/// @param alias by which conditions and sorts name the table
/// @param id the column that makes the order total
/// @param shown SQL for what is read of a row, which is named [#SHOWN] there
/// @param words SQL for the words of a row of the operational tables, which keep no folded ones
public record TableRows<F extends Found>(
    String table, String alias, String id, String shown, String words, Function<Row, F> found) {

  /// The alias of a row that is shown.
  public static final String SHOWN = "p";

  private static final String KEPT = ".searched";

  // First which rows, then what is shown of them: otherwise rows that only have to be sorted, or
  // that stand behind the page, would be shown as well.
  private static final String PAGE =
      """
      SELECT {shown}, p.sort_key::text AS key
        FROM (SELECT {alias}.*, {key} AS sort_key
                FROM {table} AS {alias}
               WHERE {where}
               ORDER BY {key} {direction}, {alias}.{id} {direction}
               LIMIT {limit}) AS p
       ORDER BY p.sort_key {direction}, p.{id} {direction}
      """;

  private static final String BY_IDS =
      """
      SELECT {shown}
        FROM {table} AS p
       WHERE p.{id} = ANY ($1::uuid[])
      """;

  /// Rows that are read as they are.
  public static <R, F extends Found> TableRows<F> of(
      String table, String alias, String id, RowReader<R> reader, Function<R, F> found) {
    return new TableRows<>(
        table, alias, id, reader.columns(SHOWN), "''", row -> found.apply(reader.read(row)));
  }

  /// Those that can be searched for words.
  public TableRows<F> with(String searchable) {
    return new TableRows<>(table, alias, id, shown, searchable, found);
  }

  /// The operational tables: the same relations as the projections, but without the columns that
  /// only searching needs.
  public static final class OperationalTables extends Pool {

    public OperationalTables(Pool pool) {
      super(pool.getDelegate());
    }
  }

  /// Those that exist, in no particular order.
  public Uni<List<F>> byIds(SqlClient on, Collection<UUID> ids) {
    return RowQuery.byIds(on, in(BY_IDS), ids, found);
  }

  String page() {
    return in(PAGE);
  }

  String key() {
    return alias + '.' + id;
  }

  // The operational tables do for each row anew what FoldedText does.
  String searched(SqlClient on) {
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
