package pl.closter.bench.append;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.HdrHistogram.HistogramLogWriter;
import pl.closter.bench.append.Writers.Measured;
import pl.closter.bench.server.BenchServer;
import pl.closter.bench.server.Cpu;
import pl.closter.bench.server.Database;
import pl.closter.bench.server.NodePeers;
import pl.closter.eventstore.log.TableRule;
import pl.closter.eventstore.tables.OperationalTables;

/// Appends a second and how long one takes: ours and its peers in turns on one durable server.
public final class AppendBench {

  private static final long SEED = 20261123;
  private static final String POSTGRES = "postgres";

  private final Plan plan;
  private final BenchServer server;
  private final Path raw;
  private final Optional<Path> nodePeers;
  private final Map<String, Double> medians = new LinkedHashMap<>();

  /// How much is measured.
  private record Plan(
      int streams, List<Integer> writers, int rounds, Duration each, Duration warmUp) {

    static Plan full() {
      return new Plan(
          100_000, List.of(1, 8, 32, 128), 5, Duration.ofSeconds(2), Duration.ofSeconds(10));
    }

    static Plan quick() {
      return new Plan(10_000, List.of(1, 32), 3, Duration.ofSeconds(1), Duration.ofSeconds(4));
    }
  }

  private record Runner(Peer peer, Measuring writers) {}

  /// Has so many writers append for so long.
  @FunctionalInterface
  private interface Measuring {
    Measured measure(int writers, Duration length, long seed) throws InterruptedException;
  }

  private AppendBench(Plan plan, BenchServer server, Path root) throws IOException {
    this.plan = plan;
    this.server = server;
    this.raw = Files.createDirectories(root.resolve(".closter/bench/append"));
    this.nodePeers = NodePeers.fetch(root);
  }

  /// Measures and prints.
  ///
  /// @param arguments `--quick` for a look of two minutes
  public static void main(String[] arguments) throws InterruptedException {
    boolean quick = Arrays.asList(arguments).contains("--quick");
    Path root = Path.of(System.getProperty("closter.root", ".")).toAbsolutePath();
    int status = 1;
    try (BenchServer server = BenchServer.start(root)) {
      new AppendBench(quick ? Plan.quick() : Plan.full(), server, root).run();
      status = 0;
    } catch (RuntimeException | SQLException | IOException failed) {
      System.err.println("append: broken off, nothing was measured: " + failed);
      failed.printStackTrace();
    }
    // Libraries leave threads behind that would keep this process.
    System.exit(status);
  }

  private void run() throws IOException, SQLException, InterruptedException {
    var _ =
        System.out.printf(
            Locale.ROOT,
            "events of %d bytes, %,d streams, median of %d rounds of %d s%n",
            Payload.BYTES,
            plan.streams(),
            plan.rounds(),
            plan.each().toSeconds());
    measure(Streams.spread(plan.streams()), 0);
    measure(Streams.hot(plan.streams()), plan.streams());
    var _ = System.out.printf(Locale.ROOT, "%s; raw histograms in %s%n", closing(), raw);
  }

  private void measure(Streams streams, long space)
      throws IOException, SQLException, InterruptedException {
    List<Runner> runners = new ArrayList<>();
    try {
      for (Peer peer : peers(streams, space)) {
        peer.prepare(streams);
        runners.add(new Runner(peer, writers(peer, streams)));
      }
      server.checkpoint();
      for (Runner runner : runners) {
        var _ = runner.writers().measure(32, plan.warmUp(), SEED);
      }
      var _ =
          System.out.printf(
              Locale.ROOT, "%n%s: %d categories%n", streams.caseName(), streams.categories());
      var _ =
          System.out.printf(
              Locale.ROOT,
              "%-8s %-16s %10s %10s %10s %12s %10s%n",
              "writers",
              "",
              "appends/s",
              "p50 ms",
              "p99 ms",
              "postgres us",
              "client us");
      for (int writers : plan.writers()) {
        tell(streams, writers, rounds(runners, writers));
      }
    } finally {
      runners.forEach(runner -> runner.peer().close());
    }
  }

  private static Measuring writers(Peer peer, Streams streams) {
    return peer instanceof Processes processes
        ? processes::measure
        : new Writers(peer, streams)::measure;
  }

  private List<Peer> peers(Streams streams, long space) throws IOException, SQLException {
    String suffix = "_" + streams.caseName();
    List<Peer> peers = new ArrayList<>();
    peers.add(PlainRows.on(server.create("plain" + suffix)));
    if (nodePeers.isPresent()) {
      Path folder = nodePeers.get();
      peers.add(MessageDb.on(server.create("message_db" + suffix), streams, folder));
      peers.add(Emmett.on(server.create("emmett" + suffix), streams, folder));
    }
    peers.add(Axon.on(server.create("axon" + suffix), streams));
    Database ours = server.ours("event_store");
    TableRule none = (_, _) -> List.of();
    peers.add(new Ours("ours", ours, none, 1, space * 4));
    peers.add(
        new Ours(
            "ours+tables", ours, OperationalTables::changesFor, 1, space * 4 + plan.streams()));
    peers.add(new Processes("ours+tables x4", ours, 4, space * 4 + 2L * plan.streams()));
    return peers;
  }

