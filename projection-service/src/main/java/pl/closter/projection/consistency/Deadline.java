package pl.closter.projection.consistency;

import java.time.Duration;

/// Until when somebody may work.
final class Deadline {

  private final long end;

  private Deadline(long end) {
    this.end = end;
  }

  static Deadline in(Duration limit) {
    return new Deadline(System.nanoTime() + limit.toNanos());
  }

  boolean isOver() {
    return System.nanoTime() - end > 0;
  }
}
