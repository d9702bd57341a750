package pl.closter.servers;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/// Unpacks the PostgreSQL programs of this platform once into a folder, also when several programs
/// want them at the same moment.
final class PostgresBinaries {

  private static final String READY = ".unpacked";

  private PostgresBinaries() {}

  static Path unpack(Path folder) {
    try {
      if (Files.exists(folder.resolve(READY))) {
        return folder;
      }
      Files.createDirectories(folder.toAbsolutePath().getParent());
      Path lock = folder.resolveSibling(folder.getFileName() + ".lock");
      try (FileChannel channel =
              FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock _ = channel.lock()) {
        if (!Files.exists(folder.resolve(READY))) {
          unpackInto(folder);
        }
      }
      return folder;
    } catch (IOException failed) {
      throw new ServerFailure(
          "PostgreSQL could not be unpacked to %s (is the disk full?): %s"
              .formatted(folder, failed.getMessage()),
          failed);
    }
  }

  private static void unpackInto(Path folder) throws IOException {
    Path fresh = Files.createTempDirectory(folder.toAbsolutePath().getParent(), "unpacking-");
    Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
    try (InputStream archive = archive();
        TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(archive))) {
      TarArchiveEntry entry = tar.getNextEntry();
      while (entry != null) {
        write(fresh, entry, tar);
        entry = tar.getNextEntry();
      }
    }
    Files.createFile(fresh.resolve(READY));
    delete(folder);
    Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
  }

  private static void write(Path root, TarArchiveEntry entry, InputStream content)
      throws IOException {
    Path target = root.resolve(entry.getName()).normalize();
    if (!target.startsWith(root)) {
      throw new IOException("The archive wants to write outside of its folder: " + entry.getName());
    }
    if (entry.isDirectory()) {
      Files.createDirectories(target);
      return;
    }
    Files.createDirectories(target.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
      return;
    }
    Files.copy(content, target);
    boolean program = (entry.getMode() & 0100) != 0;
    Files.setPosixFilePermissions(
        target, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
  }

  private static InputStream archive() {
    String name = "/postgres-" + system() + "-" + processor() + ".txz";
    InputStream archive = PostgresBinaries.class.getResourceAsStream(name);
    if (archive == null) {
      throw new ServerFailure(
          "There is no PostgreSQL for this platform on the class path (looked for %s)."
                  .formatted(name)
              + " Add a profile for it to embedded-servers/pom.xml.");
    }
    return archive;
  }

  private static String system() {
    return System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac")
        ? "darwin"
        : "linux";
  }

  private static String processor() {
    return switch (System.getProperty("os.arch")) {
      case "aarch64", "arm64" -> "arm_64";
      default -> "x86_64";
    };
  }

  static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    var _ =
        Files.walkFileTree(
            folder,
            new SimpleFileVisitor<>() {
              @Override
              public FileVisitResult visitFile(Path file, BasicFileAttributes about)
                  throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
              }

              @Override
              public FileVisitResult postVisitDirectory(
                  Path visited, @org.jspecify.annotations.Nullable IOException failed)
                  throws IOException {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
              }
            });
  }
}
