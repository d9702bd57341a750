package pl.closter.bench.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// CPU time by part, as Linux counts it, and how much of it the JIT compilers took.
public record Cpu(Map<String, Used> byPart) {

  /// Whoever measures: the others are its children, and count for themselves.
  public static final String CLIENT = "client";

  private static final double SECONDS_PER_TICK = 0.01;
  private static final int USED = 11;
  private static final int USED_BY_ENDED_CHILDREN = 13;

  /// Seconds of CPU.
  public record Used(double all, double compilers) {
    Used minus(Used earlier) {
      return new Used(all - earlier.all, compilers - earlier.compilers);
    }
  }

  /// What these have used so far. The one that is called [#CLIENT] counts without its children.
  public static Cpu of(Map<String, ProcessHandle> parts) {
    Map<String, Used> byPart = new LinkedHashMap<>();
    parts.forEach((part, process) -> byPart.put(part, used(part, process)));
    return new Cpu(byPart);
  }

  public Cpu since(Cpu earlier) {
    Map<String, Used> spent = new LinkedHashMap<>();
    byPart.forEach((part, used) -> spent.put(part, used.minus(earlier.of(part))));
    return new Cpu(spent);
  }

  public Used of(String part) {
    return byPart.getOrDefault(part, new Used(0, 0));
  }

  public double all() {
    return byPart.values().stream().mapToDouble(Used::all).sum();
  }

  // Postgres is a family of processes, of which some have ended already.
  private static Used used(String part, ProcessHandle process) {
    double all =
        part.equals(CLIENT)
            ? ticks(process)
            : ticks(process)
                + ticksOfEnded(process)
                + process.descendants().mapToDouble(Cpu::ticks).sum();
    return new Used(all * SECONDS_PER_TICK, compilers(process) * SECONDS_PER_TICK);
  }

  private static double ticks(ProcessHandle process) {
    return ticks(stat(process), USED);
  }

  private static double ticksOfEnded(ProcessHandle process) {
    return ticks(stat(process), USED_BY_ENDED_CHILDREN);
  }

  private static Path stat(ProcessHandle process) {
    return Path.of("/proc", Long.toString(process.pid()), "stat");
  }

  private static double compilers(ProcessHandle process) {
    Path threads = Path.of("/proc", Long.toString(process.pid()), "task");
    try (Stream<Path> all = Files.list(threads)) {
      return all.filter(Cpu::isCompiler)
          .mapToDouble(thread -> ticks(thread.resolve("stat"), USED))
          .sum();
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

  // The name in parentheses may hold anything; fields are counted behind it. User and system time
  // stand side by side.
  private static double ticks(Path stat, int field) {
    try {
      String line = Files.readString(stat);
      List<String> fields = List.of(line.substring(line.lastIndexOf(')') + 2).split(" "));
      return Double.parseDouble(fields.get(field)) + Double.parseDouble(fields.get(field + 1));
    } catch (IOException gone) {
      return 0;
    }
  }
}
