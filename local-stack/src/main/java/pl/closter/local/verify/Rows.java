package pl.closter.local.verify;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.NoSuchElementException;

/// The rows of a query, a few at a time, so that any number of them needs little memory.
final class Rows<T> implements Iterator<T>, AutoCloseable {

  private final PreparedStatement statement;
  private final ResultSet rows;
  private final Reading<T> reading;
  private boolean isThere;

  /// Makes something of a row.
  @FunctionalInterface
  interface Reading<T> {
    T of(ResultSet row) throws SQLException;
  }

  Rows(Connection database, String query, int atOnce, Reading<T> reading, long... parameters)
      throws SQLException {
    this.statement = database.prepareStatement(query);
    this.reading = reading;
    statement.setFetchSize(atOnce);
    for (int i = 0; i < parameters.length; i++) {
      statement.setLong(i + 1, parameters[i]);
    }
    this.rows = statement.executeQuery();
    this.isThere = rows.next();
  }

  @Override
  public boolean hasNext() {
    return isThere;
  }

  @Override
  public T next() {
    if (!isThere) {
      throw new NoSuchElementException();
    }
    try {
      T row = reading.of(rows);
      isThere = rows.next();
      return row;
    } catch (SQLException failed) {
      throw new ReadFailure(failed);
    }
  }

  @Override
  public void close() throws SQLException {
    statement.close();
  }
}
