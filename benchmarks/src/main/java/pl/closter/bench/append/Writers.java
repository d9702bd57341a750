package pl.closter.bench.append;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.SynchronizedHistogram;

/// So many writers, each of whom appends its next event when the one before is durable.
///
/// A stream belongs to one writer during a measurement, so nobody loses and nobody has to read
/// first.
final class Writers {

  static final long LONGEST_MICROS = 60_000_000;
  static final int DIGITS = 3;

  private final Peer peer;
  private final int[] versions;

  /// Writers to prepared streams.
  Writers(Peer peer, Streams streams) {
    this.peer = peer;
    this.versions = new int[streams.count()];
    java.util.Arrays.fill(versions, 1);
  }

  /// What was measured, in microseconds.
  record Measured(Histogram latency, double perSecond) {}

  Measured measure(int writers, Duration length, long seed) throws InterruptedException {
    Histogram latency = new SynchronizedHistogram(LONGEST_MICROS, DIGITS);
    CountDownLatch ready = new CountDownLatch(writers);
    List<Future<Long>> running = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(writers)) {
      for (int i = 0; i < writers; i++) {
        int writer = i;
        SplittableRandom random = new SplittableRandom(seed + writer);
        running.add(threads.submit(() -> write(writer, writers, random, ready, length, latency)));
      }
      long longest = 1;
      for (Future<Long> one : running) {
        longest = Math.max(longest, one.get());
      }
      return new Measured(latency, latency.getTotalCount() * 1e9 / longest);
    } catch (ExecutionException failed) {
      throw new IllegalStateException(peer.name() + " could not be measured", failed.getCause());
    }
  }

  private long write(
      int writer,
      int writers,
      SplittableRandom random,
      CountDownLatch ready,
      Duration length,
      Histogram latency)
      throws SQLException, InterruptedException {
    Histogram own = new Histogram(LONGEST_MICROS, DIGITS);
    int streams = (versions.length - writer + writers - 1) / writers;
    try (Peer.Appender appender = opened(ready)) {
      ready.await();
      long start = System.nanoTime();
      long end = start + length.toNanos();
      long now = start;
      while (now < end) {
        int stream = writer + writers * random.nextInt(streams);
        appender.append(stream, versions[stream]);
        versions[stream]++;
        long after = System.nanoTime();
        own.recordValue((after - now) / 1000);
        now = after;
      }
      latency.add(own);
      return now - start;
    }
  }

  // Whoever cannot open must not keep the others waiting for ever.
  private Peer.Appender opened(CountDownLatch ready) throws SQLException {
    try {
      return peer.appender();
    } finally {
      ready.countDown();
    }
  }
}
