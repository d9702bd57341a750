package pl.closter.bench.chain;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/// Looks for garments in the projection's own table, as a reader's query does, and notes how long
/// after its recording each could be read.
///
/// It begins at the time that the event itself carries, which the log takes before the transaction
/// begins: the commit is part of what is measured. It looks each two milliseconds, and only while
/// something is awaited.
final class Watcher implements AutoCloseable {

  private static final long PAUSE_NANOS = 2_000_000;
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private static final String LOOK =
      """
      SELECT item_id, (extract(epoch FROM created_at) * 1000000)::bigint
        FROM projections.item WHERE item_id = ANY (?)
      """;

  private final Connection session;
  private final Queue<UUID> reported = new ConcurrentLinkedQueue<>();
  private final Histogram visible = new Histogram(60_000_000, 3);
  private final Thread thread = Thread.ofPlatform().name("watcher").unstarted(this::watch);
  private volatile boolean ending;
  private volatile long missing;

  Watcher(Connection session) {
    this.session = session;
    thread.start();
  }

  /// Awaits this garment.
  void await(UUID item) {
    reported.add(item);
  }

  /// What was seen, in microseconds, when everything awaited is there.
  ///
  /// @throws IllegalStateException when something does not appear
  Histogram finish() throws InterruptedException {
    ending = true;
    thread.join();
    if (missing > 0) {
      throw new IllegalStateException(missing + " garments were not visible after " + LONGEST);
    }
    return visible;
  }

  private void watch() {
    Set<UUID> awaited = new HashSet<>();
    long giveUp = Long.MAX_VALUE;
    try (PreparedStatement look = session.prepareStatement(LOOK)) {
      while (!ending || !awaited.isEmpty() || !reported.isEmpty()) {
        UUID next = reported.poll();
        while (next != null) {
          awaited.add(next);
          next = reported.poll();
        }
        if (!awaited.isEmpty()) {
          look(look, awaited);
        }
        if (ending && giveUp == Long.MAX_VALUE) {
          giveUp = System.nanoTime() + LONGEST.toNanos();
        }
        if (System.nanoTime() > giveUp) {
          break;
        }
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    } finally {
      missing = awaited.size();
    }
  }

  private void look(PreparedStatement look, Set<UUID> awaited) throws SQLException {
    Array ids = session.createArrayOf("uuid", awaited.toArray());
    look.setArray(1, ids);
    try (ResultSet found = look.executeQuery()) {
      long now = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
      while (found.next()) {
        awaited.remove(found.getObject(1, UUID.class));
        visible.recordValue(Math.max(0, now - found.getLong(2)));
      }
    }
    ids.free();
  }

  @Override
  public void close() throws SQLException {
    session.close();
  }
}
