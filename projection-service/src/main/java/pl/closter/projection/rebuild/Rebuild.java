package pl.closter.projection.rebuild;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import pl.closter.projection.rebuild.LogReader.Chunk;
import pl.closter.projection.rebuild.Run.Phase;
import pl.closter.projection.rebuild.Run.State;
import pl.closter.projection.rebuild.Runs.NotOurs;
import pl.closter.projection.view.RowJson;
import pl.closter.projection.view.View;

/// One rebuild at work: reads the log in order, has it folded in memory, writes when memory is
/// full, and at the end puts the fresh table in the place of the live one.
///
/// What is written and how far that is are one transaction, so that after a kill -9 it goes on
/// where it was.
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
    try (Workshop<R> shop = new Workshop<>(view, fresh, means.workers())) {
      return work(shop);
    }
  }

  private boolean work(Workshop<R> shop) throws SQLException, InterruptedException {
    Phase phase = run.phase();
    if (phase == Phase.LOADING) {
      if (written == 0) {
        inTransaction(fresh::open, 0, Phase.LOADING);
      }
      follow(shop, Phase.LOADING);
      if (stopped) {
        return false;
      }
      inTransaction(_ -> {}, written, Phase.INDEXING);
      phase = Phase.INDEXING;
    }
    if (phase == Phase.INDEXING) {
      inTransaction(fresh::finish, written, Phase.CATCHING_UP);
    }
    follow(shop, Phase.CATCHING_UP);
    if (stopped) {
      return false;
    }
    compare();
    for (int attempt = 0; attempt < MOST_SWAPS_TRIED; attempt++) {
      follow(shop, Phase.CATCHING_UP);
      if (stopped) {
        return false;
      }
      if (isSwapped(shop)) {
        return true;
      }
      // What was folded for that attempt went with it, so nothing of it may be written any more.
      if (stopped) {
        return false;
      }
    }
    throw new IllegalStateException(
        "Table %s could not be locked within 2 s, %d times, because somebody reads from it for long. Nothing was swapped; end those queries and resume"
            .formatted(view.table().name(), MOST_SWAPS_TRIED));
  }

  // Until the end of the log, which moves, is near.
  private void follow(Workshop<R> shop, Phase phase) throws SQLException, InterruptedException {
    long head = log.head();
    do {
      try (Connection own = means.own().getConnection()) {
        fold(shop, own, head, phase);
      }
      write(shop, phase);
      head = log.head();
    } while (!stopped && head - written > NEAR);
  }

  private void fold(Workshop<R> shop, Connection own, long upTo, Phase phase)
      throws SQLException, InterruptedException {
    try (Prefetch reading = new Prefetch(log, seen, upTo)) {
      Optional<Chunk> next = reading.next();
      while (next.isPresent() && !stopped) {
        Chunk chunk = next.get();
        shop.fold(own, chunk);
        long read = chunk.upTo() - seen;
        seen = chunk.upTo();
        unwritten += read;
        if (pace.isGentle() || shop.weight() > means.memory() || unwritten >= MOST_UNWRITTEN) {
          write(shop, phase);
        }
        pace.did(read, () -> stopped);
        next = reading.next();
      }
    }
  }

  // The intake waits meanwhile: there is no rest, and only the transaction that swaps writes.
  private void catchUp(Workshop<R> shop, Connection tx, long upTo)
      throws SQLException, InterruptedException {
    try (Prefetch reading = new Prefetch(log, seen, upTo)) {
      Optional<Chunk> next = reading.next();
      while (next.isPresent() && !stopped) {
        shop.fold(tx, next.get());
        seen = next.get().upTo();
        next = reading.next();
      }
    }
  }

  private void write(Workshop<R> shop, Phase phase) throws SQLException {
    inTransaction(tx -> fresh.write(tx, shop.changes()), seen, phase);
    unwritten = 0;
    shop.shrinkTo(means.memory() / 2);
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
  private boolean isSwapped(Workshop<R> shop) throws SQLException, InterruptedException {
    try (Connection tx = means.own().getConnection()) {
      tx.setAutoCommit(false);
      try (Statement statement = tx.createStatement()) {
        var _ = statement.execute(WAIT_BRIEFLY);
        long applied = live.hold(tx);
        if (applied > written) {
          catchUp(shop, tx, applied);
          fresh.write(tx, shop.changes());
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
