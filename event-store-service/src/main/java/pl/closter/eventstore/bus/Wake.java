package pl.closter.eventstore.bus;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Lets one reader sleep until there is something to read. A call that comes while it is awake is
/// remembered, so that nothing falls between reading and going to sleep.
public final class Wake {

  private boolean called;
  private @Nullable UniEmitter<? super Void> sleeper;

  /// Wakes the reader, or keeps it from sleeping next time.
  public void call() {
    UniEmitter<? super Void> woken;
    synchronized (this) {
      woken = sleeper;
      sleeper = null;
      called = woken == null;
    }
    if (woken != null) {
      woken.complete(null);
    }
  }

  /// Ends when it is called, or after this time anyway.
  public Uni<Void> sleep(Duration longest) {
    return Uni.createFrom()
        .<Void>emitter(this::lieDown)
        .ifNoItem()
        .after(longest)
        .recoverWithUni(Uni.createFrom()::voidItem);
  }

  private void lieDown(UniEmitter<? super Void> emitter) {
    boolean atOnce;
    synchronized (this) {
      atOnce = called;
      called = false;
      sleeper = atOnce ? null : emitter;
    }
    if (atOnce) {
      emitter.complete(null);
    } else {
      var _ = emitter.onTermination(() -> getUp(emitter));
    }
  }

  // Who has slept long enough must not be called in place of the next one.
  private synchronized void getUp(UniEmitter<? super Void> emitter) {
    if (sleeper == emitter) {
      sleeper = null;
    }
  }
}
