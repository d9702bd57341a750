package pl.closter.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The launcher with a real Postgres and a real Kafka, ended in every way in which it may end.
@Timeout(300)
class LauncherIT {

  private static final Duration LIMIT = Duration.ofMinutes(2);

  @TempDir Path folder;

  private final HttpClient http = HttpClient.newHttpClient();
  private final List<ProcessHandle> everStarted = new ArrayList<>();
  private @Nullable Launcher launcher;

  @AfterEach
  void leaveNothing() {
    if (launcher != null) {
      everStarted.addAll(launcher.parts());
    }
    everStarted.forEach(ProcessHandle::destroyForcibly);
    http.close();
  }

  @Test
  void the_whole_system_starts_answers_repairs_itself_and_ends() throws Exception {
    Launcher real = use(Launcher.ofServices(folder));
    Path screen = folder.resolve("up.txt");
    Process up = up(real, screen);
    List<ProcessHandle> family = family(up);
    Addresses addresses = real.addresses();
    assertThat(Launcher.text(screen))
        .contains(addresses.frontDoor().toString(), "Next, try:  ./closter demo");

    assertThat(real.run(folder.resolve("status.txt"), "status"))
        .startsWith("0")
        .contains("0 behind");
    assertThat(real.run(folder.resolve("second.txt"), "up"))
        .startsWith("1")
        .contains("runs already (pid " + up.pid() + ")");
    for (Service service : Service.values()) {
      assertThat(ask(addresses.of(service).resolve("/q/health/ready"), "")).isEqualTo(200);
    }
    assertThat(ask(addresses.sandbox().resolve("/_sandbox/health"), "")).isEqualTo(200);
    URI items = addresses.frontDoor().resolve("/v1/items?limit=1");
    assertThat(ask(items, "")).isEqualTo(401);
    assertThat(ask(items, token(real))).isEqualTo(200);

    String killed = Service.PROJECTION.module();
    ProcessHandle victim = new RunFolder(real.data()).process(killed).orElseThrow();
    assertThat(victim.destroyForcibly()).isTrue();
    await().atMost(LIMIT).until(() -> Launcher.text(screen).contains(killed + " is back"));
    assertThat(Launcher.text(screen))
        .contains(killed + " (pid " + victim.pid() + ") was ended by signal 9 (SIGKILL)")
        .contains("started again in");
    await().atMost(LIMIT).until(() -> ask(items, token(real)) == 200);
    everStarted.addAll(real.parts());

    assertThat(up.toHandle().destroy()).isTrue();

    assertThat(up.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(family).noneMatch(ProcessHandle::isAlive);
    assertThat(everStarted).noneMatch(ProcessHandle::isAlive);
    assertThat(Launcher.text(screen)).contains("Closter has stopped; its data is kept");
    assertThat(real.run(folder.resolve("after.txt"), "status"))
        .startsWith("1")
        .contains("Closter does not run");
  }

  @Test
  void what_a_killed_launcher_left_is_replaced_and_ctrl_c_ends_all_in_order() throws Exception {
    Launcher dummies = use(Launcher.ofDummies(folder));
    Process first = up(dummies, folder.resolve("first.txt"));
    List<ProcessHandle> orphans = family(first);
    var _ = first.destroyForcibly();
    assertThat(first.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(dummies.parts()).hasSize(Stack.PARTS.size());

    Path screen = folder.resolve("again.txt");
    Process again = up(dummies, screen);
    List<ProcessHandle> family = family(again);

    assertThat(orphans).noneMatch(ProcessHandle::isAlive);
    assertThat(dummies.parts()).hasSize(Stack.PARTS.size());
    assertThat(Launcher.text(screen)).contains("left over from a launcher that was killed");

    Launcher.signalGroup("INT", again.pid());

    assertThat(again.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
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

  private Launcher use(Launcher fresh) {
    launcher = fresh;
    return fresh;
  }

  private Process up(Launcher from, Path screen) throws IOException {
    Process up = from.start(screen, "up");
    everStarted.add(up.toHandle());
    await()
        .atMost(LIMIT)
        .until(() -> !up.isAlive() || Launcher.text(screen).contains("Ctrl-C stops everything"));
    assertThat(up.isAlive()).as(Launcher.text(screen)).isTrue();
    return up;
  }

  private List<ProcessHandle> family(Process up) {
    List<ProcessHandle> family = Launcher.family(up);
    assertThat(family).hasSizeGreaterThan(Stack.PARTS.size());
    everStarted.addAll(family);
    return family;
  }

  private String token(Launcher from) throws IOException, InterruptedException {
    List<String> answer =
        from.run(folder.resolve("token.txt"), "token", "operator").lines().toList();
    assertThat(answer).hasSize(2).first().isEqualTo("0");
    return answer.getLast();
  }

  private int ask(URI address, String token) throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(10));
    if (!token.isEmpty()) {
      request = request.header("Authorization", "Bearer " + token);
    }
    return http.send(request.build(), BodyHandlers.discarding()).statusCode();
  }
}
