package pl.closter.local.stack;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import pl.closter.local.Closter;
import pl.closter.servers.OwnGroup;

/// The launcher as a process, as `./closter` starts it, with dummies for services.
final class Launcher {

  private static final int LIMIT_SECONDS = 120;

  private final Path root;
  private final Path data;

  Launcher(Path folder) throws IOException {
    root = folder.resolve("root");
    data = folder.resolve("data");
    Files.createDirectories(data);
    DummyService.instead(root);
    shareBinaries(Path.of(System.getProperty("closter.root")));
    Files.writeString(data.resolve("ports.properties"), PortPlan.free().asProperties());
  }

  Path data() {
    return data;
  }

  /// Starts a command; what it prints is in the file.
  Process start(Path output, String... command) throws IOException {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(List.of("-Xmx256m", "-Dcloster.root=" + root, Closter.class.getName()));
    line.addAll(List.of(command));
    ProcessBuilder builder =
        new ProcessBuilder(OwnGroup.of(line))
            .redirectInput(new File("/dev/null"))
            .redirectErrorStream(true)
            .redirectOutput(Redirect.to(output.toFile()));
    builder.environment().put("CLOSTER_DATA", data.toString());
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    return builder.start();
  }

  /// Runs a command to its end.
  ///
  /// @return its exit status and what it printed
  String run(Path output, String... command) throws IOException, InterruptedException {
    Process process = start(output, command);
    if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IllegalStateException(String.join(" ", command) + " does not end");
    }
    return process.exitValue() + "\n" + text(output);
  }

  /// All processes of which something was written down.
  List<ProcessHandle> parts() {
    RunFolder run = new RunFolder(data);
    return Stack.PARTS.stream().flatMap(name -> run.process(name).stream()).toList();
  }

  /// Sends a signal to a whole process group, as a terminal does.
  static void signalGroup(String signal, long leader) throws IOException, InterruptedException {
    var _ =
        new ProcessBuilder("kill", "-" + signal, "--", "-" + leader)
            .redirectErrorStream(true)
            .redirectOutput(Redirect.DISCARD)
            .start()
            .waitFor();
  }

  static List<ProcessHandle> family(Process process) {
    return Stream.concat(Stream.of(process.toHandle()), process.descendants()).toList();
  }

  static String text(Path output) {
    try {
      return Files.exists(output) ? Files.readString(output) : "";
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  // Unpacking Postgres once for all tests is enough.
  private void shareBinaries(Path checkout) throws IOException {
    Path shared = checkout.resolve(".closter/binaries");
    Files.createDirectories(shared);
    Files.createDirectories(root.resolve(".closter"));
    Files.createSymbolicLink(root.resolve(".closter/binaries"), shared);
  }
}
