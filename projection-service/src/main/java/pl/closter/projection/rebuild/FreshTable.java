package pl.closter.projection.rebuild;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import pl.closter.projection.view.RowJson;
import pl.closter.projection.view.View;

/// The table that is built beside the live one. Its statements differ from view to view by two
/// names, which are constants of ours.
final class FreshTable<R extends View.Row> {

  private static final String OPEN = "SELECT open_fresh(?)";
  private static final String FINISH = "SELECT finish_fresh(?)";
  private static final String SWAP = "SELECT swap_fresh(?)";

  private static final String COLUMNS =
      """
      SELECT attname, atttypid IN ('json'::regtype, 'jsonb'::regtype) AS json
        FROM pg_attribute
       WHERE attrelid = '{table}_fresh'::regclass AND attnum > 0 AND NOT attisdropped
       ORDER BY attnum
      """;

  private static final String LOAD =
      "SELECT to_jsonb(f)::text FROM {table}_fresh AS f WHERE {key} = ANY (?)";

  private static final String REMOVE = "DELETE FROM {table}_fresh WHERE {key} = ANY (?)";

  private static final String STORE = "COPY {table}_fresh ({columns}) FROM STDIN";

  // A row may be behind or ahead on either side, for both go on by themselves; at the same version
  // they must be the same. One that is missing must be one that its side has seen the events of.
  private static final String COMPARE =
      """
      SELECT count(*) AS rows,
             count(*) FILTER (
               WHERE f.version = l.version AND ROW(f.*) IS DISTINCT FROM ROW(l.*)) AS differing,
             count(*) FILTER (WHERE l.{key} IS NULL AND f.last_position <= ?) AS only_fresh,
             count(*) FILTER (WHERE f.{key} IS NULL AND l.last_position <= ?) AS only_live
        FROM {table}_fresh AS f
        FULL JOIN {table} AS l ON l.{key} = f.{key}
      """;

  private static final int COPY_BYTES = 256 * 1024;

  private final View<R> view;
  private final RowJson json;

  FreshTable(View<R> view, RowJson json) {
    this.view = view;
    this.json = json;
  }

  /// What the fresh table and the live one say about the same rows.
  ///
  /// @param rows on either side
  /// @param differing at the same version, but not the same
  /// @param onlyFresh which the live table lacks
  /// @param onlyLive which the fresh table lacks
  public record Compared(long rows, long differing, long onlyFresh, long onlyLive) {}

  /// Makes it, empty.
  void open(Connection tx) throws SQLException {
    call(tx, OPEN);
  }

  /// Gives it its indexes.
  void finish(Connection tx) throws SQLException {
    call(tx, FINISH);
  }

  /// Puts it in the place of the live one when the transaction commits.
  void swap(Connection tx) throws SQLException {
    call(tx, SWAP);
  }

  private void call(Connection tx, String function) throws SQLException {
    try (PreparedStatement statement = tx.prepareStatement(function)) {
      statement.setString(1, view.name());
      var _ = statement.execute();
    }
  }

  /// Rows that were written.
  List<R> load(Connection session, Collection<UUID> ids) throws SQLException {
    List<R> found = new ArrayList<>();
    try (PreparedStatement statement = session.prepareStatement(named(LOAD))) {
      statement.setArray(1, session.createArrayOf("uuid", ids.toArray()));
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          found.add(json.read(row.getString(1), view.rowType()));
        }
      }
    }
    return found;
  }

  /// Writes rows; those that stand there in an earlier state are replaced.
  void write(Connection tx, List<Workbench.Changes<R>> changes) throws SQLException {
    List<UUID> replaced =
        changes.stream()
            .flatMap(each -> each.replaced().stream())
            .collect(Collectors.toCollection(ArrayList::new));
    if (!replaced.isEmpty()) {
      try (PreparedStatement statement = tx.prepareStatement(named(REMOVE))) {
        statement.setArray(1, tx.createArrayOf("uuid", replaced.toArray()));
        var _ = statement.executeUpdate();
      }
    }
    List<Column> columns = columns(tx);
    CopyIn copy = tx.unwrap(PGConnection.class).getCopyAPI().copyIn(storing(columns));
    try {
      CopyText text = new CopyText(2 * COPY_BYTES);
      for (Workbench.Changes<R> each : changes) {
        for (R row : each.rows()) {
          line(json.columns(row), columns, text);
          if (text.length() >= COPY_BYTES) {
            send(copy, text);
          }
        }
      }
      send(copy, text);
      var _ = copy.endCopy();
    } finally {
      if (copy.isActive()) {
        copy.cancelCopy();
      }
    }
  }

  private static void send(CopyIn copy, CopyText text) throws SQLException {
    byte[] bytes = text.toBytes();
    copy.writeToCopy(bytes, 0, bytes.length);
    text.clear();
  }

  private static void line(ObjectNode row, List<Column> columns, CopyText text) {
    for (Column column : columns) {
      var _ = text.add(value(row.get(column.name()), column.json()));
    }
    text.endRow();
  }

  private static @Nullable String value(@Nullable JsonNode value, boolean json) {
    if (value == null || value.isNull()) {
      return null;
    }
    return json || value.isContainerNode() ? value.toString() : value.asText();
  }

  /// Compares with the live table.
  ///
  /// @param applied what the live table has seen
  /// @param position what the fresh one has seen
  Compared compare(Connection session, long applied, long position) throws SQLException {
    try (PreparedStatement statement = session.prepareStatement(named(COMPARE))) {
      statement.setLong(1, applied);
      statement.setLong(2, position);
      try (ResultSet row = statement.executeQuery()) {
        if (!row.next()) {
          throw new IllegalStateException("A count gave no row");
        }
        return new Compared(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4));
      }
    }
  }

  private List<Column> columns(Connection session) throws SQLException {
    List<Column> columns = new ArrayList<>();
    try (PreparedStatement statement = session.prepareStatement(named(COLUMNS));
        ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        columns.add(new Column(row.getString(1), row.getBoolean(2)));
      }
    }
    return columns;
  }

  private String storing(List<Column> columns) {
    return named(STORE)
        .replace("{columns}", columns.stream().map(Column::name).collect(Collectors.joining(", ")));
  }

  private String named(String statement) {
    return statement.replace("{table}", view.table().name()).replace("{key}", view.table().key());
  }

  private record Column(String name, boolean json) {}
}
