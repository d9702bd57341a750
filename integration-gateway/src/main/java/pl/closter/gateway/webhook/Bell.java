package pl.closter.gateway.webhook;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Wakes the translator when there is something to do. Only a hint: it also looks by itself.
@Singleton
public final class Bell {

  private final Semaphore rung = new Semaphore(0);

  public void ring() {
    rung.release();
  }

  /// Returns when it was rung since the last time, or after a while.
  public void listen(Duration atMost) throws InterruptedException {
    var _ = rung.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS);
    var _ = rung.drainPermits();
  }
}
