package pl.closter.events;

/// What becomes of a garment that was not sold.
public enum Disposition {
  RETURN,
  DONATE,
  RECYCLE,
  BUYOUT,
  EXTEND;

  /// What shall become of it, and what else when that is not possible.
  public record Choice(Disposition primary, Disposition fallback) {

    /// Extending what ends for good is no way out, and neither is the same thing twice.
    public boolean leadsSomewhere() {
      return fallback != EXTEND && primary != fallback;
    }
  }
}
