package pl.closter.projection.rebuild;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;
import pl.closter.events.StreamType;

/// Reads the log in position order, one kind of stream, and makes sure that nothing is missing of
/// any kind.
final class LogReader {

  // A transaction for each, so that none keeps the database from cleaning up behind others.
  private static final long POSITIONS_AT_ONCE = 20_000;

  private static final String HEAD = "SELECT position FROM event_store.log_head";

  private static final String PRESENT =
      "SELECT count(*) FROM event_store.event WHERE position > ? AND position <= ?";

  private static final String MISSING =
      """
      SELECT before + 1 AS first, position - 1 AS last
        FROM (SELECT position, lag(position, 1, ?::bigint) OVER (ORDER BY position) AS before
                FROM (SELECT position FROM event_store.event WHERE position > ? AND position <= ?
                      UNION ALL SELECT ?::bigint + 1) AS present) AS steps
       WHERE position > before + 1
       ORDER BY position
       LIMIT 1
      """;

  private static final String NEXT_PRESENT =
      "SELECT min(position) FROM event_store.event WHERE position > ?";

  // COPY takes no parameters: what is put in are two numbers and a name of our own.
  private static final String EVENTS =
      "COPY (SELECT "
          + LogRow.COLUMNS
          + """
            FROM event_store.event
           WHERE position > {from} AND position <= {to} AND stream_type = '{streams}'
           ORDER BY position) TO STDOUT (FORMAT binary)
          """;

  private static final int SIGNATURE_AND_FLAGS = 11 + Integer.BYTES;
  private static final short END = -1;

  private final DataSource log;
  private final String streams;
  private final Limits limits;

  /// How much is handed on at once.
  record Limits(int events, long bytes) {}

  /// Takes what it reads.
  @FunctionalInterface
  interface Sink {

    /// May wait, and then the reading waits.
    void take(Chunk chunk) throws InterruptedException;
  }

  /// Some events, and how far the log has been read with them.
  record Chunk(List<LogRow> rows, long upTo) {}

  LogReader(DataSource log, StreamType streams, Limits limits) {
    this.log = log;
    this.streams = streams.code();
    this.limits = limits;
  }

  /// The end of the log now.
  long head() throws SQLException {
    try (Connection session = log.getConnection();
        PreparedStatement statement = session.prepareStatement(HEAD);
        ResultSet row = statement.executeQuery()) {
      return row.next() ? row.getLong(1) : 0;
    }
  }

  /// Reads everything behind one position up to another, which the log has reached.
  ///
  /// @throws HoleInLog when positions are missing
  void read(long behind, long upTo, Sink sink) throws SQLException, InterruptedException {
    try (Connection session = log.getConnection()) {
      boolean whole = false;
      try {
        session.setAutoCommit(false);
        session.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        for (long from = behind; from < upTo; from += POSITIONS_AT_ONCE) {
          long to = Math.min(from + POSITIONS_AT_ONCE, upTo);
          requireWhole(session, from, to);
          copy(session, from, to, sink);
          session.rollback();
        }
        session.setAutoCommit(true);
        whole = true;
      } finally {
        if (!whole) {
          // In the middle of an answer: nobody else could use it.
          session.abort(Runnable::run);
        }
      }
    }
  }

  // In the transaction that reads: a part of the log cannot be detached between the two.
  private static void requireWhole(Connection session, long from, long to) throws SQLException {
    try (PreparedStatement statement = session.prepareStatement(PRESENT)) {
      statement.setLong(1, from);
      statement.setLong(2, to);
      try (ResultSet row = statement.executeQuery()) {
        if (!row.next() || row.getLong(1) != to - from) {
          throw hole(session, from, to);
        }
      }
    }
  }

  private static HoleInLog hole(Connection session, long from, long to) throws SQLException {
    try (PreparedStatement statement = session.prepareStatement(MISSING)) {
      statement.setLong(1, from);
      statement.setLong(2, from);
      statement.setLong(3, to);
      statement.setLong(4, to);
      try (ResultSet row = statement.executeQuery()) {
        if (!row.next()) {
          throw new IllegalStateException(
              "The log has another number of events than positions behind %d up to %d"
                  .formatted(from, to));
        }
        long last = row.getLong(2);
        return new HoleInLog(row.getLong(1), last < to ? last : endOfHole(session, to));
      }
    }
  }

  // It may reach far beyond the positions that were asked for.
  private static long endOfHole(Connection session, long to) throws SQLException {
    try (PreparedStatement statement = session.prepareStatement(NEXT_PRESENT)) {
      statement.setLong(1, to);
      try (ResultSet row = statement.executeQuery()) {
        long next = row.next() ? row.getLong(1) : 0;
        return next == 0 ? to : next - 1;
      }
    }
  }

  private void copy(Connection session, long from, long to, Sink sink)
      throws SQLException, InterruptedException {
    CopyOut copy =
        session
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyOut(
                EVENTS
                    .replace("{from}", Long.toString(from))
                    .replace("{to}", Long.toString(to))
                    .replace("{streams}", streams));
    handOn(copy, to, sink);
  }

  // In binary each message is one row; the first one has the header in front.
  private void handOn(CopyOut copy, long to, Sink sink) throws SQLException, InterruptedException {
    List<LogRow> rows = new ArrayList<>(limits.events());
    long bytes = 0;
    boolean first = true;
    byte[] message = copy.readFromCopy();
    while (message != null) {
      ByteBuffer buffer = ByteBuffer.wrap(message);
      int begin = first ? header(buffer) : 0;
      first = false;
      if (begin < message.length && buffer.getShort(begin) != END) {
        LogRow row = LogRow.of(message, begin);
        rows.add(row);
        bytes += row.size();
        if (rows.size() >= limits.events() || bytes >= limits.bytes()) {
          sink.take(new Chunk(rows, row.position()));
          rows = new ArrayList<>(limits.events());
          bytes = 0;
        }
      }
      message = copy.readFromCopy();
    }
    sink.take(new Chunk(rows, to));
  }

  private static int header(ByteBuffer buffer) {
    return SIGNATURE_AND_FLAGS + Integer.BYTES + buffer.getInt(SIGNATURE_AND_FLAGS);
  }
}
