package pl.closter.bench.rebuild;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import pl.closter.bench.history.History;
import pl.closter.bench.rebuild.ItemsRebuild.Measured;
import pl.closter.bench.server.BenchServer;

/// A log of a million events into the items from nothing, beside what reading them and writing the
/// rows costs alone.
public final class RebuildBench {

  private static final long SEED = 20261126;
  private static final double MEGABYTE = 1024 * 1024;

  private RebuildBench() {}

  /// Measures and prints.
  ///
  /// @param arguments `--quick` for a look of a minute
  public static void main(String[] arguments)
      throws IOException, SQLException, InterruptedException {
    boolean quick = Arrays.asList(arguments).contains("--quick");
    Path root = Path.of(System.getProperty("closter.root", ".")).toAbsolutePath();
    try (BenchServer server = BenchServer.start(root)) {
      run(server, root, quick ? 100_000 : 1_000_000, quick ? 3 : 5);
    }
  }

  private static void run(BenchServer server, Path root, long events, int rounds)
      throws IOException, SQLException, InterruptedException {
    var _ = new History(SEED, events).load(server.ours("event_store"), events);
    ItemsRebuild items = new ItemsRebuild(server, root);
    var _ =
        System.out.printf(
            Locale.ROOT,
            "%,d events, a process of its own with -Xmx512m for each of %d rounds%n%n%-7s %12s %9s %9s %9s %9s %12s %12s%n",
            events,
            rounds,
            "round",
            "events/s",
            "seconds",
            "loading",
            "cpu s",
            "heap MB",
            "read only/s",
            "write only");
    List<Round> measured = new ArrayList<>();
    for (int i = 1; i <= rounds; i++) {
      server.checkpoint();
      double read = items.readLimit();
      server.checkpoint();
      Measured rebuild = items.measure();
      server.checkpoint();
      Round round = new Round(rebuild, events / read, items.writeLimit());
      measured.add(round);
      var _ = System.out.printf(Locale.ROOT, "%-7d %s%n", i, round.line());
    }
    Path raw = Files.createDirectories(root.resolve(".closter/bench/rebuild"));
    var _ = Files.write(raw.resolve("rounds.txt"), measured.stream().map(Round::line).toList());
    var _ =
        System.out.printf(
            Locale.ROOT,
            "rebuild: %,.0f events/s into %,d items (median of %d), at most %.0f MB of heap; reading alone %,.0f events/s, writing the rows alone %.1f s; rounds in %s%n",
            median(measured, round -> round.rebuild().perSecond()),
            items.rows(),
            rounds,
            measured.stream().mapToLong(round -> round.rebuild().peakHeap()).max().orElse(0)
                / MEGABYTE,
            median(measured, Round::readPerSecond),
            median(measured, Round::writeSeconds),
            raw);
  }

  private static double median(List<Round> rounds, ToDoubleFunction<Round> figure) {
    return rounds.stream().mapToDouble(figure).sorted().toArray()[rounds.size() / 2];
  }

  private record Round(Measured rebuild, double readPerSecond, double writeSeconds) {

    String line() {
      return String.format(
          Locale.ROOT,
          "%,12.0f %9.1f %9.1f %9.1f %9.0f %,12.0f %10.1f s",
          rebuild.perSecond(),
          rebuild.seconds(),
          rebuild.loading(),
          rebuild.cpu(),
          rebuild.peakHeap() / MEGABYTE,
          readPerSecond,
          writeSeconds);
    }
  }
}
