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
import java.util.function.Consumer;
import pl.closter.events.integrity.Finding;
import pl.closter.events.integrity.HashChain;
import pl.closter.events.integrity.HeadCheck;
import pl.closter.events.integrity.HeadCheck.Claim;
import pl.closter.events.integrity.HeadCheck.Node;
import pl.closter.events.integrity.LogCheck;
import pl.closter.events.integrity.StoredHash;
import pl.closter.events.integrity.VerifyingKey;

/// Recomputes a range of the log: rows are read in one thread, digested in several, and chained in
/// the order of their positions.
public final class Verification {

  private static final String HEAD = "SELECT position, log_epoch, hash FROM event_store.log_head";

  private static final String HASH_AT =
      "SELECT hash FROM event_store.event WHERE position = ? LIMIT 1";

  static final String EVENTS =
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

  /// What is to be checked.
  ///
  /// @param from first position
  /// @param to last position, or the end of the log if that comes first
  /// @param keys whose signatures on tree heads are believed; none: they are not looked at
  /// @param kept heads from outside
  public record Request(long from, long to, List<VerifyingKey> keys, List<Claim> kept) {

    public static Request range(long from, long to) {
      return new Request(from, to, List.of(), List.of());
    }
  }

  /// What was found.
  ///
  /// @param first position of the range
  /// @param last position of the range
  /// @param events how many were read
  /// @param heads how many tree heads the events agree with
  /// @param remarks what was not compared, and why
  public record Result(
      long first,
      long last,
      long events,
      long heads,
      List<Finding> findings,
      List<String> remarks) {

    public boolean isClean() {
      return findings.isEmpty();
    }
  }

  /// Checks the events from one position to another, or to the end of the log.
  public Result check(long from, long to) throws SQLException, InterruptedException {
    return check(Request.range(from, to));
  }

  /// Checks the events from one position to another, and the tree heads that end there.
  ///
  /// @throws IllegalArgumentException when the log ends before the range begins, or when a head
  ///   from outside ends outside of the range
  public Result check(Request request) throws SQLException, InterruptedException {
    database.setAutoCommit(false);
    database.setReadOnly(true);
    database.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    Head head = head();
    if (request.from() > Math.max(head.position(), 1)) {
      throw new IllegalArgumentException(
          "There is no position %d: the log ends at %d."
              .formatted(request.from(), head.position()));
    }
    long first = Math.max(request.from(), 1);
    boolean toTheEnd = request.to() >= head.position();
    long last = Math.min(request.to(), head.position());
    requireInRange(request.kept(), first, toTheEnd ? Long.MAX_VALUE : last);
    byte[] before = first == 1 ? HashChain.origin(head.epoch()) : hashAt(first - 1);
    LogCheck chain = new LogCheck(first, before);
    try (Rows<Claim> stored = Attested.heads(database, first);
        Rows<Node> nodes = Attested.nodes(database, first)) {
      HeadCheck heads =
          new HeadCheck(
              head.epoch(), request.keys(), Attested.merged(stored, request.kept()), nodes);
      List<String> remarks = new ArrayList<>();
      if (first > 1) {
        goOver(heads, first - 1, remarks);
      }
      follow(
          row -> {
            chain.take(row);
            heads.take(row.hash());
          },
          first == 1 ? Long.MIN_VALUE : first,
          toTheEnd ? Long.MAX_VALUE : last);
      List<Finding> findings =
          new ArrayList<>(chain.finish(last, toTheEnd ? head.hash() : hashAt(last)));
      HeadCheck.Outcome outcome = heads.finish(head.position(), findings);
      findings.addAll(outcome.findings());
      remark(outcome, remarks);
      return new Result(first, last, chain.seen(), outcome.agreed(), findings, remarks);
    } catch (ReadFailure failed) {
      throw failed.failure();
    }
  }

  private static void requireInRange(List<Claim> kept, long first, long last) {
    for (Claim claim : kept) {
      long size = claim.head().size();
      if (size < first || size > last) {
        throw new IllegalArgumentException(
            "The %s ends at position %d, outside of the range; leave out --from and --to to compare it."
                .formatted(claim.source(), size));
      }
    }
  }

  private void goOver(HeadCheck heads, long upTo, List<String> remarks) {
    try {
      heads.skip(upTo, new KnownSubtrees(database));
    } catch (KnownSubtrees.Unknown missing) {
      heads.skip(upTo, null);
      remarks.add(
          "the Merkle tree before position %d is not stored: of tree heads, only the hash of the chain was compared"
              .formatted(upTo + 1));
    }
  }

  private static void remark(HeadCheck.Outcome outcome, List<String> remarks) {
    if (outcome.unsigned() > 0) {
      remarks.add(
          "%d tree heads are not signed: they prove nothing against who can write to the database"
              .formatted(outcome.unsigned()));
    }
    if (outcome.skipped()) {
      remarks.add(
          "tree heads behind the first finding were not compared: the chain is broken before them");
    }
  }

  private void follow(Consumer<StoredHash> chain, long from, long to)
      throws SQLException, InterruptedException {
    Deque<Future<List<StoredHash>>> underWay = new ArrayDeque<>();
    try (ExecutorService digesting = Executors.newFixedThreadPool(workers);
        Rows<StoredRow> rows =
            new Rows<>(database, EVENTS, ROWS_AT_ONCE, StoredRow::read, from, to)) {
      List<StoredRow> batch = new ArrayList<>(ROWS_AT_ONCE);
      while (rows.hasNext()) {
        batch.add(rows.next());
        if (batch.size() == ROWS_AT_ONCE) {
          underWay.add(digest(digesting, batch));
          batch = new ArrayList<>(ROWS_AT_ONCE);
        }
        if (underWay.size() == BATCHES_UNDER_WAY) {
          take(chain, underWay.removeFirst());
        }
      }
      underWay.add(digest(digesting, batch));
      while (!underWay.isEmpty()) {
        take(chain, underWay.removeFirst());
      }
    }
  }

  private static Future<List<StoredHash>> digest(ExecutorService digesting, List<StoredRow> rows) {
    return digesting.submit(() -> rows.stream().map(StoredRow::digested).toList());
  }

  private static void take(Consumer<StoredHash> chain, Future<List<StoredHash>> digested)
      throws InterruptedException {
    try {
      digested.get().forEach(chain);
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
