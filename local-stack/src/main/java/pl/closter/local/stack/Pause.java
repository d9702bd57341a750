package pl.closter.local.stack;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// Waiting that an interrupt ends.
final class Pause {

  private Pause() {}

  static void of(Duration duration) {
    LockSupport.parkNanos(duration.toNanos());
  }

  static boolean untilEnd(Process process, Duration limit) {
    try {
      return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  static void untilEnd(Process process) {
    try {
      var _ = process.waitFor();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
