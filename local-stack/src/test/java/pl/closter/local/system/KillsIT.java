package pl.closter.local.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pl.closter.local.demo.Demo;
import pl.closter.local.demo.Verdict;
import pl.closter.local.stack.Stack;

/// The demo's load while each process is killed with SIGKILL at a seeded moment and comes back.
///
/// The seed is printed; give it back with `-Dcloster.seed=…`.
class KillsIT {

  private static final long SEED = Long.getLong("closter.seed", 20_261_123L);
  private static final int LONGEST_PAUSE_MILLIS = 2_500;

  @TempDir Path folder;

  @Test
  void nothing_is_lost_or_doubled_whatever_is_killed() throws Exception {
    System.out.println("KillsIT runs with -Dcloster.seed=" + SEED);
    try (Stack stack = TestStack.start(folder)) {
      CompletableFuture<Verdict> demo = CompletableFuture.supplyAsync(() -> run(stack));
      for (String victim : victims()) {
        pause();
        System.out.println("KillsIT kills " + victim);
        stack.kill(victim);
        stack.awaitReady(Duration.ofSeconds(90));
      }
      Verdict verdict = demo.get(8, TimeUnit.MINUTES);

      System.out.println(verdict.line());
      assertThat(verdict.remarks()).isEmpty();
      assertThat(verdict.isAsItShouldBe()).as(verdict.line()).isTrue();
    }
  }

  private final Random dice = new Random(SEED);

  private List<String> victims() {
    List<String> victims = new ArrayList<>(Stack.PARTS);
    Collections.shuffle(victims, dice);
    return victims;
  }

  // The moment of a kill is what the seed decides; nothing is waited for here.
  private void pause() throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(dice.nextInt(LONGEST_PAUSE_MILLIS));
  }

  private static Verdict run(Stack stack) {
    try {
      return new Demo(TestStack.demo(stack, SEED), InstantSource.system(), System.out).run();
    } catch (java.io.IOException missing) {
      throw new java.io.UncheckedIOException(missing);
    }
  }
}
