package pl.closter.local.stack;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import pl.closter.servers.OwnGroup;

/// A part that is a Java program.
///
/// @param arguments what comes after the JVM's own options
/// @param mark a system property that nobody else sets
record JvmPart(
    String name,
    Path java,
    List<String> flags,
    List<String> arguments,
    Map<String, String> environment,
    Path log,
    String mark,
    Supplier<Readiness> check)
    implements Part {

  /// The mark of a part of one data folder.
  static String mark(String name, Path data) {
    return "-Dcloster.part=" + name + ":" + data;
  }

  @Override
  public Process launch() {
    LogFile.prepare(log);
    List<String> command = new ArrayList<>();
    command.add(java.toString());
    command.add(mark);
    command.add("-XX:+ExitOnOutOfMemoryError");
    command.addAll(flags);
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(OwnGroup.of(command))
            .redirectInput(new File("/dev/null"))
            .redirectErrorStream(true)
            .redirectOutput(Redirect.appendTo(log.toFile()));
    builder.environment().putAll(environment);
    try {
      return builder.start();
    } catch (IOException failed) {
      throw new StackFailure(
          "%s could not be started: %s".formatted(name, failed.getMessage()), failed);
    }
  }

  @Override
  public Readiness readiness() {
    return check.get();
  }
}
