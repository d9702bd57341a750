package pl.closter.local.stack;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Signals that Java itself cannot send.
final class Signals {

  private static final Duration LIMIT = Duration.ofSeconds(10);

  private Signals() {}

  static void send(String signal, List<ProcessHandle> processes) {
    if (processes.isEmpty()) {
      return;
    }
    List<String> command = new ArrayList<>(List.of("kill", "-" + signal));
    processes.forEach(process -> command.add(Long.toString(process.pid())));
    try {
      Process kill =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      var _ = Pause.untilEnd(kill, LIMIT);
    } catch (IOException failed) {
      throw new StackFailure(
          "SIG%s could not be sent: %s".formatted(signal, failed.getMessage()), failed);
    }
  }
}
