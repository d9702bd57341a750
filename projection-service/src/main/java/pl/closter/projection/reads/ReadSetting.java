package pl.closter.projection.reads;

/// Where a switch stands.
///
/// @param percent of the reads that the mode holds for, when it is `projections`; the rest is
///   answered as in `shadow`
public record ReadSetting(ReadMode mode, int percent) {

  /// All reads.
  static final int ALL = 100;

  public ReadSetting {
    if (percent < 1 || percent > ALL || (percent < ALL && mode != ReadMode.PROJECTIONS)) {
      throw new IllegalArgumentException(
          "%d percent of the reads cannot be %s".formatted(percent, mode));
    }
  }

  static ReadSetting all(ReadMode mode) {
    return new ReadSetting(mode, ALL);
  }

  /// Whether more is read from the projections than at the other place.
  boolean isAheadOf(ReadSetting other) {
    return mode == ReadMode.PROJECTIONS
        && (other.mode != ReadMode.PROJECTIONS || percent > other.percent);
  }

  @Override
  public String toString() {
    return percent == ALL ? mode.toString() : "%s (%d %% of reads)".formatted(mode, percent);
  }
}
