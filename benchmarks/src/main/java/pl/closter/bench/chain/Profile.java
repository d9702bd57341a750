package pl.closter.bench.chain;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordingFile;
import pl.closter.bench.server.Cpu;
import pl.closter.bench.server.Programs;

/// Where the CPU time of the JVMs goes: a flight recording of each, summed up.
///
/// A sample counts for the first library on its stack that is not the JDK, because what the JDK
/// does there, it does for that library; a sample with nothing but the JDK counts for its thread.
final class Profile {

  private static final String SAMPLE = "jdk.CPUTimeSample";
  private static final String SETTINGS = "cpu-time.jfc";
  private static final int PACKAGE_DEPTH = 3;

  private final Path folder;
  private final Map<String, ProcessHandle> processes;

  private Profile(Path folder, Map<String, ProcessHandle> processes) {
    this.folder = folder;
    this.processes = processes;
  }

  /// Begins to record every JVM of these processes.
  static Profile start(Path folder, Map<String, ProcessHandle> parts) throws IOException {
    Map<String, ProcessHandle> jvms = new HashMap<>(parts);
    jvms.remove("postgres");
    jvms.remove(Cpu.CLIENT);
    Profile profile = new Profile(folder, jvms);
    for (ProcessHandle jvm : jvms.values()) {
      profile.command(jvm, "JFR.start", "name=bench", "settings=" + settings(folder));
    }
    return profile;
  }

  // The program that starts a recording reads its settings from a file only.
  private static Path settings(Path folder) throws IOException {
    Path file = folder.resolve(SETTINGS).toAbsolutePath();
    try (InputStream settings = Profile.class.getResourceAsStream("/" + SETTINGS)) {
      Files.write(file, Objects.requireNonNull(settings).readAllBytes());
    }
    return file;
  }

  /// A share of a process's samples.
  record Share(String where, double percent) {}

  /// Ends the recordings and sums them up, largest share first.
  Map<String, List<Share>> finish() throws IOException {
    Map<String, List<Share>> shares = new HashMap<>();
    for (Map.Entry<String, ProcessHandle> jvm : processes.entrySet()) {
      Path file = folder.resolve(jvm.getKey() + ".jfr").toAbsolutePath();
      command(jvm.getValue(), "JFR.stop", "name=bench", "filename=" + file);
      shares.put(jvm.getKey(), sum(file));
    }
    return shares;
  }

  private static List<Share> sum(Path file) throws IOException {
    Map<String, Integer> counts = new HashMap<>();
    int all = 0;
    try (RecordingFile recording = new RecordingFile(file)) {
      while (recording.hasMoreEvents()) {
        RecordedEvent event = recording.readEvent();
        if (event.getEventType().getName().equals(SAMPLE) && event.getStackTrace() != null) {
          counts.merge(where(event), 1, Integer::sum);
          all++;
        }
      }
    }
    int total = all;
    return counts.entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
        .map(entry -> new Share(entry.getKey(), 100.0 * entry.getValue() / total))
        .toList();
  }

  private static String where(RecordedEvent sample) {
    return sample.getStackTrace().getFrames().stream()
        .map(RecordedFrame::getMethod)
        .map(Profile::library)
        .flatMap(Optional::stream)
        .findFirst()
        .orElse("JDK alone");
  }

  private static Optional<String> library(RecordedMethod method) {
    String type = method.getType().getName();
    if (type.matches("(java|jdk|sun|javax|com\\.sun)\\..*")) {
      return Optional.empty();
    }
    String[] parts = type.split("\\.");
    List<String> packages = new ArrayList<>(List.of(parts).subList(0, parts.length - 1));
    int depth = type.startsWith("pl.closter.") ? PACKAGE_DEPTH + 1 : PACKAGE_DEPTH;
    return Optional.of(String.join(".", packages.subList(0, Math.min(depth, packages.size()))));
  }

  private void command(ProcessHandle jvm, String... command) throws IOException {
    List<String> whole = new ArrayList<>();
    whole.add(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString());
    whole.add(Long.toString(jvm.pid()));
    whole.addAll(List.of(command));
    var _ = Programs.run(whole, folder, Map.of());
  }
}
