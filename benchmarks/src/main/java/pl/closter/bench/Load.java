package pl.closter.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;
import pl.closter.bench.Client.Accepted;

/// The two ways to load a system: as fast as a number of clients can, and at a steady rate.
final class Load {

  private static final int SEE_EVERY = 10;
  private static final long LONGEST_MICROS = 60_000_000;

  private final Client client;

  Load(Client client) {
    this.client = client;
  }

  /// What was measured, in microseconds.
  record Measured(Histogram latency, double perSecond) {}

  /// Each client sends its next command when the one before was answered.
  Measured closed(int clients, Duration length) throws InterruptedException {
    Histogram latency = new ConcurrentHistogram(LONGEST_MICROS, 3);
    long start = System.nanoTime();
    long end = start + length.toNanos();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < clients; i++) {
        running.add(threads.submit(() -> sendUntil(end, latency)));
      }
      finish(running);
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    return new Measured(latency, latency.getTotalCount() / seconds);
  }

  private @Nullable Void sendUntil(long end, Histogram latency) throws InterruptedException {
    while (System.nanoTime() < end) {
      long before = System.nanoTime();
      var _ = client.create();
      latency.recordValue((System.nanoTime() - before) / 1000);
    }
    return null;
  }

  /// What was measured at a steady rate.
  ///
  /// @param answered from the moment a command was due to its answer, so that waiting counts
  /// @param visible from a command's answer to the moment a reader got its effect
  record Steady(Histogram answered, Histogram visible) {}

  /// Sends commands at a steady rate, whatever the answers do, and lets a reader look at each
  /// tenth.
  Steady open(int perSecond, Duration length) throws InterruptedException {
    Histogram answered = new ConcurrentHistogram(LONGEST_MICROS, 3);
    Histogram visible = new ConcurrentHistogram(LONGEST_MICROS, 3);
    long gap = 1_000_000_000L / perSecond;
    long count = length.toSeconds() * perSecond;
    long start = System.nanoTime();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> running = new ArrayList<>();
      for (long i = 0; i < count; i++) {
        long due = start + i * gap;
        LockSupport.parkNanos(due - System.nanoTime());
        boolean look = i % SEE_EVERY == 0;
        running.add(threads.submit(() -> sendDue(due, look, answered, visible)));
      }
      finish(running);
    }
    return new Steady(answered, visible);
  }

  private @Nullable Void sendDue(long due, boolean look, Histogram answered, Histogram visible)
      throws InterruptedException {
    Accepted accepted = client.create();
    long got = System.nanoTime();
    answered.recordValue((got - due) / 1000);
    if (look) {
      client.see(accepted);
      visible.recordValue((System.nanoTime() - got) / 1000);
    }
    return null;
  }

  private static void finish(List<Future<?>> running) throws InterruptedException {
    for (Future<?> one : running) {
      try {
        var _ = one.get();
      } catch (ExecutionException failed) {
        throw new IllegalStateException(failed.getCause());
      }
    }
  }
}
