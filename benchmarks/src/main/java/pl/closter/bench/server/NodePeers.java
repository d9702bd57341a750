package pl.closter.bench.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Fetches the peers that live in the npm registry.
public final class NodePeers {

  private static final List<String> OURS =
      List.of("package.json", "emmett-schema.mjs", "emmett-read.mjs");

  private NodePeers() {}

  /// The folder they are in, or nothing, and then a line has said why.
  public static Optional<Path> fetch(Path root) {
    if (!Programs.has("node") || !Programs.has("npm")) {
      System.out.println(
          "message-db and Emmett are left out: they come from npm. Install node 20 or newer with"
              + " npm and run this again.");
      return Optional.empty();
    }
    Path folder = root.resolve(".closter/bench/peers");
    try {
      Files.createDirectories(folder);
      for (String file : OURS) {
        Files.copy(
            root.resolve("benchmarks/peers").resolve(file),
            folder.resolve(file),
            StandardCopyOption.REPLACE_EXISTING);
      }
      if (!Files.exists(folder.resolve("node_modules/.package-lock.json"))) {
        var _ =
            Programs.run(
                List.of("npm", "install", "--ignore-scripts", "--no-audit", "--no-fund"),
                folder,
                Map.of());
      }
      return Optional.of(folder);
    } catch (IOException failed) {
      System.out.println(
          "message-db and Emmett are left out: they could not be fetched. " + failed.getMessage());
      return Optional.empty();
    }
  }
}
