package pl.closter.projection.rebuild;

import java.time.OffsetDateTime;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A rebuild as it is recorded.
///
/// @param position everything up to here is in the fresh table
/// @param seen how far the log has been read
/// @param rate events a second, now
/// @param limit events a second, at most
/// @param compared JSON of what the comparison with the live table found
record Run(
    String projection,
    State state,
    Phase phase,
    long position,
    long seen,
    long rate,
    @Nullable Integer limit,
    @Nullable String problem,
    @Nullable String compared,
    String requestedBy,
    OffsetDateTime startedAt,
    @Nullable OffsetDateTime finishedAt,
    long epoch) {

  /// How it goes with a rebuild.
  enum State {
    RUNNING,
    PAUSED,
    FAILED,
    CANCELLED,
    DONE
  }

  /// What is being done.
  ///
  /// ```
  /// LOADING -> INDEXING -> CATCHING_UP -> SWAPPED
  /// ```
  enum Phase {
    LOADING,
    INDEXING,
    CATCHING_UP,
    SWAPPED;

    String code() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Phase of(String code) {
      return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
  }
}
