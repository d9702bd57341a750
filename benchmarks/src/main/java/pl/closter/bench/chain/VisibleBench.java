package pl.closter.bench.chain;

import static pl.closter.bench.chain.Lines.median;
import static pl.closter.bench.chain.Lines.millis;
import static pl.closter.bench.chain.Lines.print;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.HdrHistogram.Histogram;
import pl.closter.bench.chain.Commands.Answered;
import pl.closter.bench.server.Cpu;

/// From the commit of a command to the row that a reader finds, at steady rates.
public final class VisibleBench {

  private static final int[] RATES = {100, 500, 1000};
  private static final int[] RATES_DURING_A_REBUILD = {100, 500};
  private static final String DURING = " during a rebuild";
  private static final int LOOKED_AT_A_SECOND = 50;
  private static final int WARM_UP_CLIENTS = 32;

  record Plan(Duration warmUp, Duration each, int rounds) {}

  private record Round(Answered answered, Histogram visible, double busy) {}

  private final LiveSystem system;
  private final Plan plan;

  VisibleBench(LiveSystem system, Plan plan) {
    this.system = system;
    this.plan = plan;
  }

  /// Measures and prints.
  ///
  /// @param arguments `--quick` for a look of three minutes
  public static void main(String[] arguments)
      throws IOException, InterruptedException, SQLException {
    Plan plan =
        Arrays.asList(arguments).contains("--quick")
            ? new Plan(Duration.ofSeconds(90), Duration.ofSeconds(15), 1)
            : new Plan(Duration.ofSeconds(180), Duration.ofSeconds(20), 5);
    try (LiveSystem system = LiveSystem.start("visible")) {
      new VisibleBench(system, plan).run();
    }
  }

  void run() throws IOException, InterruptedException, SQLException {
    print("warming up for %d s with %d clients", plan.warmUp().toSeconds(), WARM_UP_CLIENTS);
    var _ = system.commands().closed(WARM_UP_CLIENTS, plan.warmUp());
    drain();
    print("%n           answered, from due        visible, from recorded            cores");
    print("commands/s    p50 ms    p99 ms    p50 ms    p99 ms  p99.9 ms     sent     busy");
    List<String> closing = new ArrayList<>();
    for (int rate : RATES) {
      closing.add(tell(rate, "", rounds(rate, "")));
    }
    // What the highest rate left behind.
    drain();
    try (Rebuilding rebuilding = Rebuilding.start(system)) {
      for (int rate : RATES_DURING_A_REBUILD) {
        closing.add(tell(rate, DURING, rounds(rate, "-rebuild")));
      }
      print("%s", rebuilding.told());
    }
    print("%nvisible: %s; raw data in %s", String.join(", ", closing), system.raw());
  }

  private List<Round> rounds(int rate, String suffix)
      throws IOException, InterruptedException, SQLException {
    List<Round> rounds = new ArrayList<>();
    for (int i = 0; i < plan.rounds(); i++) {
      Round round = measure(rate);
      rounds.add(round);
      Lines.keep(system.raw(), "answered-" + rate + suffix + "-" + i, round.answered().latency());
      Lines.keep(system.raw(), "visible-" + rate + suffix + "-" + i, round.visible());
    }
    return rounds;
  }

  private Round measure(int rate) throws InterruptedException, SQLException {
    try (Watcher watcher = new Watcher(system.session())) {
      Map<String, ProcessHandle> processes = system.processes();
      Cpu before = Cpu.of(processes);
      long start = System.nanoTime();
      int each = Math.max(1, rate / LOOKED_AT_A_SECOND);
      Commands.Listener listener =
          new Commands.Listener() {
            private long seen;

            @Override
            public void answered(UUID item) {
              if (seen++ % each == 0) {
                watcher.await(item);
              }
            }
          };
      Answered answered = system.commands().open(rate, plan.each(), listener);
      double seconds = (System.nanoTime() - start) / 1e9;
      Cpu spent = Cpu.of(processes).since(before);
      return new Round(answered, watcher.finish(), spent.all() / seconds);
    }
  }

  // What the load before left behind is not part of the next measurement.
  private void drain() throws InterruptedException, SQLException {
    var _ = measure(LOOKED_AT_A_SECOND);
  }

  private static String tell(int rate, String during, List<Round> rounds) {
    double p50 = median(rounds.stream().map(round -> millis(round.visible(), 50)).toList());
    double p99 = median(rounds.stream().map(round -> millis(round.visible(), 99)).toList());
    print(
        "%10d %9.1f %9.1f %9.1f %9.1f %9.1f %8.0f %8.2f%s",
        rate,
        median(rounds.stream().map(round -> millis(round.answered().latency(), 50)).toList()),
        median(rounds.stream().map(round -> millis(round.answered().latency(), 99)).toList()),
        p50,
        p99,
        median(rounds.stream().map(round -> millis(round.visible(), 99.9)).toList()),
        median(rounds.stream().map(round -> round.answered().perSecond()).toList()),
        median(rounds.stream().map(Round::busy).toList()),
        during);
    return "at %d/s%s p50 %.0f ms, p99 %.0f ms".formatted(rate, during, p50, p99);
  }
}
