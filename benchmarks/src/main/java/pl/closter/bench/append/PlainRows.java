package pl.closter.bench.append;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import pl.closter.bench.server.Database;

/// The usual limit: one plain row a commit, no streams, no versions.
final class PlainRows extends JdbcPeer {

  private final String payload = Payload.json();

  private PlainRows(Database database) {
    super(database);
  }

  static PlainRows on(Database database) throws SQLException {
    PlainRows rows = new PlainRows(database);
    rows.execute(
        """
        CREATE TABLE plain_row (
          id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, data jsonb NOT NULL)
        """);
    return rows;
  }

  @Override
  public String name() {
    return "plain INSERT";
  }

  @Override
  String statement() {
    return "INSERT INTO plain_row (data) VALUES (?::jsonb)";
  }

  @Override
  void bind(PreparedStatement append, int stream, int version) throws SQLException {
    append.setString(1, payload);
  }

  @Override
  boolean isWritten(PreparedStatement append) throws SQLException {
    return append.getUpdateCount() == 1;
  }
}
