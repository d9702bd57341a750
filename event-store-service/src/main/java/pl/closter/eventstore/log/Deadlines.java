package pl.closter.eventstore.log;

import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// Tells those who wait too long, with one timer for all of them that runs while anybody waits.
final class Deadlines {

  private static final long LOOK_MILLIS = 100;

  private final Duration limit;
  private final Queue<Pending> inOrder = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean watching = new AtomicBoolean();

  /// Deadlines of commands that come in order and may all wait equally long.
  Deadlines(Duration limit) {
    this.limit = limit;
  }

  void watch(Pending pending) {
    inOrder.add(pending);
    lookLater();
  }

  private void lookLater() {
    if (!inOrder.isEmpty() && watching.compareAndSet(false, true)) {
      var _ =
          Infrastructure.getDefaultWorkerPool()
              .schedule(this::look, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  private void look() {
    Pending oldest = inOrder.peek();
    while (oldest != null && (oldest.isAnswered() || oldest.waitsLongerThan(limit))) {
      oldest.fail(
          new Unavailable("The database did not answer within " + limit.toMillis() + " ms"));
      var _ = inOrder.poll();
      oldest = inOrder.peek();
    }
    watching.set(false);
    lookLater();
  }
}
