package pl.closter.bench.append;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import pl.closter.bench.server.Database;

/// A peer that appends with one SQL statement: a connection for each writer, each statement its own
/// transaction.
abstract class JdbcPeer implements Peer {

  private final Database database;

  JdbcPeer(Database database) {
    this.database = database;
  }

  abstract String statement();

  abstract void bind(PreparedStatement append, int stream, int version) throws SQLException;

  /// Whether what the statement answered says that the event was written.
  abstract boolean isWritten(PreparedStatement append) throws SQLException;

  final Database database() {
    return database;
  }

  final void execute(String... scripts) throws SQLException {
    try (Connection session = database.connect();
        Statement statement = session.createStatement()) {
      for (String script : scripts) {
        var _ = statement.execute(script);
      }
    }
  }

  @Override
  public void prepare(Streams streams) throws SQLException {
    try (Connection session = database.connect();
        PreparedStatement append = session.prepareStatement(statement())) {
      session.setAutoCommit(false);
      for (int stream = 0; stream < streams.count(); stream++) {
        bind(append, stream, 0);
        append(append);
      }
      session.commit();
    }
  }

  @Override
  public Appender appender() throws SQLException {
    Connection session = database.connect();
    PreparedStatement append = session.prepareStatement(statement());
    return new Appender() {
      @Override
      public void append(int stream, int version) throws SQLException {
        bind(append, stream, version);
        JdbcPeer.this.append(append);
      }

      @Override
      public void close() throws SQLException {
        session.close();
      }
    };
  }

  private void append(PreparedStatement append) throws SQLException {
    var _ = append.execute();
    if (!isWritten(append)) {
      throw new SQLException(name() + " did not write the event");
    }
  }
}
