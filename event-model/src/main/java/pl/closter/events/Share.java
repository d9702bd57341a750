package pl.closter.events;

/// Both sides' parts of a price, in basis points. Always both are named: whoever knows only one
/// number has to guess whose it is.
public record Share(int houseShareBps, int consignorShareBps) {

  /// The whole, in basis points.
  public static final int WHOLE = 10_000;

  /// The share that leaves the consignor what the House does not take.
  public static Share ofHouse(int houseShareBps) {
    return new Share(houseShareBps, WHOLE - houseShareBps);
  }

  /// Nobody gets less than nothing, and together they get the whole.
  public boolean addsUp() {
    return houseShareBps >= 0
        && consignorShareBps >= 0
        && houseShareBps + consignorShareBps == WHOLE;
  }
}
