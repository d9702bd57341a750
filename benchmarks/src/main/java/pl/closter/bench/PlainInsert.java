package pl.closter.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import pl.closter.bench.Load.Measured;

/// The usual limit: one row a commit, one connection a client, no HTTP, no rules, no receipts, on
/// the same server and the same disk.
final class PlainInsert {

  private static final long LONGEST_MICROS = 60_000_000;
  private static final String ROW = "{\"text\":\"" + "x".repeat(580) + "\"}";

  /// Opens a session on the server that is measured.
  @FunctionalInterface
  interface Sessions {
    Connection open() throws SQLException;
  }

  private final Sessions sessions;

  PlainInsert(Sessions sessions) {
    this.sessions = sessions;
  }

  void prepare() throws SQLException {
    try (Connection session = sessions.open();
        Statement statement = session.createStatement()) {
      var _ =
          statement.execute(
              """
              CREATE TABLE IF NOT EXISTS plain_insert (
                id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, data jsonb NOT NULL)
              """);
    }
  }

  Measured measure(int clients, Duration length) throws InterruptedException {
    Histogram latency = new ConcurrentHistogram(LONGEST_MICROS, 3);
    long start = System.nanoTime();
    long end = start + length.toNanos();
    try (ExecutorService threads = Executors.newFixedThreadPool(clients)) {
      List<Future<Long>> running = new ArrayList<>();
      for (int i = 0; i < clients; i++) {
        running.add(threads.submit(() -> insertUntil(end, latency)));
      }
      for (Future<Long> one : running) {
        var _ = one.get();
      }
    } catch (ExecutionException failed) {
      throw new IllegalStateException(failed.getCause());
    }
    return new Measured(latency, latency.getTotalCount() * 1e9 / (System.nanoTime() - start));
  }

  private long insertUntil(long end, Histogram latency) throws SQLException {
    long count = 0;
    try (Connection session = sessions.open();
        PreparedStatement insert =
            session.prepareStatement("INSERT INTO plain_insert (data) VALUES (?::jsonb)")) {
      insert.setString(1, ROW);
      while (System.nanoTime() < end) {
        long before = System.nanoTime();
        count += insert.executeUpdate();
        latency.recordValue((System.nanoTime() - before) / 1000);
      }
    }
    return count;
  }
}
