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

/// The launcher as a process, as `./closter` starts it, on free ports and with data of its own.
final class Launcher {

  private static final int LIMIT_SECONDS = 120;
  private static final Path CHECKOUT = Path.of(System.getProperty("closter.root", "."));

  private final Path root;
  private final Path data;
  private final PortPlan ports = PortPlan.free();

  private Launcher(Path root, Path data) throws IOException {
    this.root = root;
    this.data = data;
    Files.createDirectories(data);
    Files.writeString(data.resolve("ports.properties"), ports.asProperties());
  }

  /// Of the real services, as the build has made them.
  static Launcher ofServices(Path folder) throws IOException {
    return new Launcher(CHECKOUT, folder.resolve("data"));
  }

  /// Of dummies for services, which start at once; Postgres and Kafka are real.
  static Launcher ofDummies(Path folder) throws IOException {
    Path root = folder.resolve("root");
    DummyService.instead(root);
    // Unpacking Postgres once for all tests is enough.
    Path binaries = Files.createDirectories(CHECKOUT.resolve(".closter/binaries"));
    Files.createDirectories(root.resolve(".closter"));
    Files.createSymbolicLink(root.resolve(".closter/binaries"), binaries.toAbsolutePath());
    return new Launcher(root, folder.resolve("data"));
  }

  Path data() {
    return data;
  }

  Addresses addresses() {
    return new Addresses(ports);
  }

  /// Starts a command; what it prints is in the file.
  Process start(Path output, String... command) throws IOException {
    List<String> line = new ArrayList<>(listeningToInterrupts());
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(
        List.of(
            "-Xmx256m",
            "-Dcloster.root=" + root,
            "-cp",
            System.getProperty("java.class.path"),
            Closter.class.getName()));
    line.addAll(List.of(command));
    return process(output, OwnGroup.of(line));
  }

  /// Runs the script `closter` to its end.
  ///
  /// @return its exit status and what it printed
  String run(Path output, String... command) throws IOException, InterruptedException {
    List<String> line = new ArrayList<>();
    line.add(CHECKOUT.resolve("closter").toString());
    line.addAll(List.of(command));
    Process process = process(output, line);
    if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
      var _ = process.destroyForcibly();
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

  private Process process(Path output, List<String> line) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(line)
            .redirectInput(new File("/dev/null"))
            .redirectErrorStream(true)
            .redirectOutput(Redirect.to(output.toFile()));
    builder.environment().put("CLOSTER_DATA", data.toString());
    return builder.start();
  }

  // A build in the background of a shell hides SIGINT from its children; a terminal does not.
  private static List<String> listeningToInterrupts() {
    Path perl = Path.of("/usr/bin/perl");
    return Files.isExecutable(perl)
        ? List.of(perl.toString(), "-e", "$SIG{INT} = 'DEFAULT'; exec { $ARGV[0] } @ARGV;", "--")
        : List.of("/usr/bin/env", "--default-signal=INT");
  }
}
