package pl.closter.local.stack;

import java.time.Duration;
import java.util.Optional;

/// How long to wait before a part that ended is started again, and when to give up.
///
/// @param limit how many ends within the window are too many
/// @param window how far back ends count
public record RestartPolicy(int limit, Duration window, Duration first, Duration longest) {

  public static final RestartPolicy USUAL =
      new RestartPolicy(5, Duration.ofMinutes(1), Duration.ofMillis(500), Duration.ofSeconds(8));

  /// The pause after so many ends within the window; none when it should be left down.
  public Optional<Duration> pauseAfter(int ends) {
    if (ends >= limit) {
      return Optional.empty();
    }
    Duration pause = first.multipliedBy(1L << Math.max(0, ends - 1));
    return Optional.of(pause.compareTo(longest) < 0 ? pause : longest);
  }
}
