package pl.closter.local.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static pl.closter.local.system.TestStack.closter;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import pl.closter.local.demo.Api;
import pl.closter.local.demo.Consistency;
import pl.closter.local.demo.Demo;
import pl.closter.local.demo.Verdict;
import pl.closter.local.stack.Stack;

/// Every projection is built anew at once, while the demo fills it, and with its service killed
/// twice on the way.
class EveryRebuildIT {

  private static final long SEED = 27;
  private static final Duration LIMIT = Duration.ofMinutes(4);
  // Slow enough to be killed on the way.
  private static final Map<String, Object> SLOWLY = Map.of("eventsPerSecond", 500);
  private static final long WORTH_A_REBUILD = 1_500;

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path folder;

  @Test
  void all_are_equal_to_the_live_tables_and_nobody_outside_notices() throws Exception {
    try (Stack stack = TestStack.start(folder)) {
      Api admin =
          new Api(stack.addresses().frontDoor(), () -> stack.token("admin"), Duration.ofMinutes(2));
      CompletableFuture<Verdict> demo = CompletableFuture.supplyAsync(() -> demo(stack));
      await("something to rebuild")
          .atMost(LIMIT)
          .until(
              () ->
                  admin.get("/v1/events?after=0&limit=1").path("head").asLong() > WORTH_A_REBUILD);
      List<String> names = admin.get("/v1/consistency").findValuesAsText("resource");
      assertThat(names).contains("items", "listings", "contracts", "offers", "consignors");
      names.forEach(name -> begin(admin, name));
      String first = killOneUnderWay(stack, admin, names, Set.of());
      String second = killOneUnderWay(stack, admin, names, Set.of(first));
      assertThat(second).isNotEqualTo(first);
      await("all to be swapped")
          .atMost(LIMIT)
          .until(() -> names.stream().allMatch(name -> state(admin, name).equals("done")));
      for (String name : names) {
        JsonNode compared = status(admin, name).path("compared");
        assertThat(compared.has("rows")).as(name).isTrue();
        assertThat(compared.path("differing").asLong()).as(name).isZero();
        assertThat(compared.path("onlyFresh").asLong()).as(name).isZero();
        assertThat(compared.path("onlyLive").asLong()).as(name).isZero();
      }
      assertThat(status(admin, "items").at("/compared/rows").asLong()).isPositive();
      Verdict verdict = demo.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
      assertThat(verdict.remarks()).isEmpty();
      assertThat(verdict.isAsItShouldBe()).as(verdict.line()).isTrue();
      assertThat(Consistency.flaws(admin)).isEmpty();
      Files.writeString(
          folder.resolve("ports.properties"), stack.settings().ports().asProperties());
      names.forEach(name -> assertTablesAnswerAlike(stack, admin, name));
    }
  }

  // Nothing happens any more, so both have the same to tell.
  private static void assertTablesAnswerAlike(Stack stack, Api admin, String name) {
    String list = "/v1/" + name + "?limit=200";
    JsonNode projected = admin.get(list);
    assertThat(closter(stack, "reads", name, "tables", "to compare")).isZero();
    assertThat(admin.get(list)).as(list).isEqualTo(projected);
  }

  private static Verdict demo(Stack stack) {
    try {
      return new Demo(TestStack.demo(stack, SEED), InstantSource.system(), System.out).run();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  // They are built one after another. What has been read is not read again after the kill.
  private static String killOneUnderWay(
      Stack stack, Api admin, List<String> names, Set<String> notThese) {
    String victim =
        await("one to be under way")
            .atMost(LIMIT)
            .until(
                () ->
                    names.stream()
                        .filter(name -> !notThese.contains(name) && isUnderWay(admin, name))
                        .findFirst(),
                Optional::isPresent)
            .orElseThrow();
    stack.kill("projection-service");
    stack.awaitReady(LIMIT);
    return victim;
  }

  private static boolean isUnderWay(Api admin, String name) {
    JsonNode status = status(admin, name);
    return status.path("state").asText().equals("running") && status.path("events").asLong() > 0;
  }

  private static String state(Api admin, String name) {
    return status(admin, name).path("state").asText();
  }

  private static JsonNode status(Api admin, String name) {
    return admin.get("/v1/projections/" + name + "/rebuild");
  }

  private static void begin(Api admin, String name) {
    String path = "/v1/projections/" + name + "/rebuild";
    var _ = admin.command(path, SLOWLY, "every-rebuild:" + path, "every-rebuild");
  }
}
