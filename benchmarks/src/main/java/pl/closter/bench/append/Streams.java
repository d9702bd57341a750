package pl.closter.bench.append;

/// The streams that are written to.
///
/// @param count how many there are
/// @param categories how many categories they are spread over; 1 is the hot case
public record Streams(int count, int categories) {

  private static final int SPREAD = 1_000;

  static Streams spread(int count) {
    return new Streams(count, SPREAD);
  }

  static Streams hot(int count) {
    return new Streams(count, 1);
  }

  String caseName() {
    return categories == 1 ? "hot" : "spread";
  }

  String category(int stream) {
    return "garment" + stream % categories;
  }

  /// Its name in the peers that have names with a category.
  String name(int stream) {
    return category(stream) + "-" + stream;
  }
}
