package pl.closter.eventstore.log;

import java.time.Instant;

/// A part of the history that is needed for an answer was taken away. Nothing is decided or shown
/// without it.
public final class HistoryDetached extends RuntimeException {

  private final Range range;

  /// Positions that are away.
  ///
  /// @param first which is also the name under which they come back
  public record Range(long first, long last, Instant since) {

    /// For a person.
    public String sentence() {
      return "Events at positions %d to %d are detached since %s".formatted(first, last, since);
    }

    /// What helps.
    public String remedy() {
      return "An administrator brings them back: ./closter partitions attach %d.".formatted(first);
    }
  }

  HistoryDetached(Range range) {
    super(range.sentence(), null, false, false);
    this.range = range;
  }

  public Range range() {
    return range;
  }
}
