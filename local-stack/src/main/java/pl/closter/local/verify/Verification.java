package pl.closter.local.verify;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import pl.closter.events.integrity.Finding;
import pl.closter.events.integrity.HashChain;
import pl.closter.events.integrity.LogCheck;
import pl.closter.events.integrity.StoredHash;

/// Recomputes a range of the log: rows are read in one thread, digested in several, and chained in
/// the order of their positions.
public final class Verification {

  private static final String HEAD = "SELECT position, log_epoch, hash FROM event_store.log_head";

  private static final String HASH_AT =
      "SELECT hash FROM event_store.event WHERE position = ? LIMIT 1";

  private static final String EVENTS =
      """
      SELECT position, stream_id, stream_type, version, event_id, type, occurred_at, recorded_at,
             actor_kind, actor_id, correlation_id, causation_id, tenant_id, idempotency_key,
             trace_parent, data::text, hash
        FROM event_store.event
       WHERE position BETWEEN ? AND ?
       ORDER BY position
      """;

  private static final int ROWS_AT_ONCE = 1000;
  private static final int BATCHES_UNDER_WAY = 8;

  private final Connection database;
  private final int workers;

  /// Takes a connection of its own.
  ///
  /// @param workers threads that digest
  public Verification(Connection database, int workers) {
    this.database = database;
    this.workers = workers;
  }

  /// What was found.
  ///
  /// @param first position of the range
  /// @param last position of the range
  /// @param events how many were read
  public record Result(long first, long last, long events, List<Finding> findings) {

    public boolean isClean() {
      return findings.isEmpty();
    }
  }

  /// Checks the events from one position to another, or to the end of the log if that comes first.
  ///
  /// @throws IllegalArgumentException when the log ends before the range begins
  public Result check(long from, long to) throws SQLException, InterruptedException {
    database.setAutoCommit(false);
    database.setReadOnly(true);
    database.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    Head head = head();
    if (from > Math.max(head.position(), 1)) {
      throw new IllegalArgumentException(
          "There is no position %d: the log ends at %d.".formatted(from, head.position()));
    }
    boolean toTheEnd = to >= head.position();
    long last = Math.min(to, head.position());
    byte[] before = from <= 1 ? HashChain.origin(head.epoch()) : hashAt(from - 1);
    LogCheck check = new LogCheck(Math.max(from, 1), before);
    follow(check, from <= 1 ? Long.MIN_VALUE : from, toTheEnd ? Long.MAX_VALUE : last);
    byte[] lastHash = toTheEnd ? head.hash() : hashAt(last);
    return new Result(Math.max(from, 1), last, check.seen(), check.finish(last, lastHash));
  }

  private void follow(LogCheck check, long from, long to)
      throws SQLException, InterruptedException {
    Deque<Future<List<StoredHash>>> underWay = new ArrayDeque<>();
    try (ExecutorService digesting = Executors.newFixedThreadPool(workers);
        PreparedStatement statement = database.prepareStatement(EVENTS)) {
      statement.setFetchSize(ROWS_AT_ONCE);
      statement.setLong(1, from);
      statement.setLong(2, to);
      List<StoredRow> batch = new ArrayList<>(ROWS_AT_ONCE);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          batch.add(StoredRow.read(rows));
          if (batch.size() == ROWS_AT_ONCE) {
            underWay.add(digest(digesting, batch));
            batch = new ArrayList<>(ROWS_AT_ONCE);
          }
          if (underWay.size() == BATCHES_UNDER_WAY) {
            take(check, underWay.removeFirst());
          }
        }
      }
      underWay.add(digest(digesting, batch));
      while (!underWay.isEmpty()) {
        take(check, underWay.removeFirst());
      }
    }
  }

  private static Future<List<StoredHash>> digest(ExecutorService digesting, List<StoredRow> rows) {
    return digesting.submit(() -> rows.stream().map(StoredRow::digested).toList());
  }

  private static void take(LogCheck check, Future<List<StoredHash>> digested)
      throws InterruptedException {
    try {
      digested.get().forEach(check::take);
    } catch (ExecutionException failed) {
      throw new IllegalStateException("Events could not be digested", failed.getCause());
    }
  }

  private record Head(long position, UUID epoch, Hash last) {
    byte[] hash() {
      return last.bytes();
    }
  }

  /// A hash, so that a record may hold it.
  private static final class Hash {
    private final byte[] bytes;

    Hash(byte[] bytes) {
      this.bytes = bytes;
    }

    byte[] bytes() {
      return bytes;
    }
  }

  private Head head() throws SQLException {
    try (PreparedStatement statement = database.prepareStatement(HEAD);
        ResultSet row = statement.executeQuery()) {
      if (!row.next()) {
        throw new SQLException(
            "The head of the log is missing: table event_store.log_head is empty");
      }
      return new Head(row.getLong(1), row.getObject(2, UUID.class), new Hash(row.getBytes(3)));
    }
  }

  private byte[] hashAt(long position) throws SQLException {
    try (PreparedStatement statement = database.prepareStatement(HASH_AT)) {
      statement.setLong(1, position);
      try (ResultSet row = statement.executeQuery()) {
        // A hash that nothing leads to: the event behind it is then reported.
        return row.next() ? row.getBytes(1) : new byte[0];
      }
    }
  }
}
