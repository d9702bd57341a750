package pl.closter.outbox.queue;

import java.time.Duration;
import java.util.random.RandomGenerator;
import pl.closter.outbox.queue.Attempt.GaveUp;
import pl.closter.outbox.queue.Attempt.InDoubt;
import pl.closter.outbox.queue.Attempt.TryAgain;

/// When to try again: a random time up to a limit that doubles with each try (full jitter), so that
/// tasks that failed together do not come back together.
public record RetryPolicy(Duration base, Duration cap, int limit) {

  private static final int MOST_DOUBLINGS = 20;

  public static RetryPolicy standard() {
    return new RetryPolicy(Duration.ofMillis(200), Duration.ofSeconds(60), 12);
  }

  /// After a failure.
  ///
  /// @param attempts tries so far, the failed one included
  public Attempt failed(int attempts, String detail, RandomGenerator dice) {
    if (attempts >= limit) {
      return new GaveUp(
          "Given up after %d tries, the last one: %s. Mend the cause, then retry the task."
              .formatted(attempts, detail));
    }
    return new TryAgain(pause(attempts, dice), detail, true);
  }

  /// While something is waited for that comes by itself: the pauses grow as after failures, but
  /// there is no last try.
  public Attempt waiting(int attempts, String detail, RandomGenerator dice) {
    return failed(attempts, detail, dice) instanceof TryAgain again
        ? again
        : new TryAgain(cap, detail, false);
  }

  /// After a try that may have had its effect, or may not.
  ///
  /// @param attempts tries so far, this one included
  public Attempt doubtful(int attempts, String detail, RandomGenerator dice) {
    return switch (failed(attempts, detail, dice)) {
      case TryAgain(var after, _, _) -> new InDoubt(after, detail, true);
      case Attempt gaveUp -> new GaveUp("It may have been done. " + gaveUp.detail());
    };
  }

  /// How long to wait after so many tries.
  public Duration pause(int attempts, RandomGenerator dice) {
    long doubled = base.toMillis() << Math.min(attempts, MOST_DOUBLINGS);
    long longest = Math.min(cap.toMillis(), doubled);
    return Duration.ofMillis(base.toMillis() / 2 + dice.nextLong(Math.max(1, longest)));
  }
}
