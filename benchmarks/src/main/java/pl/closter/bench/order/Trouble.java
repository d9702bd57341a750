package pl.closter.bench.order;

import java.util.SplittableRandom;

/// What befalls one unit of work: it takes its time between its operational row and its event, and
/// again between its event and its commit, and some end in a rollback.
record Trouble(int beforeMillis, int afterMillis, boolean rollsBack) {

  private static final int USUAL_MILLIS = 30;
  private static final int LONGEST_MILLIS = 800;

  static Trouble draw(SplittableRandom random) {
    int most = random.nextInt(100) < 2 ? LONGEST_MILLIS : USUAL_MILLIS;
    int all = random.nextInt(most + 1);
    int before = random.nextInt(all + 1);
    return new Trouble(before, all - before, random.nextInt(10) == 0);
  }
}
