package pl.closter.local.stack;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Keeps one part running: when its process ends unasked, it is started again, but not for ever.
///
/// ```
/// start -> running -> (ended) -> pausing -> running
///                             -> left down, until restart
/// hold  -> left down, until restart
/// stop, from anywhere -> stopped for good
/// ```
final class Supervised {

  private static final Duration GLANCE = Duration.ofMillis(100);
  private static final Duration NEWS = Duration.ofSeconds(10);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(20);
  private static final int LOG_LINES = 12;

  private final Part part;
  private final RestartPolicy policy;
  private final RunFolder run;
  private final InstantSource clock;
  private final Consumer<String> screen;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<Instant> ends = new ArrayDeque<>();
  private volatile @Nullable Process process;
  private volatile boolean stopping;
  private boolean asked;
  private boolean held;
  private @Nullable Thread keeper;

  Supervised(
      Part part,
      RestartPolicy policy,
      RunFolder run,
      InstantSource clock,
      Consumer<String> screen) {
    this.part = part;
    this.policy = policy;
    this.run = run;
    this.clock = clock;
    this.screen = screen;
  }

  String name() {
    return part.name();
  }

  Optional<Process> process() {
    return Optional.ofNullable(process).filter(Process::isAlive);
  }

  boolean isReady() {
    return process().isPresent() && part.readiness().isReady();
  }

  /// Starts it for the first time.
  ///
  /// @throws RuntimeException when it cannot be started, or the stack is being stopped
  void start() {
    launch();
  }

  /// Returns when it does its work.
  ///
  /// @throws StackFailure when its process ends before, with the end of its log, or time is up
  void awaitReady(Duration limit) {
    long begin = System.nanoTime();
    long news = begin + NEWS.toNanos();
    while (true) {
      Optional<Process> alive = process();
      if (alive.isEmpty()) {
        throw new StackFailure(
            "%s ended while it was starting%s. The end of its log, %s:%s"
                .formatted(name(), how(), part.log(), LogFile.tail(part.log(), LOG_LINES)));
      }
      Part.Readiness readiness = part.readiness();
      if (readiness.isReady()) {
        return;
      }
      long now = System.nanoTime();
      if (now - begin > limit.toNanos()) {
        throw new StackFailure(
            "%s (pid %d) was not ready after %d s: it %s. The end of its log, %s:%s"
                .formatted(
                    name(),
                    alive.orElseThrow().pid(),
                    limit.toSeconds(),
                    readiness.detail(),
                    part.log(),
                    LogFile.tail(part.log(), LOG_LINES)));
      }
      if (now > news) {
        screen.accept(
            "still waiting for %s (pid %d): it %s; its log is %s"
                .formatted(name(), alive.orElseThrow().pid(), readiness.detail(), part.log()));
        news = now + NEWS.toNanos();
      }
      Pause.of(GLANCE);
    }
  }

  /// From now on, an end is followed by a new start.
  void watch() {
    lock.lock();
    try {
      if (keeper == null && !stopping) {
        keeper = Thread.ofVirtual().name("keeper-" + name()).start(this::keep);
      }
    } finally {
      lock.unlock();
    }
  }

  /// Ends the process with SIGKILL and returns when it is gone; what follows is up to the policy.
  void kill() {
    process()
        .ifPresent(
            alive -> {
              part.kill(alive);
              var _ = Pause.untilEnd(alive, STOP_LIMIT);
            });
  }

  /// Ends it in order, if it runs, and starts it again, also when it had been left down.
  void restart() {
    lock.lock();
    try {
      held = false;
      asked = true;
      ends.clear();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    process().ifPresent(this::end);
  }

  /// Ends it in order and leaves it down until [#restart].
  void hold() {
    lock.lock();
    try {
      held = true;
    } finally {
      lock.unlock();
    }
    process().ifPresent(this::end);
  }

  /// Ends it for good.
  void stop() {
    lock.lock();
    try {
      stopping = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    process().ifPresent(this::end);
    run.ended(name());
  }

  private void end(Process alive) {
    part.terminate(alive);
    if (!Pause.untilEnd(alive, STOP_LIMIT)) {
      screen.accept(
          "%s (pid %d) did not end within %d s; killing it"
              .formatted(name(), alive.pid(), STOP_LIMIT.toSeconds()));
      part.kill(alive);
      var _ = Pause.untilEnd(alive, STOP_LIMIT);
    }
  }

  private void launch() {
    lock.lock();
    try {
      if (stopping) {
        throw new StackFailure("The stack is being stopped; " + name() + " is not started");
      }
      asked = false;
      Process fresh = part.launch();
      process = fresh;
      run.started(name(), fresh.toHandle(), part.mark());
    } finally {
      lock.unlock();
    }
  }

  private void keep() {
    boolean started = true;
    while (!stopping) {
      Process running = process;
      if (started && running != null) {
        Pause.untilEnd(running);
      }
      if (!stopping) {
        started = bringBack(started ? how() : " did not start");
      }
      if (started) {
        announceReadiness();
      }
    }
  }

  // False when it did not start; the next round counts that as one more end.
  private boolean bringBack(String how) {
    if (!mayComeBack(how)) {
      return false;
    }
    try {
      launch();
      return true;
    } catch (RuntimeException failed) {
      if (!stopping) {
        screen.accept("%s could not be started again: %s".formatted(name(), failed.getMessage()));
      }
      return false;
    }
  }

  private boolean mayComeBack(String how) {
    lock.lock();
    try {
      if (asked) {
        return !stopping;
      }
      if (held) {
        screen.accept("%s%s and is held down until it is asked for".formatted(name(), how));
        awaitUntilAsked(Duration.ofDays(365));
        return asked && !stopping;
      }
      Instant now = clock.instant();
      ends.add(now);
      while (ends.getFirst().isBefore(now.minus(policy.window()))) {
        ends.removeFirst();
      }
      Optional<Duration> pause = policy.pauseAfter(ends.size());
      if (pause.isEmpty()) {
        screen.accept(
            "%s%s, %d times within %d s: it is left down. Find out why in %s, then './closter down' and './closter up'. Its last lines:%s"
                .formatted(
                    name(),
                    how,
                    ends.size(),
                    policy.window().toSeconds(),
                    part.log(),
                    LogFile.tail(part.log(), LOG_LINES)));
        awaitUntilAsked(Duration.ofDays(365));
        return asked && !stopping;
      }
      screen.accept(
          "%s%s; its log is %s. It is started again in %.1f s"
              .formatted(name(), how, part.log(), pause.orElseThrow().toMillis() / 1000.0));
      awaitUntilAsked(pause.orElseThrow());
      return !stopping;
    } finally {
      lock.unlock();
    }
  }

  private void awaitUntilAsked(Duration limit) {
    long left = limit.toNanos();
    try {
      while (!asked && !stopping && left > 0) {
        left = changed.awaitNanos(left);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      stopping = true;
    }
  }

  private void announceReadiness() {
    long begin = System.nanoTime();
    Optional<Process> alive = process();
    while (!stopping && alive.isPresent()) {
      if (part.readiness().isReady()) {
        screen.accept(
            "%s is back after %.1f s (pid %d)"
                .formatted(
                    name(),
                    TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin) / 1000.0,
                    alive.orElseThrow().pid()));
        return;
      }
      Pause.of(GLANCE);
      alive = process();
    }
  }

  private String how() {
    Process ended = process;
    return ended == null || ended.isAlive()
        ? ""
        : " (pid %d) %s".formatted(ended.pid(), Ending.of(ended.exitValue()));
  }
}
