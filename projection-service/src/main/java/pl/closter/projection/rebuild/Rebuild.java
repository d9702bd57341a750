package pl.closter.projection.rebuild;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import pl.closter.events.EventJson;
import pl.closter.projection.rebuild.LogReader.Chunk;
import pl.closter.projection.rebuild.Runs.NotOurs;
import pl.closter.projection.rebuild.Runs.Phase;
import pl.closter.projection.rebuild.Runs.Run;
import pl.closter.projection.rebuild.Runs.State;
import pl.closter.projection.view.RowJson;
import pl.closter.projection.view.View;

/// One rebuild at work: reads the log in order, folds in memory, writes when memory is full, and at
/// the end puts the fresh table in the place of the live one.
///
/// What is written and how far that is are one transaction, so that after a kill -9 it goes on
/// where it was. Memory holds the rows that change now, whatever the length of the log; a row that
/// comes back later is read from the fresh table again.
final class Rebuild<R extends View.Row> {

  private static final Logger LOG = Logger.getLogger(Rebuild.class);

  private static final int CHUNK_EVENTS = 1_000;
  private static final int STEPS_A_SECOND = 10;
  private static final long CHUNK_BYTES = 4L * 1024 * 1024;
  // What is lost at most when it is killed.
  private static final long MOST_UNWRITTEN = 500_000;
  // So near to the end of the log that the intake can wait for the rest.
  private static final long NEAR = 2_000;
  private static final int MOST_SWAPS_TRIED = 30;

  private static final String WAIT_BRIEFLY = "SET LOCAL lock_timeout = '2s'";
  // One core at most, whatever the machine has: others want to be answered meanwhile.
  private static final String ALONE =
      """
      SET LOCAL max_parallel_maintenance_workers = 0;
      SET LOCAL max_parallel_workers_per_gather = 0
      """;
  private static final String LOCK_NOT_AVAILABLE = "55P03";

  private final Means means;
  private final View<R> view;
  private final LogReader log;
  private final FreshTable<R> fresh;
  private final LiveCheckpoints live;
  private final boolean isOnlyView;
  private final List<Workbench<R>> benches = new ArrayList<>();
  private final Run run;
  private final Pace pace;

  private long written;
  private long unwritten;
  private volatile long seen;
  private volatile boolean stopped;

  /// What a rebuild works with.
  ///
  /// @param log whose role may read the log
  /// @param own where the read models are
  /// @param consumer whose checkpoints tell what the live tables have applied
  /// @param memory bytes that rows may take, about
  /// @param workers threads that fold
  record Means(
      DataSource log, DataSource own, Runs runs, String consumer, long memory, int workers) {}

  /// One of a view.
  ///
  /// @param isOnlyView whether no other view has these streams
  Rebuild(Means means, View<R> view, boolean isOnlyView, RowJson json, Run run) {
    this.means = means;
    this.view = view;
    this.isOnlyView = isOnlyView;
    this.run = run;
    this.log =
        new LogReader(
            means.log(),
            view.streams(),
            new LogReader.Limits(chunkEvents(run.limit()), CHUNK_BYTES));
    this.fresh = new FreshTable<>(view, json);
    this.live = new LiveCheckpoints(means.consumer());
    this.pace = new Pace(run.limit());
    this.written = run.position();
    this.seen = run.position();
  }

  // A slow rebuild takes small steps, not big ones with long rests.
  private static int chunkEvents(@Nullable Integer limit) {
    return limit == null ? CHUNK_EVENTS : Math.clamp(limit / STEPS_A_SECOND, 1, CHUNK_EVENTS);
  }

  Run run() {
    return run;
  }

  /// How far the log has been read.
  long seen() {
    return seen;
  }

  long rate() {
    return pace.rate();
  }

  /// How fast it may be from now on.
  void limit(@Nullable Integer limit) {
    pace.limit(limit);
  }

  /// Whether it is to go slowly, because there is live traffic, unless somebody said how fast.
  void giveWay(boolean toLive) {
    pace.giveWay(toLive);
  }

