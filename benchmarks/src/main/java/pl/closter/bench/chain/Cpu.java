package pl.closter.bench.chain;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// CPU time by part, as Linux counts it, and how much of it the JIT compilers took.
record Cpu(Map<String, Used> byPart) {

  private static final double SECONDS_PER_TICK = 0.01;

  /// Seconds of CPU.
  record Used(double all, double compilers) {
    Used minus(Used earlier) {
      return new Used(all - earlier.all, compilers - earlier.compilers);
    }
  }

  static Cpu of(Map<String, ProcessHandle> parts) {
    Map<String, Used> byPart = new LinkedHashMap<>();
    parts.forEach((part, process) -> byPart.put(part, used(part, process)));
    return new Cpu(byPart);
  }

  Cpu since(Cpu earlier) {
    Map<String, Used> spent = new LinkedHashMap<>();
    byPart.forEach((part, used) -> spent.put(part, used.minus(earlier.of(part))));
    return new Cpu(spent);
  }

  Used of(String part) {
    return byPart.getOrDefault(part, new Used(0, 0));
  }

  double all() {
    return byPart.values().stream().mapToDouble(Used::all).sum();
  }

  // Postgres is a family of processes; the client has the others as children, which count for
  // themselves.
  private static Used used(String part, ProcessHandle process) {
    double all =
        part.equals("client")
            ? ticks(process)
            : Stream.concat(Stream.of(process), process.descendants())
                .mapToDouble(Cpu::ticks)
                .sum();
    return new Used(all * SECONDS_PER_TICK, compilers(process) * SECONDS_PER_TICK);
  }

  private static double ticks(ProcessHandle process) {
    return ticks(Path.of("/proc", Long.toString(process.pid()), "stat"));
  }

  private static double compilers(ProcessHandle process) {
    Path threads = Path.of("/proc", Long.toString(process.pid()), "task");
    try (Stream<Path> all = Files.list(threads)) {
      return all.filter(Cpu::isCompiler).mapToDouble(thread -> ticks(thread.resolve("stat"))).sum();
    } catch (IOException gone) {
      return 0;
    }
  }

  private static boolean isCompiler(Path thread) {
    try {
      return Files.readString(thread.resolve("comm")).matches("(?s)C[12] Compiler.*");
    } catch (IOException gone) {
      return false;
    }
  }

  // The name in parentheses may hold anything; user and system time are the 12th and 13th after it.
  private static double ticks(Path stat) {
    try {
      String line = Files.readString(stat);
      List<String> fields = List.of(line.substring(line.lastIndexOf(')') + 2).split(" "));
      return Double.parseDouble(fields.get(11)) + Double.parseDouble(fields.get(12));
    } catch (IOException gone) {
      return 0;
    }
  }
}