  // In turns, and each round begins with another one, so that no moment of the machine decides.
  private Map<String, List<Round>> rounds(List<Runner> runners, int writers)
      throws SQLException, InterruptedException {
    Map<String, List<Round>> seen = new LinkedHashMap<>();
    runners.forEach(runner -> seen.put(runner.peer().name(), new ArrayList<>()));
    List<Runner> order = new ArrayList<>(runners);
    for (int round = 0; round < plan.rounds(); round++) {
      for (Runner runner : order) {
        Cpu before = cpu();
        Measured measured = runner.writers().measure(writers, plan.each(), SEED + round);
        seen.computeIfAbsent(runner.peer().name(), _ -> new ArrayList<>())
            .add(round(measured, cpu().since(before)));
      }
      Collections.rotate(order, 1);
    }
    return seen;
  }

  private Cpu cpu() {
    Map<String, ProcessHandle> parts = new LinkedHashMap<>();
    parts.put(Cpu.CLIENT, ProcessHandle.current());
    ProcessHandle.current()
        .children()
        .filter(child -> !child.equals(server.process()))
        .forEach(child -> parts.put("process " + child.pid(), child));
    parts.put(POSTGRES, server.process());
    return Cpu.of(parts);
  }

  /// One measured round, and the microseconds of CPU that an append of it cost.
  private record Round(Measured measured, double postgresMicros, double clientMicros) {}

  private static Round round(Measured measured, Cpu spent) {
    double appends = Math.max(1, measured.latency().getTotalCount());
    double postgres = spent.of(POSTGRES).all();
    return new Round(measured, postgres * 1e6 / appends, (spent.all() - postgres) * 1e6 / appends);
  }

  private void tell(Streams streams, int writers, Map<String, List<Round>> seen)
      throws FileNotFoundException {
    for (Map.Entry<String, List<Round>> peer : seen.entrySet()) {
      List<Round> all = peer.getValue();
      List<Measured> rounds = all.stream().map(Round::measured).toList();
      double rate = median(rounds.stream().map(Measured::perSecond).toList());
      medians.put(key(streams.caseName(), writers, peer.getKey()), rate);
      var _ =
          System.out.printf(
              Locale.ROOT,
              "%-8d %-16s %,10.0f %10.2f %10.2f %12.0f %10.0f%n",
              writers,
              peer.getKey(),
              rate,
              percentile(rounds, 50),
              percentile(rounds, 99),
              median(all.stream().map(Round::postgresMicros).toList()),
              median(all.stream().map(Round::clientMicros).toList()));
      keep(streams, writers, peer.getKey(), rounds);
    }
  }

  private void keep(Streams streams, int writers, String peer, List<Measured> rounds)
      throws FileNotFoundException {
    String file =
        "%s-%03d-%s.hlog"
            .formatted(streams.caseName(), writers, peer.replaceAll("[^A-Za-z0-9]+", "-"));
    try (PrintStream out =
        new PrintStream(
            new java.io.FileOutputStream(raw.resolve(file).toFile()),
            false,
            StandardCharsets.UTF_8)) {
      HistogramLogWriter log = new HistogramLogWriter(out);
      log.outputComment("microseconds; one histogram a round");
      log.outputLogFormatVersion();
      log.outputLegend();
      for (int round = 0; round < rounds.size(); round++) {
        log.outputIntervalHistogram(round, round + 1.0, rounds.get(round).latency(), 1);
      }
    }
  }

  private String closing() {
    int writers = plan.writers().contains(32) ? 32 : plan.writers().getLast();
    List<String> parts = new ArrayList<>();
    for (String peer : List.of("plain INSERT", "message-db", "Emmett", "Axon JDBC")) {
      ratio("spread", writers, peer).ifPresent(parts::add);
    }
    ratio("hot", writers, "message-db").ifPresent(parts::add);
    return "append: ours with %d writers is %s".formatted(writers, String.join(", ", parts));
  }

  private Optional<String> ratio(String caseName, int writers, String peer) {
    Double ours = medians.get(key(caseName, writers, "ours"));
    Double theirs = medians.get(key(caseName, writers, peer));
    if (ours == null || theirs == null) {
      return Optional.empty();
    }
    return Optional.of(String.format(Locale.ROOT, "%.1fx %s (%s)", ours / theirs, peer, caseName));
  }

  private static String key(String caseName, int writers, String peer) {
    return caseName + "/" + writers + "/" + peer;
  }

  private static double percentile(List<Measured> rounds, double percentile) {
    return median(
        rounds.stream()
            .map(round -> round.latency().getValueAtPercentile(percentile) / 1000.0)
            .toList());
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }
}
