package pl.closter.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import pl.closter.servers.Ports;

/// What a launcher leaves behind when it is killed.
@Timeout(60)
class StaleTest {

  private static final Duration LIMIT = Duration.ofSeconds(30);

  @TempDir Path folder;

  private final List<String> screen = new ArrayList<>();
  private final List<Process> orphans = new ArrayList<>();

  @AfterEach
  void leaveNothing() {
    orphans.forEach(Process::destroyForcibly);
  }

  @Test
  void what_still_runs_is_said_and_ended() throws IOException {
    RunFolder run = new RunFolder(folder);
    Process orphan = orphan(run, JvmPart.mark(Service.OUTBOX.module(), folder));

    assertThat(Stale.stop(run, screen::add)).isEqualTo(1);

    assertThat(orphan.isAlive()).isFalse();
    assertThat(screen)
        .containsExactly(
            "outbox-worker (pid %d) is left over from a launcher that was killed; stopping it"
                .formatted(orphan.pid()));
    assertThat(Stale.stop(run, screen::add)).isZero();
  }

  @Test
  void a_process_of_somebody_else_with_the_same_id_is_left_alone() throws IOException {
    RunFolder run = new RunFolder(folder);
    Process stranger = orphan(run, JvmPart.mark(Service.OUTBOX.module(), Path.of("/elsewhere")));

    assertThat(Stale.stop(run, screen::add)).isZero();

    assertThat(stranger.isAlive()).isTrue();
    assertThat(screen).isEmpty();
  }

  /// A process of the outbox worker, written down with this mark.
  private Process orphan(RunFolder run, String mark) throws IOException {
    DummyService.instead(folder);
    int port = Ports.free();
    JvmPart part =
        new JvmPart(
            Service.OUTBOX.module(),
            Path.of(System.getProperty("java.home"), "bin", "java"),
            StackSettings.SMALL,
            List.of("-jar", Service.OUTBOX.jar(folder).toString()),
            Map.of("CLOSTER_HTTP_PORT", Integer.toString(port)),
            folder.resolve("outbox-worker.log"),
            JvmPart.mark(Service.OUTBOX.module(), folder),
            () -> HealthCheck.connect(port));
    Process process = part.launch();
    orphans.add(process);
    await().atMost(LIMIT).until(() -> part.readiness().isReady());
    run.started(part.name(), process.toHandle(), mark);
    return process;
  }
}
