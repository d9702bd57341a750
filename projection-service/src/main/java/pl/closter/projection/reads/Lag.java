package pl.closter.projection.reads;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/// How long the projections have been behind. It remembers when it saw the log grow, because a
/// position alone does not tell its age; an idle log is not a late projection. What waited before
/// this process began is remembered from the log.
final class Lag {

  private static final int REMEMBERED = 3600;

  private final Deque<Sight> unapplied = new ArrayDeque<>();
  private boolean begun;
  private long events;
  private Duration age = Duration.ZERO;

  private record Sight(long head, Instant at) {}

  /// Whether nothing has been noted yet, so that somebody has to tell since when the log waits.
  synchronized boolean isNew() {
    return !begun;
  }

  /// Remembers what this process did not see itself, because it was not there.
  ///
  /// @param head a position that waits
  /// @param since when it was recorded
  synchronized void remember(long head, Instant since) {
    unapplied.addLast(new Sight(head, since));
  }

  /// Takes note of both ends at a time.
  synchronized void see(long head, long applied, Instant now) {
    begun = true;
    events = Math.max(0, head - applied);
    if (unapplied.isEmpty() || unapplied.getLast().head() < head) {
      unapplied.addLast(new Sight(head, now));
    }
    while (!unapplied.isEmpty()
        && (unapplied.getFirst().head() <= applied || unapplied.size() > REMEMBERED)) {
      var _ = unapplied.removeFirst();
    }
    age = unapplied.isEmpty() ? Duration.ZERO : Duration.between(unapplied.getFirst().at(), now);
  }

  synchronized long events() {
    return events;
  }

  /// Since when something has been waiting, as far as was seen.
  synchronized Duration age() {
    return age;
  }
}
