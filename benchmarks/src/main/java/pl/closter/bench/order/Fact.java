package pl.closter.bench.order;

/// An event, named by its stream and its version, which no two events of a store share.
record Fact(int stream, long version) {

  /// When something became of it, by [System#nanoTime].
  record Timed(Fact fact, long at) {}
}
