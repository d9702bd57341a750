package pl.closter.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import pl.closter.servers.Ports;

@Timeout(120)
class SupervisedTest {

  private static final Duration LIMIT = Duration.ofSeconds(30);

  @TempDir Path folder;

  private final List<String> screen = new CopyOnWriteArrayList<>();
  private final int port = Ports.free();
  private final List<Supervised> started = new CopyOnWriteArrayList<>();

  @AfterEach
  void stop() {
    started.forEach(Supervised::stop);
  }

  @Test
  void a_killed_child_is_said_plainly_and_comes_back() throws IOException {
    Supervised supervised = supervise(Map.of(), 5);
    supervised.start();
    supervised.awaitReady(LIMIT);
    supervised.watch();
    long first = supervised.process().orElseThrow().pid();

    supervised.kill();

    await().atMost(LIMIT).until(supervised::isReady);
    assertThat(supervised.process().orElseThrow().pid()).isNotEqualTo(first);
    assertThat(new RunFolder(folder).process("dummy").orElseThrow().pid())
        .isEqualTo(supervised.process().orElseThrow().pid());
    assertThat(screen.getFirst())
        .contains("dummy (pid " + first + ")")
        .contains("signal 9 (SIGKILL)")
        .contains("dummy.log")
        .contains("started again in");
    await().atMost(LIMIT).until(() -> screen.getLast().startsWith("dummy is back"));
  }

  @Test
  void a_child_that_keeps_ending_is_left_down_until_somebody_asks_for_it() throws IOException {
    Supervised supervised = supervise(Map.of(), 3);
    supervised.start();
    supervised.awaitReady(LIMIT);
    supervised.watch();
    for (int end = 1; end < 3; end++) {
      supervised.kill();
      await().atMost(LIMIT).until(supervised::isReady);
    }
    supervised.kill();

    await().atMost(LIMIT).until(() -> screen.getLast().contains("left down"));
    assertThat(screen.getLast()).contains("3 times");
    assertThat(supervised.process()).isEmpty();

    supervised.restart();
    await().atMost(LIMIT).until(supervised::isReady);
  }

  @Test
  void a_child_that_dies_while_starting_is_shown_with_the_end_of_its_log() throws IOException {
    Supervised supervised = supervise(Map.of("CLOSTER_DUMMY", "dies"), 5);
    supervised.start();

    assertThatThrownBy(() -> supervised.awaitReady(LIMIT))
        .isInstanceOf(StackFailure.class)
        .hasMessageContaining("dummy ended while it was starting")
        .hasMessageContaining("exit code 3")
        .hasMessageContaining("the dummy cannot go on");
  }

  @Test
  void a_stopped_child_stays_away() throws IOException {
    Supervised supervised = supervise(Map.of(), 5);
    supervised.start();
    supervised.awaitReady(LIMIT);
    supervised.watch();
    Process process = supervised.process().orElseThrow();

    supervised.stop();

    assertThat(process.isAlive()).isFalse();
    assertThat(screen).isEmpty();
    assertThatThrownBy(supervised::start).hasMessageContaining("being stopped");
    assertThat(new RunFolder(folder).process("dummy")).isEmpty();
  }

  private Supervised supervise(Map<String, String> environment, int limit) throws IOException {
    DummyService.instead(folder);
    Map<String, String> variables = new HashMap<>(environment);
    variables.put("CLOSTER_HTTP_PORT", Integer.toString(port));
    Part part =
        new JvmPart(
            "dummy",
            Path.of(System.getProperty("java.home"), "bin", "java"),
            StackSettings.SMALL,
            List.of("-jar", Service.OUTBOX.jar(folder).toString()),
            variables,
            folder.resolve("logs/dummy.log"),
            JvmPart.mark("dummy", folder),
            () -> HealthCheck.connect(port));
    RestartPolicy policy =
        new RestartPolicy(
            limit, Duration.ofMinutes(1), Duration.ofMillis(50), Duration.ofMillis(100));
    Supervised supervised =
        new Supervised(part, policy, new RunFolder(folder), InstantSource.system(), screen::add);
    started.add(supervised);
    return supervised;
  }
}
