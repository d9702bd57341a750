package pl.closter.eventstore.log;

import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// A command that waits for its answer, which is given once, in the context of the one who asked.
final class Pending implements Deadlines.Waiting {

  private final Entry entry;
  private final UniEmitter<? super AppendResult> answer;
  private final @Nullable Context context = Vertx.currentContext();
  private final AtomicBoolean answered = new AtomicBoolean();
  private final long since = System.nanoTime();

  Pending(Entry entry, UniEmitter<? super AppendResult> answer) {
    this.entry = entry;
    this.answer = answer;
  }

  Entry entry() {
    return entry;
  }

  @Override
  public boolean isAnswered() {
    return answered.get();
  }

  @Override
  public boolean waitsLongerThan(Duration limit) {
    return System.nanoTime() - since > limit.toNanos();
  }

  void complete(AppendResult result) {
    once(() -> answer.complete(result));
  }

  @Override
  public void fail(Throwable failure) {
    once(() -> answer.fail(failure));
  }

  private void once(Runnable step) {
    if (!answered.compareAndSet(false, true)) {
      return;
    }
    if (context == null) {
      step.run();
    } else {
      context.runOnContext(_ -> step.run());
    }
  }
}
