package pl.closter.bench.order;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.OptionalLong;
import pl.closter.bench.server.Database;

/// The table that most begin with: positions from a sequence, and the transaction's id beside them.
/// Two readers follow it, so both see the same writes.
final class SequenceTable implements Contender {

  static final String NAIVE = "naive, position > last";
  static final String XID8 = "xid8 < xmin, (xid8, position)";

  private static final String TABLES =
      """
      CREATE TABLE stream (stream integer PRIMARY KEY, version bigint NOT NULL);
      CREATE TABLE event (
        position       bigint  GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        transaction_id xid8    NOT NULL DEFAULT pg_current_xact_id(),
        stream         integer NOT NULL,
        version        bigint  NOT NULL,
        UNIQUE (stream, version));
      CREATE INDEX event_transaction ON event (transaction_id, position);
      """;

  private static final String STREAMS =
      "INSERT INTO stream (stream, version) SELECT n, 0 FROM generate_series(0, ? - 1) AS n";

  // The row of the stream is locked before the number is drawn: within a stream, positions and
  // versions go the same way.
  private static final String APPEND =
      """
      WITH moved AS (
        UPDATE stream SET version = version + 1 WHERE stream = ? RETURNING stream, version)
      INSERT INTO event (stream, version) SELECT stream, version FROM moved RETURNING version
      """;

  private static final String AFTER_POSITION =
      """
      SELECT position, stream, version FROM event WHERE position > ? ORDER BY position LIMIT 1000
      """;

  private static final String AFTER_TRANSACTION =
      """
      SELECT transaction_id::text AS transaction_id, position, stream, version FROM event
       WHERE (transaction_id, position) > (?::text::xid8, ?)
         AND transaction_id < pg_snapshot_xmin(pg_current_snapshot())
       ORDER BY event.transaction_id, position LIMIT 1000
      """;

  private final Database database;

  SequenceTable(Database database) {
    this.database = database;
  }

  @Override
  public void prepare(int streams) throws SQLException {
    try (Connection session = database.connect();
        Statement tables = session.createStatement();
        PreparedStatement fill = prepared(session, tables, streams)) {
      var _ = fill.executeUpdate();
    }
    DualWriter.prepare(database);
  }

  private static PreparedStatement prepared(Connection session, Statement tables, int streams)
      throws SQLException {
    var _ = tables.execute(TABLES);
    PreparedStatement fill = session.prepareStatement(STREAMS);
    fill.setInt(1, streams);
    return fill;
  }

  @Override
  public DualWriter writer(int number) throws SQLException {
    return new DualWriter(database, SequenceTable::append);
  }

  private static OptionalLong append(Connection transaction, int stream) throws SQLException {
    try (PreparedStatement append = transaction.prepareStatement(APPEND)) {
      append.setInt(1, stream);
      try (ResultSet row = append.executeQuery()) {
        return row.next() ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty();
      }
    }
  }

  @Override
  public List<Reader> readers() throws SQLException {
    return List.of(naive(), xid8());
  }

  Reader naive() throws SQLException {
    return new JdbcReader(NAIVE, database, AFTER_POSITION, new Position());
  }

  Reader xid8() throws SQLException {
    return new JdbcReader(XID8, database, AFTER_TRANSACTION, new TransactionAndPosition());
  }

  @Override
  public void close() {}

  private static final class Position implements JdbcReader.Place {

    private long last;

    @Override
    public void bind(PreparedStatement statement) throws SQLException {
      statement.setLong(1, last);
    }

    @Override
    public Fact take(ResultSet row) throws SQLException {
      last = row.getLong("position");
      return new Fact(row.getInt("stream"), row.getLong("version"));
    }
  }

  private static final class TransactionAndPosition implements JdbcReader.Place {

    private String transaction = "0";
    private long position;

    @Override
    public void bind(PreparedStatement statement) throws SQLException {
      statement.setString(1, transaction);
      statement.setLong(2, position);
    }

    @Override
    public Fact take(ResultSet row) throws SQLException {
      transaction = row.getString("transaction_id");
      position = row.getLong("position");
      return new Fact(row.getInt("stream"), row.getLong("version"));
    }
  }
}
