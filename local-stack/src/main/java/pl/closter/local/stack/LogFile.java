package pl.closter.local.stack;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/// The log of one part: appended to, put aside when it has grown large.
final class LogFile {

  private static final long LARGE = 20_000_000;
  private static final int TAIL_BYTES = 16_384;

  private LogFile() {}

  static void prepare(Path log) {
    prepare(log, LARGE);
  }

  static void prepare(Path log, long large) {
    try {
      Files.createDirectories(log.toAbsolutePath().getParent());
      if (Files.exists(log) && Files.size(log) > large) {
        var _ =
            Files.move(
                log,
                log.resolveSibling(log.getFileName() + ".1"),
                StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException failed) {
      throw new StackFailure(
          "The log %s cannot be written: %s".formatted(log, failed.getMessage()), failed);
    }
  }

  /// The last lines, each with an indent.
  static String tail(Path log, int count) {
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
      long start = Math.max(0, file.length() - TAIL_BYTES);
      byte[] bytes = new byte[(int) (file.length() - start)];
      file.seek(start);
      file.readFully(bytes);
      List<String> lines = new String(bytes, StandardCharsets.UTF_8).lines().toList();
      return lines.subList(Math.max(0, lines.size() - count), lines.size()).stream()
          .map(line -> "    " + line)
          .reduce("", (text, line) -> text + "\n" + line);
    } catch (IOException none) {
      return "\n    (no log)";
    }
  }
}
