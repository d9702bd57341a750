package pl.closter.local.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import pl.closter.local.faults.Soak;
import pl.closter.local.stack.StackSettings;

/// `soak --minutes N [--seed S]`: faults under load on a stack of its own. Exit status 0 only when
/// nothing was lost, doubled, inverted or stuck.
final class SoakRun implements Command {

  private static final int NOT_CLEAN = 1;
  private static final int NOT_UNDERSTOOD = 2;
  private static final String USAGE =
      "./closter bench soak --minutes N [--seed S], from 1 minute to 10000.";

  private record Wanted(long minutes, long seed) {}

  @Override
  public int run(Context context) {
    Screen screen = context.screen();
    Wanted wanted;
    try {
      wanted = wanted(context.arguments());
    } catch (IllegalArgumentException wrong) {
      screen.fail(String.valueOf(wrong.getMessage()));
      return NOT_UNDERSTOOD;
    }
    try {
      Path data = Files.createTempDirectory("closter-soak-");
      screen.say(
          "soak: %d min with --seed %d; its data is in %s and is kept when something is found"
              .formatted(wanted.minutes(), wanted.seed(), data));
      Soak.Result result =
          new Soak(
                  new Soak.Settings(
                      StackSettings.onFreePorts(context.root(), data),
                      Duration.ofMinutes(wanted.minutes()),
                      wanted.seed(),
                      context.root().resolve(".closter/bench/soak")),
                  InstantSource.system(),
                  screen::say)
              .run();
      screen.say(result.line());
      if (!result.isClean()) {
        return NOT_CLEAN;
      }
      delete(data);
      return 0;
    } catch (IOException failed) {
      screen.fail("The soak could not write down what happened: " + failed.getMessage());
      return NOT_CLEAN;
    }
  }

  // What nothing was found in is of no use to anybody.
  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(one);
      }
    }
  }

  private static Wanted wanted(List<String> arguments) {
    long minutes = 0;
    long seed = System.nanoTime() % 1_000_000;
    for (int i = 1; i < arguments.size(); i += 2) {
      String value = i + 1 < arguments.size() ? arguments.get(i + 1) : "";
      switch (arguments.get(i)) {
        case "--minutes" -> minutes = number(arguments.get(i), value, "[1-9][0-9]{0,3}|10000");
        case "--seed" -> seed = number(arguments.get(i), value, "[0-9]{1,18}");
        default -> throw misunderstood(arguments.get(i));
      }
    }
    if (minutes == 0) {
      throw new IllegalArgumentException("Say for how long: " + USAGE);
    }
    return new Wanted(minutes, seed);
  }

  private static long number(String option, String text, String form) {
    if (!text.matches(form)) {
      throw misunderstood((option + " " + text).strip());
    }
    return Long.parseLong(text);
  }

  private static IllegalArgumentException misunderstood(String what) {
    return new IllegalArgumentException("'%s' is not understood: %s".formatted(what, USAGE));
  }
}
