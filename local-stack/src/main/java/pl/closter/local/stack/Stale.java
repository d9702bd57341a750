package pl.closter.local.stack;

import java.io.IOException;
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
        stop(name, alive, screen);
      }
      run.ended(name);
    }
    return names.size();
  }

  private static void stop(String name, ProcessHandle process, Consumer<String> screen) {
    List<ProcessHandle> family = process.descendants().toList();
    askToEnd(name, process);
    if (!endsWithin(process, PATIENCE)) {
      screen.accept("pid %d does not end by itself; killing it".formatted(process.pid()));
      family.forEach(ProcessHandle::destroyForcibly);
      var _ = process.destroyForcibly();
      var _ = endsWithin(process, PATIENCE);
    }
  }

  // SIGTERM would let Postgres wait until the last of its clients has gone.
  private static void askToEnd(String name, ProcessHandle process) {
    if (name.equals(Stack.POSTGRES)) {
      try {
        var _ =
            new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return;
      } catch (IOException none) {
        // Then as everybody else.
      }
    }
    var _ = process.destroy();
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
