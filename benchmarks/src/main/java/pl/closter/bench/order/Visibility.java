package pl.closter.bench.order;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.HdrHistogram.Histogram;
import pl.closter.bench.order.Fact.Timed;

/// How long committed events were hidden from a reader that did see them in the end.
///
/// @param delays from commit to sight, in microseconds
/// @param stalled the longest time that one was hidden while the foreign transaction was open
/// @param otherwise the longest time that one was hidden with no foreign transaction open
record Visibility(Histogram delays, Duration stalled, Duration otherwise) {

  private static final long LONGEST_MICROS = 600_000_000;

  /// A span of [System#nanoTime].
  record Window(long from, long to) {

    long overlap(long begin, long end) {
      return Math.max(0, Math.min(to, end) - Math.max(from, begin));
    }

    Duration length() {
      return Duration.ofNanos(to - from);
    }
  }

  /// Measures from when each event was committed to when it was first seen.
  static Visibility of(Map<Fact, Long> committed, List<Timed> seen, Window foreign) {
    Histogram delays = new Histogram(LONGEST_MICROS, 3);
    Set<Fact> before = new HashSet<>();
    long stalled = 0;
    long otherwise = 0;
    for (Timed sight : seen) {
      Long since = committed.get(sight.fact());
      if (since != null && before.add(sight.fact())) {
        // A reader may be quicker than the answer to the one who committed.
        long hidden = Math.max(0, sight.at() - since);
        long during = foreign.overlap(since, sight.at());
        delays.recordValue(hidden / 1000);
        stalled = Math.max(stalled, during);
        otherwise = Math.max(otherwise, during == 0 ? hidden : 0);
      }
    }
    return new Visibility(delays, Duration.ofNanos(stalled), Duration.ofNanos(otherwise));
  }
}
