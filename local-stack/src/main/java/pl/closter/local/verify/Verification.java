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
      "SELECT hash FROM event_store.known_hash WHERE position = ? LIMIT 1";

  static final String EVENTS = eventsIn("event");

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

  private static String eventsIn(String table) {
    return """
        SELECT position, stream_id, stream_type, version, event_id, type, occurred_at, recorded_at,
               actor_kind, actor_id, correlation_id, causation_id, tenant_id, idempotency_key,
               trace_parent, data::text, hash
          FROM event_store.%s
         WHERE position BETWEEN ? AND ?
         ORDER BY position
        """
        .formatted(table);
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
  /// @param missing how many events are detached
  /// @param remarks what was not compared, and why
  public record Result(
      long first,
      long last,
      long events,
      long heads,
      long missing,
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
    List<Partition> away =
        Partition.from(database, first).stream()
            .filter(Partition::isDetached)
            .filter(part -> part.first() <= last)
            .toList();
    requireThere(request.kept(), away);
    try (Rows<Claim> stored = Attested.heads(database, first);
        Rows<Node> nodes = Attested.nodes(database, first)) {
      Run run =
          new Run(
              new HeadCheck(
                  head.epoch(), request.keys(), Attested.merged(stored, request.kept()), nodes));
      if (first > 1) {
        run.goOver(first - 1);
      }
      run.before = first == 1 ? HashChain.origin(head.epoch()) : hashAt(first - 1);
      run.next = first;
      for (Partition part : away) {
        run.upTo(part.first() - 1, part.first() - 1, part.hashBefore());
        run.over(part, last);
      }
      run.upTo(last, toTheEnd ? Long.MAX_VALUE : last, toTheEnd ? head.hash() : hashAt(last));
      return run.result(first, last, head.position());
    } catch (ReadFailure failed) {
      throw failed.failure();
    }
  }

  /// Checks that a table holds exactly the events that a detached partition had.
  List<Finding> checkTable(Partition part) throws SQLException, InterruptedException {
    LogCheck chain = new LogCheck(part.first(), part.hashBefore());
    try {
      follow(chain::take, eventsIn(part.table()), Long.MIN_VALUE, Long.MAX_VALUE);
    } catch (ReadFailure failed) {
      throw failed.failure();
    }
    return chain.finish(part.last(), part.lastHash());
  }

  /// One way through the log, over what is away.
  private final class Run {
    private final HeadCheck heads;
    private final List<Finding> findings = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();
    private byte[] before = {};
    private long next;
    private long seen;
    private long missing;

    Run(HeadCheck heads) {
      this.heads = heads;
    }

    /// Checks what is there up to a position.
    ///
    /// @param readTo how far rows are looked for
    void upTo(long last, long readTo, byte[] lastHash) throws SQLException, InterruptedException {
      if (next > last && readTo == last) {
        return;
      }
      LogCheck chain = new LogCheck(next, before);
      follow(
          row -> {
            chain.take(row);
            heads.take(row.hash());
          },
          EVENTS,
          next == 1 ? Long.MIN_VALUE : next,
          readTo);
      findings.addAll(chain.finish(last, lastHash));
      seen += chain.seen();
      next = last + 1;
    }

    /// Carries the chain over a part that is away, as the catalogue remembers it.
    void over(Partition part, long last) {
      long from = Math.max(next, part.first());
      long to = Math.min(last, part.last());
      missing += to - from + 1;
      remarks.add(
          "positions %d to %d are detached since %s and were not looked at: the chain goes on from the hash that the catalogue has of position %d, and tree heads that end there are not compared. './closter partitions attach %d' brings them back"
              .formatted(from, to, part.detachedAt().orElseThrow(), part.last(), part.first()));
      next = to + 1;
      before = part.lastHash();
      if (to == part.last() && to < last) {
        goOver(to);
      }
    }

    void goOver(long upTo) {
      if (!heads.hasRoots()) {
        heads.skip(upTo, null);
        return;
      }
      try {
        heads.skip(upTo, new KnownSubtrees(database));
      } catch (KnownSubtrees.Unknown unknown) {
        heads.skip(upTo, null);
        remarks.add(
            "the Merkle tree before position %d is not stored: of tree heads, only the hash of the chain was compared"
                .formatted(upTo + 1));
      }
    }

    Result result(long first, long last, long end) {
      HeadCheck.Outcome outcome = heads.finish(end, findings);
      findings.addAll(outcome.findings());
      remark(outcome, remarks);
      return new Result(first, last, seen, outcome.agreed(), missing, findings, remarks);
    }
  }

  private static void requireThere(List<Claim> kept, List<Partition> away) {
    for (Claim claim : kept) {
      long size = claim.head().size();
      for (Partition part : away) {
        if (part.first() <= size && size <= part.last()) {
          throw new IllegalArgumentException(
              "The %1$s ends at position %2$d, and positions %3$d to %4$d are detached; './closter partitions attach %3$d' brings them back."
                  .formatted(claim.source(), size, part.first(), part.last()));
        }
      }
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

  private void follow(Consumer<StoredHash> chain, String events, long from, long to)
      throws SQLException, InterruptedException {
    Deque<Future<List<StoredHash>>> underWay = new ArrayDeque<>();
    try (ExecutorService digesting = Executors.newFixedThreadPool(workers);
        Rows<StoredRow> rows =
            new Rows<>(database, events, ROWS_AT_ONCE, StoredRow::read, from, to)) {
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
