package pl.closter.bench.order;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import pl.closter.bench.order.Stress.Observed;
import pl.closter.bench.order.Stress.Plan;
import pl.closter.bench.server.BenchServer;
import pl.closter.bench.server.Database;
import pl.closter.bench.server.NodePeers;

/// Who loses, doubles, inverts or stalls under dual write: ours and its peers, each alone on one
/// durable server.
public final class OrderBench {

  private static final int WRITERS = 12;
  private static final int STREAMS = 20;
  private static final long GARMENTS = 0x0DE2_0000_0000_7000L;

  private final BenchServer server;
  private final Plan plan;
  private final Path root;
  private final Path raw;
  private final List<Row> rows = new ArrayList<>();
  private final List<String> remarks = new ArrayList<>();

  private record Row(String reader, Verdict verdict, Visibility visibility, boolean ours) {}

  private OrderBench(BenchServer server, Plan plan, Path root) throws IOException {
    this.server = server;
    this.plan = plan;
    this.root = root;
    this.raw = Files.createDirectories(root.resolve(".closter/bench/order"));
  }

  /// Measures and prints; ends with status 1 when ours is not clean.
  ///
  /// @param arguments `--quick` for a look of half a minute, `--seed N` to repeat a run
  public static void main(String[] arguments) throws InterruptedException {
    Path root = Path.of(System.getProperty("closter.root", ".")).toAbsolutePath();
    Optional<Plan> plan = plan(arguments);
    if (plan.isEmpty()) {
      System.err.println("usage: ./closter bench order [--quick] [--seed N]");
      System.exit(2);
      return;
    }
    int status = 1;
    try (BenchServer server = BenchServer.start(root)) {
      status = new OrderBench(server, plan.get(), root).run() ? 0 : 1;
    } catch (RuntimeException | SQLException | IOException failed) {
      System.err.println("order: broken off, nothing is proved: " + failed);
      failed.printStackTrace();
    }
    // Libraries leave threads behind that would keep this process.
    System.exit(status);
  }

  private static Optional<Plan> plan(String[] arguments) {
    boolean quick = false;
    long seed = ThreadLocalRandom.current().nextLong(1_000_000_000);
    Iterator<String> given = Arrays.asList(arguments).iterator();
    while (given.hasNext()) {
      String argument = given.next();
      if (argument.equals("--quick")) {
        quick = true;
      } else if (argument.equals("--seed") && given.hasNext()) {
        String text = given.next();
        if (!text.matches("[0-9]{1,18}")) {
          return Optional.empty();
        }
        seed = Long.parseLong(text);
      } else {
        return Optional.empty();
      }
    }
    Duration length = Duration.ofSeconds(quick ? 6 : 20);
    return Optional.of(new Plan(WRITERS, STREAMS, length, Duration.ofSeconds(quick ? 2 : 5), seed));
  }

  private boolean run() throws IOException, SQLException, InterruptedException {
    var _ =
        System.out.printf(
            Locale.ROOT,
            "%d writers, %d streams, %d s each, seed %d; a transaction in another database is open"
                + " for %d s of it%n",
            plan.writers(),
            plan.streams(),
            plan.length().toSeconds(),
            plan.seed(),
            plan.foreign().toSeconds());
    var _ =
        System.out.printf(
            Locale.ROOT,
            "%n%-30s %9s %8s %6s %8s %9s %11s %13s %8s %8s%n",
            "",
            "committed",
            "given up",
            "lost",
            "doubled",
            "inverted",
            "stalled ms",
            "otherwise ms",
            "p50 ms",
            "p99 ms");
    Database elsewhere = server.create("elsewhere");
    Stress stress = new Stress(plan, elsewhere);
    put(stress, new SequenceTable(server.create("sequence_table")), false);
    Optional<Path> peers = NodePeers.fetch(root);
    if (peers.isPresent()) {
      put(stress, MessageDbStore.on(server.create("message_db"), peers.get()), false);
      put(stress, EmmettStore.on(server.create("emmett"), peers.get()), false);
    }
    put(stress, ours(), true);
    remarks.forEach(System.out::println);
    System.out.println(closing());
    return ours(rows).allMatch(this::isClean);
  }

  private Contender ours() {
    return new OurStore(server.ours("event_store"), server.ours("event_store_owner"), GARMENTS);
  }

  private void put(Stress stress, Contender contender, boolean ours)
      throws IOException, SQLException, InterruptedException {
    try (contender) {
      for (Observed observed : stress.run(contender)) {
        Row row = new Row(observed.reader(), observed.verdict(), observed.visibility(), ours);
        rows.add(row);
        tell(row, observed);
        keep(observed);
      }
      if (!contender.remark().isEmpty()) {
        remarks.add(contender.remark());
      }
    }
  }

  private static void tell(Row row, Observed observed) {
    Verdict verdict = row.verdict();
    Visibility visibility = row.visibility();
    var _ =
        System.out.printf(
            Locale.ROOT,
            "%-30s %,9d %,8d %,6d %,8d %,9d %,11d %,13d %8.1f %8.1f%n",
            row.reader(),
            observed.committed().size(),
            observed.givenUp(),
            verdict.lost(),
            verdict.doubled(),
            verdict.inverted(),
            visibility.stalled().toMillis(),
            visibility.otherwise().toMillis(),
            visibility.delays().getValueAtPercentile(50) / 1000.0,
            visibility.delays().getValueAtPercentile(99) / 1000.0);
    if (verdict.invented() > 0) {
      System.out.println(
          "  and " + verdict.invented() + " events were seen that no writer knows to be committed");
    }
  }

  // All times in microseconds since the foreign transaction began.
  private void keep(Observed observed) throws IOException {
    long zero = observed.foreign().from();
    List<String> lines = new ArrayList<>();
    lines.add(
        "# seed "
            + plan.seed()
            + ", foreign transaction open until "
            + micros(observed.foreign().to() - zero));
    lines.add("what,stream,version,micros");
    observed.committed().forEach((fact, at) -> lines.add(line("committed", fact, at - zero)));
    observed.seen().forEach(sight -> lines.add(line("seen", sight.fact(), sight.at() - zero)));
    String file = observed.reader().replaceAll("[^A-Za-z0-9]+", "-") + ".csv";
    var _ = Files.write(raw.resolve(file), lines);
  }

  private static String line(String what, Fact fact, long nanos) {
    return "%s,%d,%d,%d".formatted(what, fact.stream(), fact.version(), micros(nanos));
  }

  private static long micros(long nanos) {
    return nanos / 1000;
  }

  // What was committed in the first three quarters of the foreign transaction and hidden by it
  // would
  // have been hidden for longer than a quarter.
  private boolean isClean(Row row) {
    return row.verdict().isClean()
        && row.visibility().stalled().compareTo(plan.foreign().dividedBy(4)) < 0;
  }

  private static Stream<Row> ours(List<Row> rows) {
    return rows.stream().filter(Row::ours);
  }

  private String closing() {
    return "order: "
        + Stream.concat(ours(rows), rows.stream().filter(row -> !row.ours()))
            .map(OrderBench::summary)
            .collect(Collectors.joining("; "))
        + "; raw data in "
        + raw;
  }

  private static String summary(Row row) {
    Verdict verdict = row.verdict();
    return "%s %,d lost, %,d doubled, %,d inverted, longest stall %,d ms"
        .formatted(
            row.reader().replaceAll(",.*", ""),
            verdict.lost(),
            verdict.doubled(),
            verdict.inverted(),
            row.visibility().stalled().toMillis());
  }
}
