package pl.closter.eventstore.relay;

import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// A wait that a call can end early. A call that comes before the wait ends the next one.
final class Pause {

  private final AtomicReference<@Nullable UniEmitter<? super Void>> waiting =
      new AtomicReference<>();
  private volatile boolean called;

  Uni<Void> of(Duration longest) {
    return Uni.createFrom()
        .<Void>emitter(
            emitter -> {
              waiting.set(emitter);
              if (called) {
                end();
              }
            })
        .ifNoItem()
        .after(longest)
        .fail()
        .onFailure(TimeoutException.class)
        .recoverWithNull();
  }

  void end() {
    called = true;
    UniEmitter<? super Void> emitter = waiting.getAndSet(null);
    if (emitter != null) {
      called = false;
      emitter.complete(null);
    }
  }
}
