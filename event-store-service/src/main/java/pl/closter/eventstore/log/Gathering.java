package pl.closter.eventstore.log;

import java.util.function.LongSupplier;

/// Holds a batch back for a moment, for those who were answered just now and will come again at
/// once; without it the first of them would go alone and all others wait for it.
///
/// Only load makes anybody wait: after a command that came alone there is nobody to wait for.
/// Nobody waits longer than a quarter of what the last batch took.
final class Gathering {

  private static final int LOAD = 4;
  private static final long LONGEST_NANOS = 1_000_000;

  private final LongSupplier nanoTime;
  private volatile Last last = new Last(0, 0);

  Gathering(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  private record Last(int answered, long waitUntil) {}

  /// A batch of so many commands was answered, after so many nanoseconds.
  void answered(int commands, long nanos) {
    last =
        commands < LOAD
            ? new Last(0, 0)
            : new Last(commands, nanoTime.getAsLong() + Math.min(nanos / 4, LONGEST_NANOS));
  }

  /// How many nanoseconds the next batch should wait when so many commands are there.
  long pause(int waiting) {
    Last now = last;
    boolean most = waiting * 4L >= now.answered() * 3L;
    return most ? 0 : Math.max(0, now.waitUntil() - nanoTime.getAsLong());
  }
}