  /// Asks it to stop soon; what it has folded is written first.
  void stop() {
    stopped = true;
  }

  /// Works until the fresh table is the live one, or until it is stopped.
  ///
  /// @return whether it was swapped
  /// @throws HoleInLog when events are missing
  /// @throws NotOurs when somebody else works on it
  boolean work() throws SQLException, InterruptedException {
    EventJson events = new EventJson();
    benches.clear();
    for (int i = 0; i < means.workers(); i++) {
      benches.add(new Workbench<>(view, events));
    }
    try (ExecutorService folding = Executors.newFixedThreadPool(means.workers())) {
      return work(folding);
    }
  }

  private boolean work(ExecutorService folding) throws SQLException, InterruptedException {
    Phase phase = run.phase();
    if (phase == Phase.LOADING) {
      if (written == 0) {
        inTransaction(fresh::open, 0, Phase.LOADING);
      }
      follow(folding, Phase.LOADING);
      if (stopped) {
        return false;
      }
      inTransaction(_ -> {}, written, Phase.INDEXING);
      phase = Phase.INDEXING;
    }
    if (phase == Phase.INDEXING) {
      inTransaction(fresh::finish, written, Phase.CATCHING_UP);
    }
    follow(folding, Phase.CATCHING_UP);
    if (stopped) {
      return false;
    }
    compare();
    for (int attempt = 0; attempt < MOST_SWAPS_TRIED; attempt++) {
      follow(folding, Phase.CATCHING_UP);
      if (stopped) {
        return false;
      }
      if (isSwapped(folding)) {
        return true;
      }
    }
    throw new IllegalStateException(
        "Table %s could not be locked within 2 s, %d times, because somebody reads from it for long. Nothing was swapped; end those queries and resume"
            .formatted(view.table().name(), MOST_SWAPS_TRIED));
  }

  // Until the end of the log, which moves, is near.
  private void follow(ExecutorService folding, Phase phase)
      throws SQLException, InterruptedException {
    long head = log.head();
    do {
      try (Connection own = means.own().getConnection()) {
        fold(folding, own, head, phase);
      }
      write(phase);
      head = log.head();
    } while (!stopped && head - written > NEAR);
  }

  private void fold(ExecutorService folding, Connection own, long upTo, Phase phase)
      throws SQLException, InterruptedException {
    try (Prefetch reading = new Prefetch(log, seen, upTo)) {
      Optional<Chunk> next = reading.next();
      while (next.isPresent() && !stopped) {
        Chunk chunk = next.get();
        fold(folding, own, chunk);
        long read = chunk.upTo() - seen;
        seen = chunk.upTo();
        unwritten += read;
        if (pace.isGentle() || weight() > means.memory() || unwritten >= MOST_UNWRITTEN) {
          write(phase);
        }
        pace.did(read, () -> stopped);
        next = reading.next();
      }
    }
  }

  // The intake waits meanwhile: there is no rest, and only the transaction that swaps writes.
  private void catchUp(ExecutorService folding, Connection tx, long upTo)
      throws SQLException, InterruptedException {
    try (Prefetch reading = new Prefetch(log, seen, upTo)) {
      Optional<Chunk> next = reading.next();
      while (next.isPresent() && !stopped) {
        fold(folding, tx, next.get());
        seen = next.get().upTo();
        next = reading.next();
      }
    }
  }

