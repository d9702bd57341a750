package pl.closter.local.stack;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What runs now, as files: one line per process, and the ports that are in use.
///
/// A process id alone proves nothing, because ids are used again: a process is ours only if it also
/// started when the file says and has our mark in its command line.
public final class RunFolder {

  /// The launcher's own name.
  public static final String LAUNCHER = "launcher";

  private static final Duration CLOCK_BLUR = Duration.ofSeconds(3);
  private static final String READY = "ready";

  private final Path folder;

  public RunFolder(Path data) {
    this.folder = data.toAbsolutePath().normalize().resolve("run");
  }

  /// Holds the data folder for this process as long as it lives, however it ends.
  ///
  /// @throws StackFailure when another launcher holds it
  FileChannel claim() {
    try {
      Files.createDirectories(folder);
      FileChannel channel =
          FileChannel.open(
              folder.resolve("launcher.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (lock(channel) == null) {
        channel.close();
        throw new StackFailure(
            "Closter runs already%s. './closter status' shows it, './closter down' stops it."
                .formatted(
                    process(LAUNCHER).map(launcher -> " (pid " + launcher.pid() + ")").orElse("")));
      }
      return channel;
    } catch (IOException failed) {
      throw new StackFailure(folder + " cannot be written to: " + failed.getMessage(), failed);
    }
  }

  void started(String name, ProcessHandle process, String mark) {
    String start = process.info().startInstant().map(Instant::toString).orElse("");
    write(name + ".pid", process.pid() + "\n" + start + "\n" + mark + "\n");
  }

  void ended(String name) {
    delete(name + ".pid");
  }

  /// The process of this part, if it runs.
  public Optional<ProcessHandle> process(String name) {
    try {
      Path file = folder.resolve(name + ".pid");
      if (!Files.exists(file)) {
        return Optional.empty();
      }
      List<String> lines = Files.readAllLines(file);
      return lines.size() < 3
          ? Optional.empty()
          : ProcessHandle.of(Long.parseLong(lines.getFirst()))
              .filter(ProcessHandle::isAlive)
              .filter(process -> startedAt(process, lines.get(1)))
              .filter(process -> hasMark(process, lines.get(2)));
    } catch (IOException | NumberFormatException unreadable) {
      return Optional.empty();
    }
  }

  /// Names of parts whose process runs, of those given.
  List<String> alive(List<String> names) {
    List<String> alive = new ArrayList<>();
    for (String name : names) {
      if (process(name).isPresent()) {
        alive.add(name);
      }
    }
    return alive;
  }

  void announce(PortPlan ports) {
    write("ports.properties", ports.asProperties());
  }

  void announceReady() {
    write(READY, "");
  }

  void clear() {
    delete(READY);
    delete("ports.properties");
    ended(LAUNCHER);
  }

  /// Whether the running launcher has brought everything up.
  public boolean isReady() {
    return Files.exists(folder.resolve(READY));
  }

  /// The ports of the running stack, or those that the settings ask for when none runs.
  public PortPlan ports(PortPlan otherwise) {
    Path file = folder.resolve("ports.properties");
    return process(LAUNCHER).isPresent() && Files.exists(file)
        ? PortPlan.read(file, Map.of())
        : otherwise;
  }

  Path file(String name) {
    return folder.resolve(name);
  }

  private static @Nullable FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException ourOwn) {
      return null;
    }
  }

  private static boolean startedAt(ProcessHandle process, String instant) {
    return process
        .info()
        .startInstant()
        .map(start -> instant.isBlank() || near(start, Instant.parse(instant)))
        .orElse(true);
  }

  private static boolean near(Instant one, Instant other) {
    return Duration.between(one, other).abs().compareTo(CLOCK_BLUR) < 0;
  }

  private static boolean hasMark(ProcessHandle process, String mark) {
    return process.info().commandLine().map(line -> line.contains(mark)).orElse(true);
  }

  private void write(String name, String content) {
    try {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve(name), content);
    } catch (IOException failed) {
      throw new StackFailure(
          "%s cannot be written (is the disk full?): %s"
              .formatted(folder.resolve(name), failed.getMessage()),
          failed);
    }
  }

  private void delete(String name) {
    try {
      Files.deleteIfExists(folder.resolve(name));
    } catch (IOException failed) {
      throw new StackFailure(folder.resolve(name) + " cannot be deleted", failed);
    }
  }
}
