package pl.closter.local.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import pl.closter.local.faults.Fault;
import pl.closter.local.faults.Load;
import pl.closter.local.faults.Strikes;
import pl.closter.local.faults.Witness;
import pl.closter.local.stack.Service;
import pl.closter.local.stack.Stack;

/// Each fault under load, on one stack; after each, the whole history is looked through.
///
/// The seed is printed; give it back with `-Dcloster.seed=…`. Kills of single processes are in
/// [KillsIT]. `-Dcloster.silence=60` keeps Postgres away for a minute.
class FaultsIT {

  private static final long SEED = Long.getLong("closter.seed", 20_261_126L);
  private static final Duration OUTAGE = Duration.ofSeconds(Long.getLong("closter.silence", 4L));
  private static final Duration QUIET = Duration.ofSeconds(90);
  // The promise is two seconds; the rest is for a machine that is busy with other things.
  private static final Duration LONGEST_ANSWER = Duration.ofSeconds(5);
  private static final int PER_SECOND = 60;
  private static final EnumSet<Fault> KILLS =
      EnumSet.of(
          Fault.POSTGRES_KILLED,
          Fault.KAFKA_KILLED,
          Fault.EVENT_STORE_KILLED,
          Fault.PROJECTION_KILLED,
          Fault.OUTBOX_KILLED,
          Fault.GATEWAY_KILLED);

  // Here the event store is well and must say at once that it cannot serve.
  private static final EnumSet<Fault> MUST_ANSWER =
      EnumSet.of(
          Fault.SESSIONS_TERMINATED,
          Fault.CONNECTIONS_USED_UP,
          Fault.POOL_EXHAUSTED,
          Fault.POSTGRES_RESTARTED,
          Fault.POSTGRES_SILENT,
          Fault.POSTGRES_STOPPED);

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  static Path folder;

  private static Stack stack;
  private static Load load;
  private static Strikes strikes;
  private static Witness witness;

  @BeforeAll
  static void start() {
    System.out.println("FaultsIT runs with -Dcloster.seed=" + SEED + " in " + folder);
    stack = TestStack.start(folder);
    load =
        new Load(
            List.of(stack.addresses().of(Service.EVENT_STORE)),
            stack.token(Load.SENDER),
            "FAULT",
            PER_SECOND);
    strikes = new Strikes(stack, load, line -> System.out.println("FaultsIT: " + line));
    witness = new Witness(stack);
  }

  @AfterAll
  static void stop() {
    load.close();
    witness.close();
    stack.close();
  }

  /// All of them, or those of `-Dcloster.faults=relay-asleep,postgres-stopped`.
  static Stream<Fault> faults() {
    String chosen = System.getProperty("closter.faults", "");
    return chosen.isBlank()
        ? EnumSet.complementOf(KILLS).stream()
        : Stream.of(chosen.split(",")).map(Fault::of);
  }

  @ParameterizedTest
  @MethodSource("faults")
  void history_stays_whole(Fault fault) throws Exception {
    String obstacle = Strikes.obstacle(fault);
    assumeThat(obstacle).as("%s is skipped: %s", fault, obstacle).isEmpty();
    var _ = load.slowest();

    load.send();
    strikes.strike(fault, new Random(SEED ^ fault.label().hashCode()), OUTAGE);
    load.rest();

    assertThat(load.oddities()).isEmpty();
    Duration slowest = load.slowest();
    assertThat(witness.awaitQuiet(QUIET)).as(witness.progress()).isTrue();
    Witness.Verdict verdict = witness.compare(load.acknowledged(), load.listed());
    System.out.printf(
        "FaultsIT: %s: %d acknowledged, %d turned away, %d unanswered, slowest answer %d ms, %d"
            + " events, %d sent again, %d of them late, %s%n",
        fault.label(),
        load.count(),
        load.turnedAway(),
        load.unanswered(),
        slowest.toMillis(),
        verdict.events(),
        verdict.sentAgain(),
        verdict.late(),
        verdict.findings().line());
    assertThat(verdict.findings().isClean()).as(verdict.findings().remarks().toString()).isTrue();
    if (MUST_ANSWER.contains(fault)) {
      assertThat(slowest).isLessThan(LONGEST_ANSWER);
    }
  }
}
