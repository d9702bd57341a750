package pl.closter.local.stack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pl.closter.servers.Ports;

/// What must be so before anything is started, each lack said in words that help.
final class Preflight {

  static final long NEEDED_MEGABYTES = 500;

  private static final long MEGABYTE = 1_000_000;
  private static final Pattern OWNER = Pattern.compile("\\(\\(\"([^\"]+)\",pid=(\\d+)");

  private Preflight() {}

  /// Checks everything.
  ///
  /// @throws StackFailure that names all that is missing
  static void check(StackSettings settings) {
    requireWritable(settings.data());
    requireSpace(settings.data(), NEEDED_MEGABYTES);
    requireJars(settings.root());
    requireFreePorts(settings);
  }

  static void requireWritable(Path data) {
    try {
      Files.createDirectories(data);
      Files.delete(Files.createTempFile(data, "written", ".test"));
    } catch (IOException failed) {
      throw new StackFailure(
          "The data folder %s cannot be written to (%s). Give this user the right to, or set CLOSTER_DATA to another folder."
              .formatted(data, failed),
          failed);
    }
  }

  static void requireSpace(Path data, long megabytes) {
    long free = freeMegabytes(data);
    if (free < megabytes) {
      throw new StackFailure(
          "The disk of %s has only %d MB left; Postgres and Kafka need at least %d MB to start. Free some space, or set CLOSTER_DATA to a folder on another disk."
              .formatted(data, free, megabytes));
    }
  }

  static long freeMegabytes(Path data) {
    try {
      return Files.getFileStore(data).getUsableSpace() / MEGABYTE;
    } catch (IOException unknown) {
      return Long.MAX_VALUE;
    }
  }

  private static void requireJars(Path root) {
    List<String> missing = new ArrayList<>();
    for (Service service : Service.values()) {
      if (!Files.exists(service.jar(root))) {
        missing.add(service.module());
      }
    }
    if (!missing.isEmpty()) {
      throw new StackFailure(
          "Not built yet: %s. './closter up' builds them; by hand: mvn package -DskipTests."
              .formatted(String.join(", ", missing)));
    }
  }

  private static void requireFreePorts(StackSettings settings) {
    List<String> taken = new ArrayList<>();
    for (Port port : Port.values()) {
      int number = settings.ports().of(port);
      if (!Ports.isFree(number)) {
        taken.add(
            "  port %d, which %s needs, is taken by %s; another port: %s=… or %s=… in %s"
                .formatted(
                    number,
                    port.user(),
                    owner(number).orElse("another program (see 'lsof -i :" + number + "')"),
                    port.variable(),
                    port.property(),
                    settings.data().resolve("ports.properties")));
      }
    }
    if (!taken.isEmpty()) {
      throw new StackFailure(
          "Nothing was started, because not all ports are free:\n"
              + String.join("\n", taken)
              + "\nStop those programs, or choose other ports.");
    }
  }

  // Where there is no ss, the message says how to find out.
  private static Optional<String> owner(int port) {
    try {
      Process ss =
          new ProcessBuilder("ss", "-ltnpH", "sport = :" + port).redirectErrorStream(true).start();
      ss.getOutputStream().close();
      String lines = new String(ss.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      Matcher owner = OWNER.matcher(lines);
      return owner.find()
          ? Optional.of("%s (pid %s)".formatted(owner.group(1), owner.group(2)))
          : Optional.empty();
    } catch (IOException none) {
      return Optional.empty();
    }
  }
}
