package pl.closter.bench.chain;

import static pl.closter.bench.chain.Lines.median;
import static pl.closter.bench.chain.Lines.millis;
import static pl.closter.bench.chain.Lines.print;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import pl.closter.bench.chain.Commands.Answered;
import pl.closter.bench.chain.Profile.Share;
import pl.closter.bench.server.Cpu;

/// Commands a second through HTTP, the CPU that one costs in each process, and where that goes.
public final class HttpBench {

  private static final int[] CLIENTS = {1, 16, 64};
  private static final int PROFILED = 16;
  private static final int WORTH_TELLING = 3;

  record Plan(Duration warmUp, Duration each, int rounds) {}

  /// One measurement.
  private record Round(Answered answered, Cpu cpu) {
    double millisOf(String part) {
      return cpu.of(part).all() * 1000 / answered.latency().getTotalCount();
    }

    double compilersOf(String part) {
      return cpu.of(part).compilers() * 1000 / answered.latency().getTotalCount();
    }
  }

  private final LiveSystem system;
  private final Plan plan;

  HttpBench(LiveSystem system, Plan plan) {
    this.system = system;
    this.plan = plan;
  }

  /// Measures and prints.
  ///
  /// @param arguments `--quick` for a look of three minutes
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Plan plan =
        Arrays.asList(arguments).contains("--quick")
            ? new Plan(Duration.ofSeconds(60), Duration.ofSeconds(8), 1)
            : new Plan(Duration.ofSeconds(120), Duration.ofSeconds(10), 5);
    try (LiveSystem system = LiveSystem.start("http")) {
      new HttpBench(system, plan).run();
    }
  }

  void run() throws IOException, InterruptedException {
    print("warming up for %d s with 64 clients", plan.warmUp().toSeconds());
    var _ = system.commands().closed(64, plan.warmUp());
    print("%nclients  commands/s    p50 ms    p99 ms   CPU ms/command");
    List<Round> profiled = new ArrayList<>();
    double best = 0;
    for (int clients : CLIENTS) {
      List<Round> rounds = new ArrayList<>();
      for (int i = 0; i < plan.rounds(); i++) {
        rounds.add(measure(clients));
        Lines.keep(system.raw(), clients + "-clients-" + i, rounds.getLast().answered().latency());
      }
      best = Math.max(best, median(rounds.stream().map(r -> r.answered().perSecond()).toList()));
      tell(clients, rounds);
      if (clients == PROFILED) {
        profiled = rounds;
      }
    }
    tellCpu(profiled);
    tellProfile();
    print("%nhttp: at most %,.0f commands/s; raw data in %s", best, system.raw());
  }

  private Round measure(int clients) throws InterruptedException {
    Map<String, ProcessHandle> processes = system.processes();
    Cpu before = Cpu.of(processes);
    Answered answered = system.commands().closed(clients, plan.each());
    return new Round(answered, Cpu.of(processes).since(before));
  }

  private static void tell(int clients, List<Round> rounds) {
    print(
        "%7d %11.0f %9.1f %9.1f %16.2f",
        clients,
        median(rounds.stream().map(round -> round.answered().perSecond()).toList()),
        median(rounds.stream().map(round -> millis(round.answered().latency(), 50)).toList()),
        median(rounds.stream().map(round -> millis(round.answered().latency(), 99)).toList()),
        median(
            rounds.stream()
                .map(r -> r.cpu().all() * 1000 / r.answered().latency().getTotalCount())
                .toList()));
  }

  private void tellCpu(List<Round> rounds) {
    print("%nwith %d clients         CPU ms/command   of it compilers", PROFILED);
    for (String part : system.processes().keySet()) {
      print(
          "%-22s %15.2f %17.2f",
          part,
          median(rounds.stream().map(round -> round.millisOf(part)).toList()),
          median(rounds.stream().map(round -> round.compilersOf(part)).toList()));
    }
  }

  private void tellProfile() throws IOException, InterruptedException {
    Profile profile = Profile.start(system.raw(), system.processes());
    var _ = system.commands().closed(PROFILED, plan.each());
    Map<String, List<Share>> shares = profile.finish();
    for (String part : system.processes().keySet()) {
      List<Share> ofPart = shares.getOrDefault(part, List.of());
      if (!ofPart.isEmpty()) {
        print("%nJava code of %s", part);
        ofPart.stream()
            .filter(share -> share.percent() >= WORTH_TELLING)
            .forEach(share -> print("  %5.1f %%  %s", share.percent(), share.where()));
      }
    }
  }
}
