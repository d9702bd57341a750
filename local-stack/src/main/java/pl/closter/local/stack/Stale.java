package pl.closter.local.stack;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/// Ends what a launcher that was killed has left behind.
public final class Stale {

  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private Stale() {}

  /// Ends the parts that still run, in the order in which they need each other.
  ///
  /// @return how many there were
  public static int stop(RunFolder run, Consumer<String> screen) {
    List<String> names = run.alive(Stack.STOP_ORDER);
    for (String name : names) {
      Optional<ProcessHandle> process = run.process(name);
      if (process.isPresent()) {
        ProcessHandle alive = process.orElseThrow();
        screen.accept(
            "%s (pid %d) is left over from a launcher that was killed; stopping it"
                .formatted(name, alive.pid()));
        stop(alive, screen);
      }
      run.ended(name);
    }
    return names.size();
  }

  private static void stop(ProcessHandle process, Consumer<String> screen) {
    List<ProcessHandle> family = process.descendants().toList();
    var _ = process.destroy();
    if (!endsWithin(process, PATIENCE)) {
      screen.accept("pid %d does not end by itself; killing it".formatted(process.pid()));
      family.forEach(ProcessHandle::destroyForcibly);
      var _ = process.destroyForcibly();
      var _ = endsWithin(process, PATIENCE);
    }
  }

  private static boolean endsWithin(ProcessHandle process, Duration limit) {
    try {
      var _ = process.onExit().get(limit.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException | ExecutionException notYet) {
      return false;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
