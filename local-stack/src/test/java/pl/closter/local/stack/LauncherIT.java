package pl.closter.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The launcher with a real Postgres and a real Kafka, ended in every way in which it may end.
@Timeout(400)
class LauncherIT {

  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final int SIGINT_BIT = 1;

  @TempDir Path folder;

  private Launcher launcher;
  private Path screen;
  private Process up;
  private final List<ProcessHandle> everStarted = new ArrayList<>();

  @BeforeEach
  void start() throws IOException {
    launcher = new Launcher(folder);
    screen = folder.resolve("up.txt");
    up = launcher.start(screen, "up");
    awaitUp(screen);
  }

  @AfterEach
  void leaveNothing() {
    everStarted.addAll(launcher.parts());
    everStarted.forEach(ProcessHandle::destroyForcibly);
    up.destroyForcibly();
  }

  @Test
  void ctrl_c_ends_everything_in_order_and_leaves_no_process() throws Exception {
    assumeFalse(interruptsAreIgnored(), "a background shell hides SIGINT from its children");
    List<ProcessHandle> family = family();

    Launcher.signalGroup("INT", up.pid());

    assertThat(up.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(family).noneMatch(ProcessHandle::isAlive);
    assertThat(Launcher.text(screen))
        .containsSubsequence(
            "Stopping",
            "integration-gateway has ended",
            "kafka has ended",
            "postgres has ended",
            "Closter has stopped")
        .doesNotContain("started again");
  }

  @Test
  void a_running_stack_is_seen_repaired_and_stopped_from_outside() throws Exception {
    Path second = folder.resolve("second.txt");
    assertThat(launcher.run(second, "up"))
        .startsWith("1")
        .contains("runs already (pid " + up.pid() + ")");
    assertThat(launcher.run(folder.resolve("status.txt"), "status")).startsWith("0");

    List<ProcessHandle> family = family();
    for (String part : List.of(Stack.KAFKA, Stack.POSTGRES, Service.OUTBOX.module())) {
      new RunFolder(launcher.data()).process(part).orElseThrow().destroyForcibly();
      await().atMost(LIMIT).until(() -> Launcher.text(screen).contains(part + " is back"));
    }
    assertThat(Launcher.text(screen)).contains("signal 9 (SIGKILL)").contains("started again in");
    assertThat(launcher.run(folder.resolve("repaired.txt"), "status")).startsWith("0");
    everStarted.addAll(launcher.parts());

    assertThat(launcher.run(folder.resolve("down.txt"), "down")).startsWith("0");
    assertThat(family).noneMatch(ProcessHandle::isAlive);
    assertThat(everStarted).noneMatch(ProcessHandle::isAlive);
    assertThat(launcher.run(folder.resolve("after.txt"), "status"))
        .startsWith("1")
        .contains("does not run");
  }

  @Test
  void what_a_killed_launcher_left_behind_is_found_said_and_replaced() throws Exception {
    List<ProcessHandle> family = family();
    up.destroyForcibly();
    assertThat(up.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
    List<ProcessHandle> orphans = launcher.parts();
    assertThat(orphans).hasSize(Stack.PARTS.size());

    Path again = folder.resolve("again.txt");
    up = launcher.start(again, "up");
    awaitUp(again);

    assertThat(Launcher.text(again)).contains("left over from a launcher that was killed");
    assertThat(family).noneMatch(ProcessHandle::isAlive);
    Set<Long> pids = launcher.parts().stream().map(ProcessHandle::pid).collect(Collectors.toSet());
    assertThat(pids).hasSize(Stack.PARTS.size());

    up.destroyForcibly();
    assertThat(up.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
    orphans = launcher.parts();
    assertThat(launcher.run(folder.resolve("down.txt"), "down")).startsWith("0");
    assertThat(orphans).hasSize(Stack.PARTS.size()).noneMatch(ProcessHandle::isAlive);
  }

  private List<ProcessHandle> family() {
    List<ProcessHandle> family = Launcher.family(up);
    assertThat(family).hasSizeGreaterThan(Stack.PARTS.size());
    everStarted.addAll(family);
    return family;
  }

  private void awaitUp(Path output) {
    await()
        .atMost(LIMIT)
        .until(() -> !up.isAlive() || Launcher.text(output).contains("Closter is up"));
    assertThat(up.isAlive()).as(Launcher.text(output)).isTrue();
  }

  private static boolean interruptsAreIgnored() throws IOException {
    Path about = Path.of("/proc/self/status");
    return Files.exists(about)
        && Files.readAllLines(about).stream()
            .filter(line -> line.startsWith("SigIgn:"))
            .map(line -> new BigInteger(line.substring(line.indexOf('\t') + 1), 16))
            .anyMatch(ignored -> ignored.testBit(SIGINT_BIT));
  }
}
