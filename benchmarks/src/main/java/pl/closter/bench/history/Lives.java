package pl.closter.bench.history;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.random.RandomGenerator;

/// Many garments' lives at once, without end and the same for the same seed: one event of one of
/// the open lives after the other, and a new life for each one that ended.
final class Lives {

  // Neighbours in the log belong to different garments, as in a house that works on many at once.
  private static final int MOST_OPEN = 20_000;
  private static final int FEWEST_OPEN = 16;
  private static final int EVENTS_FOR_EACH_OPEN_LIFE = 50;

  private final RandomGenerator random;
  private final List<Deque<Moment>> open = new ArrayList<>();
  private long born;

  /// Lives to be interleaved.
  ///
  /// @param size how long the log becomes about; short ones have fewer open lives
  Lives(RandomGenerator random, long size) {
    this.random = random;
    long wanted = Math.clamp(size / EVENTS_FOR_EACH_OPEN_LIFE, FEWEST_OPEN, MOST_OPEN);
    for (long i = 0; i < wanted; i++) {
      open.add(birth());
    }
  }

  Moment next() {
    int chosen = random.nextInt(open.size());
    Moment moment = open.get(chosen).removeFirst();
    if (open.get(chosen).isEmpty()) {
      var _ = open.set(chosen, birth());
    }
    return moment;
  }

  private Deque<Moment> birth() {
    born++;
    return new ArrayDeque<>(new Life(random, born).moments());
  }
}
