package pl.closter.local.cli;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import pl.closter.events.integrity.Finding;
import pl.closter.local.stack.LogDatabase;
import pl.closter.local.stack.RunFolder;
import pl.closter.local.stack.StackSettings;
import pl.closter.local.verify.Verification;

/// `verify [--from N] [--to M]`: recomputes the hash chain over the log. Exit status 0 only when
/// nobody changed history.
final class Verify implements Command {

  private static final int NOT_CLEAN = 1;
  private static final int NOT_UNDERSTOOD = 2;
  private static final int MOST_SHOWN = 100;

  private record Range(long from, long to) {}

  @Override
  public int run(Context context) {
    Range range;
    try {
      range = range(context.arguments());
    } catch (IllegalArgumentException wrong) {
      context.screen().fail(String.valueOf(wrong.getMessage()));
      return NOT_UNDERSTOOD;
    }
    StackSettings configured = context.settings();
    StackSettings settings =
        configured.withPorts(new RunFolder(configured.data()).ports(configured.ports()));
    long begin = System.nanoTime();
    try (Connection database = LogDatabase.connect(settings)) {
      Verification.Result result =
          new Verification(database, Runtime.getRuntime().availableProcessors())
              .check(range.from(), range.to());
      return report(context.screen(), result, (System.nanoTime() - begin) / 1e9);
    } catch (IllegalArgumentException beyond) {
      context.screen().fail(String.valueOf(beyond.getMessage()));
      return NOT_UNDERSTOOD;
    } catch (SQLException failed) {
      context
          .screen()
          .fail(
              "the log could not be read (%s). Is Closter up? './closter up' starts it."
                  .formatted(failed.getMessage()));
      return NOT_CLEAN;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return NOT_CLEAN;
    }
  }

  private static int report(Screen screen, Verification.Result result, double seconds) {
    List<Finding> findings = result.findings();
    findings.stream().limit(MOST_SHOWN).forEach(finding -> screen.say(finding.sentence()));
    if (findings.size() > MOST_SHOWN) {
      screen.say("and %d more".formatted(findings.size() - MOST_SHOWN));
    }
    screen.say(
        String.format(
            Locale.ROOT,
            "verify: %d events, positions %d to %d, %.1f s: %s",
            result.events(),
            result.first(),
            result.last(),
            seconds,
            result.isClean() ? "clean" : findings.size() + " finding(s), HISTORY WAS CHANGED"));
    return result.isClean() ? 0 : NOT_CLEAN;
  }

  private static Range range(List<String> arguments) {
    long from = 1;
    long to = Long.MAX_VALUE;
    for (int i = 1; i < arguments.size(); i += 2) {
      long number = number(arguments, i + 1);
      switch (arguments.get(i)) {
        case "--from" -> from = number;
        case "--to" -> to = number;
        default -> throw new IllegalArgumentException(usage(arguments.get(i)));
      }
    }
    if (from > to) {
      throw new IllegalArgumentException("--from %d is behind --to %d.".formatted(from, to));
    }
    return new Range(from, to);
  }

  private static long number(List<String> arguments, int at) {
    String text = at < arguments.size() ? arguments.get(at) : "";
    if (!text.matches("[1-9][0-9]{0,17}")) {
      throw new IllegalArgumentException(usage(arguments.get(at - 1)));
    }
    return Long.parseLong(text);
  }

  private static String usage(String argument) {
    return "'%s' is not understood: ./closter verify [--from POSITION] [--to POSITION], from 1 on."
        .formatted(argument);
  }
}
