package pl.closter.gateway.webhook.translation;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// How long to wait after a failure: twice as long each time, up to a limit, with a tenth of chance
/// so that those who failed together do not come back together.
record RetryPolicy(Duration first, Duration longest, int strikes) {

  private static final int DOUBLINGS = 20;

  Duration delay(int attempts, Duration notBefore, RandomGenerator dice) {
    Duration doubled = first.multipliedBy(1L << Math.min(DOUBLINGS, Math.max(0, attempts - 1)));
    Duration wait = doubled.compareTo(longest) < 0 ? doubled : longest;
    long jitter = dice.nextLong(wait.toMillis() / 10 + 1);
    Duration spread = wait.plusMillis(jitter);
    return spread.compareTo(notBefore) < 0 ? notBefore.plusMillis(jitter) : spread;
  }

  boolean isExhausted(int strikesSoFar) {
    return strikesSoFar >= strikes;
  }
}
