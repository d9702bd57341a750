package pl.closter.local.cli;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import pl.closter.local.stack.RunFolder;
import pl.closter.local.stack.StackSettings;
import pl.closter.local.stack.Stale;

/// `down`: ends the launcher, and whatever a killed one has left behind.
final class Down implements Command {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int FAILED = 1;

  @Override
  public int run(Context context) {
    StackSettings settings = context.settings();
    RunFolder run = new RunFolder(settings.data());
    Screen screen = context.screen();
    Optional<ProcessHandle> launcher = run.process(RunFolder.LAUNCHER);
    if (launcher.isPresent()) {
      return stop(launcher.orElseThrow(), screen);
    }
    int left = Stale.stop(run, screen::say);
    screen.say(
        left == 0 ? "Closter does not run." : "Nothing is left of Closter; its data is kept.");
    return 0;
  }

  private static int stop(ProcessHandle launcher, Screen screen) {
    screen.say("Stopping Closter (pid %d)".formatted(launcher.pid()));
    var _ = launcher.destroy();
    try {
      var _ = launcher.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      screen.say("Closter has stopped; its data is kept.");
      return 0;
    } catch (TimeoutException | ExecutionException late) {
      screen.fail(
          "The launcher (pid %d) has not ended after %d s. 'kill -9 %d', then './closter down' again, ends what is left."
              .formatted(launcher.pid(), PATIENCE.toSeconds(), launcher.pid()));
      return FAILED;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return FAILED;
    }
  }
}
