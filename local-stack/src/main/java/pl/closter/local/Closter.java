package pl.closter.local;

import java.nio.file.Path;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import pl.closter.local.cli.Command;
import pl.closter.local.cli.Screen;
import pl.closter.local.stack.StackFailure;
import pl.closter.servers.ServerFailure;

/// The program behind the script `closter`.
///
/// `closter.root` names the checkout. Exit status: 0 done, 1 not as it should be, 2 not understood.
public final class Closter {

  private static final int NOT_DONE = 1;

  private Closter() {}

  public static void main(String[] arguments) {
    // Libraries keep quiet: what a person has to know, the launcher itself says.
    Logger.getLogger("").setLevel(Level.OFF);
    System.exit(run(Screen.standard(), List.of(arguments)));
  }

  private static int run(Screen screen, List<String> arguments) {
    Path root = Path.of(System.getProperty("closter.root", "."));
    try {
      return Command.named(arguments)
          .run(new Command.Context(root, System.getenv(), arguments, screen));
    } catch (StackFailure | ServerFailure failed) {
      screen.fail(String.valueOf(failed.getMessage()));
      return NOT_DONE;
    }
  }
}
