package pl.closter.bench.order;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import pl.closter.bench.server.Database;

/// Follows a store with one statement, which is its own transaction.
final class JdbcReader implements Contender.Reader {

  private final String name;
  private final Connection session;
  private final PreparedStatement statement;
  private final Place place;

  /// How far somebody has read.
  interface Place {

    /// Asks for what comes after it.
    void bind(PreparedStatement statement) throws SQLException;

    /// Moves to this row and tells what it is.
    Fact take(ResultSet row) throws SQLException;
  }

  JdbcReader(String name, Database database, String sql, Place place) throws SQLException {
    this.name = name;
    this.session = database.connect();
    this.statement = session.prepareStatement(sql);
    this.place = place;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public List<Fact> poll() throws SQLException {
    List<Fact> found = new ArrayList<>();
    place.bind(statement);
    try (ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        found.add(place.take(rows));
      }
    }
    return found;
  }

  @Override
  public void close() throws SQLException {
    session.close();
  }
}
