package pl.closter.projection.consistency;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import pl.closter.projection.view.View;

/// Which columns of a view are compared with what. It is read from the database, so that a view
/// takes part by being in the list of views; one without an operational table of its name is
/// compared with the events alone.
///
/// @param isRecorded whether there is an operational table
record Shape(View.Table table, boolean isRecorded, List<Column> columns) {

  /// Buckets of each resource.
  static final int BUCKETS = 1024;

  /// What is left of a hash is the bucket.
  static final int MASK = BUCKETS - 1;

  private static final String COLUMNS =
      """
      SELECT quote_ident(p.attname) AS name,
             format_type(p.atttypid, p.atttypmod) AS type,
             t.attname IS NOT NULL AS recorded,
             to_regclass('event_store.' || quote_ident(?)) IS NOT NULL AS has_table
        FROM pg_attribute AS p
        LEFT JOIN pg_attribute AS t
          ON t.attrelid = to_regclass('event_store.' || quote_ident(?))
         AND t.attname = p.attname AND t.attnum > 0 AND NOT t.attisdropped
       WHERE p.attrelid = to_regclass('projections.' || quote_ident(?))
         AND p.attnum > 0 AND NOT p.attisdropped
       ORDER BY p.attname
      """;

  /// A column of the projection.
  ///
  /// @param isRecorded whether the operational table has it, too
  record Column(String name, String type, boolean isRecorded) {}

  static Shape of(Connection session, View.Table table) throws SQLException {
    List<Column> columns = new ArrayList<>();
    boolean hasTable = false;
    try (PreparedStatement statement = session.prepareStatement(COLUMNS)) {
      for (int i = 1; i <= 3; i++) {
        statement.setString(i, table.name());
      }
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          columns.add(new Column(row.getString(1), row.getString(2), row.getBoolean(3)));
          hasTable = row.getBoolean(4);
        }
      }
    }
    return new Shape(table, hasTable, List.copyOf(columns));
  }

  /// A statement for this view: names and hashes are put in, which are all from the catalogue.
  ///
  /// `{common}` and `{extra}` are hashes of a row of the projection `r`, `{recorded}` of one of the
  /// operational table `r`, `{bucket}` is the bucket of the row.
  String statement(String template) {
    return template
        .replace("{common}", hash(common().map(column -> "r." + column.name())))
        .replace("{extra}", hash(Stream.concat(Stream.of("r." + table.key()), extra())))
        .replace(
            "{recorded}",
            hash(common().map(column -> "r.%s::%s".formatted(column.name(), column.type()))))
        .replace("{bucket}", "(uuid_hash(r." + table.key() + ") & " + MASK + ")")
        .replace("{table}", table.name())
        .replace("{key}", table.key());
  }

  private Stream<Column> common() {
    return columns.stream().filter(column -> column.isRecorded() || !isRecorded);
  }

  private Stream<String> extra() {
    return columns.stream()
        .filter(column -> isRecorded && !column.isRecorded())
        .map(column -> "r." + column.name());
  }

  private static String hash(Stream<String> columns) {
    return columns.collect(Collectors.joining(", ", "hash_record_extended(ROW(", "), 0)"));
  }
}
