package pl.closter.servers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Runs programs that refuse to run as root, as somebody else when we are root.
final class Commands {

  private static final String NOBODY = "65534";

  /// How to become somebody else.
  enum Guise {
    OURSELVES,
    /// A user namespace, in which files stay ours.
    NAMESPACE,
    /// Another user, who must own the data folder.
    OTHER_USER
  }

  private final Guise guise;

  private Commands(Guise guise) {
    this.guise = guise;
  }

  static Commands forThisUser() {
    if (!"root".equals(System.getProperty("user.name"))) {
      return new Commands(Guise.OURSELVES);
    }
    return succeeds("unshare", "-U", "true")
        ? new Commands(Guise.NAMESPACE)
        : new Commands(Guise.OTHER_USER);
  }

  /// Gives a folder to the user who will use it.
  void prepare(Path folder) {
    if (guise == Guise.OTHER_USER) {
      var _ =
          run(
              List.of("chown", "-R", NOBODY + ":" + NOBODY, folder.toString()),
              Duration.ofSeconds(60));
    }
  }

  List<String> inGuise(List<String> command) {
    List<String> full =
        new ArrayList<>(
            switch (guise) {
              case OURSELVES -> List.of();
              case NAMESPACE -> List.of("unshare", "-U");
              case OTHER_USER ->
                  List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups");
            });
    full.addAll(command);
    return full;
  }

  /// What the program printed.
  ///
  /// @throws ServerFailure when it fails or takes too long
  static String run(List<String> command, Duration limit) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
        throw new ServerFailure(command.getFirst() + " did not end within " + limit);
      }
      if (process.exitValue() != 0) {
        throw new ServerFailure(
            "'%s' ended with %d: %s"
                .formatted(String.join(" ", command), process.exitValue(), output.strip()));
      }
      return output;
    } catch (IOException missing) {
      throw new ServerFailure("'" + command.getFirst() + "' could not be run", missing);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new ServerFailure(command.getFirst() + " was interrupted", interrupted);
    }
  }

  private static boolean succeeds(String... command) {
    try {
      var _ = run(List.of(command), Duration.ofSeconds(5));
      return true;
    } catch (ServerFailure no) {
      return false;
    }
  }
}
