package pl.closter.projection.rebuild;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import pl.closter.projection.rebuild.LogReader.Chunk;

/// Reads on, on a thread of its own, while what was read before is folded.
final class Prefetch implements AutoCloseable {

  private static final int CHUNKS_AHEAD = 2;
  private static final Duration LOOK = Duration.ofMillis(10);

  private final BlockingQueue<Optional<Chunk>> chunks = new ArrayBlockingQueue<>(CHUNKS_AHEAD);
  private final FutureTask<Void> reading;
  private final Thread thread;

  Prefetch(LogReader log, long behind, long upTo) {
    reading =
        new FutureTask<>(
            () -> {
              try {
                log.read(behind, upTo, chunk -> chunks.put(Optional.of(chunk)));
              } finally {
                chunks.put(Optional.empty());
              }
              return null;
            });
    thread = Thread.ofVirtual().name("rebuild-reads-log").start(reading);
  }

  /// The next events; empty when all were read.
  Optional<Chunk> next() throws SQLException, InterruptedException {
    Optional<Chunk> chunk = chunks.take();
    if (chunk.isEmpty()) {
      end();
    }
    return chunk;
  }

  private void end() throws SQLException, InterruptedException {
    try {
      var _ = reading.get();
    } catch (ExecutionException failed) {
      switch (failed.getCause()) {
        case SQLException sql -> throw sql;
        case RuntimeException other -> throw other;
        case null, default -> throw new IllegalStateException("The log could not be read", failed);
      }
    }
  }

  /// Ends the reading, also in the middle.
  @Override
  public void close() {
    var _ = reading.cancel(true);
    boolean interrupted = false;
    while (thread.isAlive()) {
      // Whatever it still wants to hand on has room.
      chunks.clear();
      try {
        var _ = thread.join(LOOK);
      } catch (InterruptedException _) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
