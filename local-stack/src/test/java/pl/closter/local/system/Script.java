package pl.closter.local.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The script as a person at a terminal runs it.
///
/// @param folder of the system that it speaks to
/// @param limit for one command
record Script(Path root, Path folder, Duration limit) {

  /// How a command ended, and what it said.
  record Ran(int status, String said) {}

  Ran run(String... arguments) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of(root.resolve("closter").toAbsolutePath().toString()));
    command.addAll(List.of(arguments));
    Path said = folder.resolve("said");
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("CLOSTER_DATA", folder.toString());
    Process process = builder.redirectErrorStream(true).redirectOutput(said.toFile()).start();
    if (!process.waitFor(limit.toSeconds(), TimeUnit.SECONDS)) {
      var _ = process.destroyForcibly();
      throw new AssertionError("closter " + String.join(" ", arguments) + " does not end");
    }
    return new Ran(process.exitValue(), Files.readString(said));
  }
}
