package pl.closter.local.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// How much memory processes hold (resident set), the way ps tells.
final class Memory {

  private static final long KILOBYTES = 1_000;

  private Memory() {}

  /// What one process holds.
  static Optional<Long> megabytesOf(ProcessHandle process) {
    return megabytes(Stream.of(process));
  }

  /// What a process and its children hold: an upper bound, because they share pages.
  static Optional<Long> megabytesOfAll(ProcessHandle process) {
    return megabytes(Stream.concat(Stream.of(process), process.children()));
  }

  private static Optional<Long> megabytes(Stream<ProcessHandle> processes) {
    List<String> ids = processes.map(one -> Long.toString(one.pid())).toList();
    try {
      Process ps =
          new ProcessBuilder("ps", "-o", "rss=", "-p", String.join(",", ids))
              .redirectErrorStream(true)
              .start();
      ps.getOutputStream().close();
      String printed = new String(ps.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return Optional.of(
          printed
                  .lines()
                  .map(String::strip)
                  .filter(line -> line.matches("\\d+"))
                  .mapToLong(Long::parseLong)
                  .sum()
              / KILOBYTES);
    } catch (IOException none) {
      return Optional.empty();
    }
  }
}
