package pl.closter.local.cli;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import pl.closter.local.Closter;
import pl.closter.local.stack.RunFolder;
import pl.closter.local.stack.StackFailure;
import pl.closter.local.stack.StackSettings;
import pl.closter.servers.OwnGroup;

/// `up --detach`: starts a launcher in the background and returns when everything is ready.
final class Detached {

  private static final Duration GLANCE = Duration.ofMillis(100);

  private final Command.Context context;
  private final StackSettings settings;
  private final Path log;
  private long shown;

  Detached(Command.Context context, StackSettings settings) {
    this.context = context;
    this.settings = settings;
    this.log = settings.data().resolve("logs").resolve("launcher.log");
  }

  int run() {
    RunFolder run = new RunFolder(settings.data());
    run.process(RunFolder.LAUNCHER)
        .ifPresent(
            running -> {
              throw new StackFailure(
                  "Closter runs already (pid %d). './closter status' shows it, './closter down' stops it."
                      .formatted(running.pid()));
            });
    try {
      Files.createDirectories(log.getParent());
      Files.deleteIfExists(log);
      Process launcher = launch();
      boolean ready = false;
      while (!ready && !launcher.waitFor(GLANCE.toMillis(), TimeUnit.MILLISECONDS)) {
        show();
        ready = run.isReady() && run.process(RunFolder.LAUNCHER).isPresent();
      }
      show();
      return ready ? background(launcher) : launcher.exitValue();
    } catch (IOException failed) {
      throw new StackFailure(
          "The launcher could not be started in the background: " + failed.getMessage(), failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return 1;
    }
  }

  private int background(Process launcher) {
    context
        .screen()
        .say(
            "Runs in the background (pid %d), says what happens in %s. './closter down' stops it."
                .formatted(launcher.pid(), log));
    return 0;
  }

  // The same program with the same options and class path, once more.
  private Process launch() throws IOException {
    List<String> command = new ArrayList<>();
    command.add(settings.java().toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), Closter.class.getName(), "up"));
    return new ProcessBuilder(OwnGroup.of(command))
        .redirectInput(new File("/dev/null"))
        .redirectErrorStream(true)
        .redirectOutput(Redirect.appendTo(log.toFile()))
        .start();
  }

  private void show() throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
      byte[] fresh = new byte[(int) (file.length() - shown)];
      file.seek(shown);
      file.readFully(fresh);
      shown += fresh.length;
      context.screen().out().print(new String(fresh, StandardCharsets.UTF_8));
      context.screen().out().flush();
    }
  }
}
