package pl.closter.projection.consistency;

import java.util.List;
import org.jspecify.annotations.Nullable;
import pl.closter.projection.view.View;

/// What a stream folds to, after each of its events.
///
/// @param states the first is the row after version 1
/// @param positions of the events
/// @param trouble why it cannot be folded to its end; null when it can
record Life<R extends View.Row>(List<R> states, List<Long> positions, @Nullable Trouble trouble) {

  /// Why a stream cannot be folded.
  ///
  /// @param detached whether events are away, which is nobody's fault
  record Trouble(boolean detached, String words) {}

  boolean isWhole() {
    return trouble == null;
  }

  long events() {
    return states.size();
  }

  @Nullable R last() {
    return at(events());
  }

  /// The row after so many events; null when there are fewer, or none.
  @Nullable R at(long version) {
    return version < 1 || version > events() ? null : states.get(Math.toIntExact(version) - 1);
  }

  /// How many of the events are at or before a position.
  long upTo(long position) {
    long count = 0;
    for (long each : positions) {
      count += each <= position ? 1 : 0;
    }
    return count;
  }
}
