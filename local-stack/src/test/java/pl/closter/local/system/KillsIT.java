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
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import pl.closter.local.demo.Demo;
import pl.closter.local.demo.Verdict;
import pl.closter.local.faults.Witness;
import pl.closter.local.history.Findings;
import pl.closter.local.stack.Stack;

/// The demo's load while each process is killed with SIGKILL at a seeded moment and comes back.
///
/// The seed is printed; give it back with `-Dcloster.seed=…`.
class KillsIT {

  private static final long SEED = Long.getLong("closter.seed", 20_261_123L);
  private static final int LONGEST_PAUSE_MILLIS = 5_000;
  private static final Duration COMEBACK = Duration.ofSeconds(90);

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path folder;

  private final Random dice = new Random(SEED);

  @Test
  void nothing_is_lost_or_doubled_whatever_is_killed() throws Exception {
    System.out.println("KillsIT runs with -Dcloster.seed=" + SEED + " in " + folder);
    try (Stack stack = TestStack.start(folder)) {
      CompletableFuture<Void> kills = CompletableFuture.runAsync(() -> killEach(stack));
      int run = 0;
      do {
        Verdict verdict =
            new Demo(TestStack.demo(stack, SEED + run), InstantSource.system(), System.out).run();
        assertThat(verdict.remarks()).isEmpty();
        assertThat(verdict.isAsItShouldBe()).as(verdict.line()).isTrue();
        run++;
      } while (!kills.isDone());
      kills.join();
      try (Witness witness = new Witness(stack)) {
        assertThat(witness.awaitQuiet(COMEBACK)).as(witness.progress()).isTrue();
        Findings found = witness.compare(List.of(), List.of()).findings();
        assertThat(found.isClean()).as(found.remarks().toString()).isTrue();
      }
    }
  }

  private void killEach(Stack stack) {
    List<String> victims = new ArrayList<>(Stack.PARTS);
    Collections.shuffle(victims, dice);
    for (String victim : victims) {
      // The moment of a kill is what the seed decides; nothing is waited for here.
      LockSupport.parkNanos(Duration.ofMillis(dice.nextInt(LONGEST_PAUSE_MILLIS)).toNanos());
      System.out.println("KillsIT kills " + victim);
      stack.kill(victim);
      stack.awaitReady(COMEBACK);
    }
  }
}
