package pl.closter.bench.order;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.OptionalLong;
import pl.closter.bench.server.Database;

/// Writes as most applications do: the operational row, some work, the event, some work, commit.
///
/// The operational row is not the one of the stream: an order line, say, of a transaction that then
/// appends to a garment. So it is written before anybody waits for the stream.
final class DualWriter implements Contender.Writer {

  private static final String TABLE =
      """
      CREATE TABLE operational (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, stream integer NOT NULL)
      """;

  private static final String ROW = "INSERT INTO operational (stream) VALUES (?)";

  private final Connection session;
  private final PreparedStatement row;
  private final Appending appending;

  /// How a store appends one event within a transaction.
  @FunctionalInterface
  interface Appending {

    /// The version of the event, or nothing when somebody else was faster.
    OptionalLong append(Connection transaction, int stream) throws SQLException;
  }

  DualWriter(Database database, Appending appending) throws SQLException {
    this.session = database.connect();
    session.setAutoCommit(false);
    this.row = session.prepareStatement(ROW);
    this.appending = appending;
  }

  /// Makes the operational table.
  static void prepare(Database database) throws SQLException {
    try (Connection session = database.connect();
        Statement statement = session.createStatement()) {
      var _ = statement.execute(TABLE);
    }
  }

  @Override
  public Optional<Fact> write(int stream, Trouble trouble)
      throws SQLException, InterruptedException {
    writeRow(stream);
    Thread.sleep(trouble.beforeMillis());
    Optional<Fact> fact = append(stream);
    if (fact.isPresent()) {
      Thread.sleep(trouble.afterMillis());
    }
    if (fact.isEmpty() || trouble.rollsBack()) {
      rollback();
      return Optional.empty();
    }
    commit();
    return fact;
  }

  /// Begins a transaction with its operational row.
  void writeRow(int stream) throws SQLException {
    row.setInt(1, stream);
    var _ = row.executeUpdate();
  }

  Optional<Fact> append(int stream) throws SQLException {
    OptionalLong version = appending.append(session, stream);
    return version.isPresent()
        ? Optional.of(new Fact(stream, version.getAsLong()))
        : Optional.empty();
  }

  void commit() throws SQLException {
    session.commit();
  }

  void rollback() throws SQLException {
    session.rollback();
  }

  @Override
  public void close() throws SQLException {
    session.close();
  }
}