  // Each bench has the streams of its own, so that they need not know of each other.
  private void fold(ExecutorService folding, Connection own, Chunk chunk)
      throws SQLException, InterruptedException {
    List<List<LogRow>> parts = new ArrayList<>();
    benches.forEach(_ -> parts.add(new ArrayList<>()));
    for (LogRow row : chunk.rows()) {
      parts.get(benchOf(row.stream())).add(row);
    }
    bringBack(own, parts);
    List<Callable<Void>> tasks = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      Workbench<R> bench = benches.get(i);
      List<LogRow> part = parts.get(i);
      tasks.add(
          () -> {
            bench.fold(part);
            return null;
          });
    }
    for (Future<Void> task : folding.invokeAll(tasks)) {
      requireDone(task);
    }
  }

  private void bringBack(Connection own, List<List<LogRow>> parts) throws SQLException {
    List<UUID> missing = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      missing.addAll(benches.get(i).missing(parts.get(i)));
    }
    if (!missing.isEmpty()) {
      fresh.load(own, missing).forEach(row -> benches.get(benchOf(row.id())).put(row));
    }
  }

  private int benchOf(UUID stream) {
    return Math.floorMod(stream.hashCode(), benches.size());
  }

  private static void requireDone(Future<Void> task) throws InterruptedException {
    try {
      var _ = task.get();
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException("Events could not be folded", failed.getCause());
    }
  }

  private long weight() {
    return benches.stream().mapToLong(Workbench::weight).sum();
  }

  private void write(Phase phase) throws SQLException {
    inTransaction(tx -> fresh.write(tx, changes()), seen, phase);
    unwritten = 0;
    benches.forEach(bench -> bench.shrinkTo(means.memory() / 2 / benches.size()));
  }

  private List<Workbench.Changes<R>> changes() {
    return benches.stream().map(Workbench::changes).toList();
  }

  /// Something that is done to the fresh table.
  @FunctionalInterface
  private interface Step {
    void in(Connection tx) throws SQLException;
  }

  private void inTransaction(Step step, long position, Phase phase) throws SQLException {
    try (Connection tx = means.own().getConnection()) {
      tx.setAutoCommit(false);
      try {
        alone(tx);
        step.in(tx);
        means.runs().advance(tx, run, position, phase);
        tx.commit();
      } finally {
        // Nothing to do after a commit.
        tx.rollback();
        tx.setAutoCommit(true);
      }
    }
    written = position;
  }

  private static void alone(Connection tx) throws SQLException {
    try (Statement statement = tx.createStatement()) {
      var _ = statement.execute(ALONE);
    }
  }

  private void compare() throws SQLException {
    try (Connection session = means.own().getConnection()) {
      session.setAutoCommit(false);
      session.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      alone(session);
      FreshTable.Compared compared = fresh.compare(session, live.applied(session), written);
      session.rollback();
      session.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
      session.setAutoCommit(true);
      means.runs().compared(run, new ObjectMapper().writeValueAsString(compared));
      LOG.infof(
          "Rebuild of %s: %d rows; %d differ from the live table at the same version, %d it lacks,"
              + " %d it has alone",
          view.name(),
          compared.rows(),
          compared.differing(),
          compared.onlyFresh(),
          compared.onlyLive());
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /// Has the intake wait, takes in what it applied in the meantime, and swaps. A fresh table that
  /// is ahead of a checkpoint does no harm: an event that is in its row changes nothing.
  private boolean isSwapped(ExecutorService folding) throws SQLException, InterruptedException {
    try (Connection tx = means.own().getConnection()) {
      tx.setAutoCommit(false);
      try (Statement statement = tx.createStatement()) {
        var _ = statement.execute(WAIT_BRIEFLY);
        long applied = live.hold(tx);
        if (applied > written) {
          catchUp(folding, tx, applied);
          fresh.write(tx, changes());
        }
        if (seen < applied) {
          return false;
        }
        fresh.swap(tx);
        int released = isOnlyView ? live.release(tx, view.streams()) : 0;
        means.runs().advance(tx, run, seen, Phase.SWAPPED);
        means.runs().end(tx, run, State.DONE, null);
        tx.commit();
        tellReleased(released);
        return true;
      } catch (SQLException failed) {
        // What was folded for this attempt alone is lost with it, and read again by the next
        // worker.
        if (!LOCK_NOT_AVAILABLE.equals(failed.getSQLState()) || seen > written) {
          throw failed;
        }
        return false;
      } finally {
        tx.rollback();
        tx.setAutoCommit(true);
      }
    }
  }

  private void tellReleased(int events) {
    if (events > 0) {
      LOG.infof(
          "Rebuild of %s: %d events that were parked are in the fresh table and are parked no more",
          view.name(), events);
    }
  }
}
