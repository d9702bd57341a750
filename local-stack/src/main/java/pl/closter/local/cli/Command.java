package pl.closter.local.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import pl.closter.local.stack.StackSettings;

/// Something a person can ask for.
public interface Command {

  /// Does it.
  ///
  /// @return the exit status
  int run(Context context);

  /// Where and with what a command is run.
  ///
  /// @param root the checkout
  /// @param arguments the command's name and what follows it
  record Context(
      Path root, Map<String, String> environment, List<String> arguments, Screen screen) {

    StackSettings settings() {
      return StackSettings.of(root, environment);
    }

    boolean has(String option) {
      return arguments.contains(option);
    }
  }

  /// The command that the first argument names.
  static Command named(List<String> arguments) {
    return switch (arguments.isEmpty() ? "" : arguments.getFirst()) {
      case "up" -> new Up();
      case "down" -> new Down();
      case "status" -> new Status();
      case "token" -> new Token();
      case "demo" -> new DemoRun();
      case "verify" -> new Verify();
      case "rebuild" -> new RebuildRun();
      case "check" -> new Check();
      case "reads" -> new Reads();
      case "parked" -> new Parked();
      case "soak" -> new SoakRun();
      case "head", "proof" -> new Evidence();
      case "partitions" -> new Partitions();
      default -> new Unknown();
    };
  }
}
