package pl.closter.local.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Lets the writes of one process fail as they do on a full disk.
///
/// It is a simulation: the process may not make any file longer than a few bytes (RLIMIT_FSIZE), so
/// each append fails with an I/O error, on any file system and without special rights. A process
/// that is started anew finds space again.
final class FullDisk {

  private static final Path PRLIMIT = Path.of("/usr/bin/prlimit");
  private static final long LIMIT_SECONDS = 10;

  // Only the soft limit, which may be taken back.
  private static final String NO_ROOM = "--fsize=1:";

  private FullDisk() {}

  static boolean isPossible() {
    return Files.isExecutable(PRLIMIT);
  }

  static void fill(long pid) {
    try {
      Process limit =
          new ProcessBuilder(List.of(PRLIMIT.toString(), "--pid", Long.toString(pid), NO_ROOM))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!limit.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) || limit.exitValue() != 0) {
        throw new Strikes.Stuck("prlimit could not take the disk from process " + pid);
      }
    } catch (IOException failed) {
      throw new Strikes.Stuck("prlimit could not be run: " + failed.getMessage());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new Strikes.Stuck("interrupted");
    }
  }
}
