package pl.closter.projection.rebuild;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// How fast it goes, and that it does not go faster than it may: than somebody said, or, when
/// nobody did and live traffic wants the machine, than a tenth of the time allows. A share of the
/// time and not a number of events, because a busy machine makes each step longer, and then the
/// rest, too.
final class Pace {

  private static final long SECOND = 1_000_000_000L;
  // What was missed is not made up for: a burst is what a limit is to prevent.
  private static final Duration LONGEST_ARREARS = Duration.ofMillis(200);
  // The rate is that of the last seconds.
  private static final double WEIGHT_OF_NOW = 0.3;

  private static final Duration LONGEST_SLEEP = Duration.ofMillis(100);
  private static final int RESTS_FOR_EACH_STEP = 9;
  private static final long LONGEST_REST = SECOND;

  private volatile @Nullable Integer limit;
  private volatile boolean giveWay = true;
  private long steppedAt = System.nanoTime();
  private long due = System.nanoTime();
  private long measuredAt = System.nanoTime();
  private long measured;
  private long done;
  private double rate;

  /// A pace.
  ///
  /// @param limit events a second; none when null
  Pace(@Nullable Integer limit) {
    this.limit = limit;
  }

  /// From now on.
  void limit(@Nullable Integer next) {
    limit = next;
  }

  /// Whether live traffic goes first. It does until the contrary is known.
  void giveWay(boolean toLive) {
    giveWay = toLive;
  }

  /// Whether it is to take small steps, each written at once, so that nobody waits for a large one.
  boolean isGentle() {
    return limit == null && giveWay;
  }

  /// Counts what was done, and waits when that was too fast.
  ///
  /// @param stopped ends the waiting
  void did(long events, BooleanSupplier stopped) throws InterruptedException {
    synchronized (this) {
      done += events;
    }
    Integer now = limit;
    if (now != null) {
      due = Math.max(due, System.nanoTime() - LONGEST_ARREARS.toNanos()) + events * SECOND / now;
      await(due, stopped);
    } else if (giveWay) {
      long worked = System.nanoTime() - steppedAt;
      await(System.nanoTime() + Math.min(LONGEST_REST, RESTS_FOR_EACH_STEP * worked), stopped);
    }
    steppedAt = System.nanoTime();
  }

  private static void await(long until, BooleanSupplier stopped) throws InterruptedException {
    long left = until - System.nanoTime();
    while (left > 0 && !stopped.getAsBoolean()) {
      Thread.sleep(Duration.ofNanos(Math.min(left, LONGEST_SLEEP.toNanos())));
      left = until - System.nanoTime();
    }
  }

  /// Events a second, now. Asked once a second or so.
  synchronized long rate() {
    long now = System.nanoTime();
    double seconds = (now - measuredAt) / (double) SECOND;
    if (seconds > 0) {
      double current = (done - measured) / seconds;
      rate = rate == 0 ? current : WEIGHT_OF_NOW * current + (1 - WEIGHT_OF_NOW) * rate;
      measured = done;
      measuredAt = now;
    }
    return Math.round(rate);
  }
}
