package pl.closter.eventstore.log;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.subscription.Cancellable;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/// Tells those who wait too long, with one timer for all of them that runs while anybody waits: a
/// timer for each would wake a thread for each.
final class Deadlines {

  private static final long LOOK_MILLIS = 100;

  private final Duration limit;
  private final Queue<Waiting> inOrder = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean watching = new AtomicBoolean();

  /// Deadlines of commands that come in order and may all wait equally long.
  Deadlines(Duration limit) {
    this.limit = limit;
  }

  /// Somebody who is told at most once that it took too long.
  interface Waiting {
    boolean isAnswered();

    boolean waitsLongerThan(Duration limit);

    void fail(Throwable failure);
  }

  /// The step, which is given up when it takes too long.
  <T> Uni<T> limit(Uni<T> step) {
    return Uni.createFrom()
        .emitter(
            answer -> {
              Step<T> limited = new Step<>(answer);
              watch(limited);
              limited.run(step);
            });
  }

  void watch(Waiting waiting) {
    inOrder.add(waiting);
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
    Waiting oldest = inOrder.peek();
    while (oldest != null && isOver(oldest)) {
      var _ = inOrder.poll();
      oldest = inOrder.peek();
    }
    watching.set(false);
    lookLater();
  }

  private boolean isOver(Waiting one) {
    if (!one.isAnswered() && one.waitsLongerThan(limit)) {
      one.fail(new Unavailable("The database did not answer within " + limit.toMillis() + " ms"));
    }
    return one.isAnswered();
  }

  private static final class Step<T> implements Waiting {
    private final UniEmitter<? super T> answer;
    private final AtomicBoolean answered = new AtomicBoolean();
    private final AtomicReference<Cancellable> running = new AtomicReference<>(() -> {});
    private final long since = System.nanoTime();

    Step(UniEmitter<? super T> answer) {
      this.answer = answer;
    }

    void run(Uni<T> step) {
      running.set(
          step.subscribe()
              .with(
                  item -> once(() -> answer.complete(item)),
                  failure -> once(() -> answer.fail(failure))));
    }

    @Override
    public boolean isAnswered() {
      return answered.get();
    }

    @Override
    public boolean waitsLongerThan(Duration limit) {
      return System.nanoTime() - since > limit.toNanos();
    }

    @Override
    public void fail(Throwable failure) {
      once(
          () -> {
            running.get().cancel();
            answer.fail(failure);
          });
    }

    private void once(Runnable end) {
      if (answered.compareAndSet(false, true)) {
        end.run();
      }
    }
  }
}
