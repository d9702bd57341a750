package pl.closter.local.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import pl.closter.local.stack.Inspection;
import pl.closter.local.stack.Inspection.Found;
import pl.closter.local.stack.RunFolder;
import pl.closter.local.stack.Stack;
import pl.closter.local.stack.StackSettings;

/// `status`: one line for each part. Exit status 0 only when all of it is ready.
final class Status implements Command {

  private static final String ROW = "%-20s %-10s %8s %6s %8s %9s";
  private static final int NOT_READY = 1;
  private static final Duration LIMIT = Duration.ofSeconds(3);

  @Override
  public int run(Context context) {
    StackSettings configured = context.settings();
    RunFolder run = new RunFolder(configured.data());
    StackSettings settings = configured.withPorts(run.ports(configured.ports()));
    List<Found> parts = new Inspection(settings, run).parts();
    Screen screen = context.screen();
    screen.say(ROW.formatted("part", "state", "pid", "port", "memory", "up for"));
    parts.forEach(part -> screen.say(row(part).stripTrailing()));
    boolean allReady = parts.stream().allMatch(Found::isReady);
    if (allReady) {
      summary(configured).forEach(screen::say);
    } else if (parts.stream().noneMatch(Found::isUp)) {
      screen.say("Closter does not run. './closter up' starts it.");
    } else {
      screen.say("Not all is ready. './closter logs PART' shows why.");
    }
    return allReady ? 0 : NOT_READY;
  }

  private static String row(Found part) {
    Optional<ProcessHandle> process = part.process();
    return ROW.formatted(
            part.name(),
            part.state(),
            process.map(found -> Long.toString(found.pid())).orElse("-"),
            part.port(),
            process.flatMap(found -> memory(part, found)).map(size -> size + " MB").orElse("-"),
            process.flatMap(found -> found.info().startInstant()).map(Status::upFor).orElse("-"))
        + (part.isUp() && !part.isReady() ? "  " + part.detail() : "");
  }

  // The sandbox and the front door live in the launcher, whose children are the other parts.
  private static Optional<Long> memory(Found part, ProcessHandle process) {
    return part.name().equals(Stack.POSTGRES)
        ? Memory.megabytesOfAll(process)
        : Memory.megabytesOf(process);
  }

  private static String upFor(Instant start) {
    Duration up = Duration.between(start, Instant.now());
    return up.toHours() > 0
        ? String.format(Locale.ROOT, "%dh %02dm", up.toHours(), up.toMinutesPart())
        : String.format(Locale.ROOT, "%dm %02ds", up.toMinutes(), up.toSecondsPart());
  }

  private static List<String> summary(StackSettings configured) {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.addAll(new Figures(FrontDoorClient.of(configured, "status", "auditor", LIMIT)).lines());
    return lines;
  }
}
