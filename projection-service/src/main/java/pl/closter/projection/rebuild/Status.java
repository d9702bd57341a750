package pl.closter.projection.rebuild;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/// How it goes with a rebuild.
///
/// @param state `running`, `paused`, `failed`, `cancelled` or `done`
/// @param phase `loading`, `indexing`, `catching-up` or `swapped`
/// @param events how many positions of the log have been read
/// @param head how many there are
/// @param eventsPerSecond how fast it is now
/// @param remainingSeconds until it has caught up, if it goes on like this; null when that is
///   unknown
/// @param limit events a second that it may not exceed
/// @param compared what it found when it compared with the live table, before it swapped
/// @param problem why it failed, and what to do
public record Status(
    String projection,
    String state,
    String phase,
    long events,
    long head,
    long eventsPerSecond,
    @Nullable Long remainingSeconds,
    @Nullable Integer limit,
    @Nullable Compared compared,
    @Nullable String problem,
    String requestedBy,
    OffsetDateTime startedAt,
    @Nullable OffsetDateTime finishedAt) {

  /// What fresh table and live table said about the same rows.
  ///
  /// @param rows on either side
  /// @param differing at the same version, but not the same
  /// @param onlyFresh which the live table lacked
  /// @param onlyLive which the fresh table lacked
  public record Compared(long rows, long differing, long onlyFresh, long onlyLive) {}
}
