package pl.closter.bench.reads;

import static pl.closter.bench.chain.Lines.keep;
import static pl.closter.bench.chain.Lines.millis;
import static pl.closter.bench.chain.Lines.print;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.HdrHistogram.Histogram;
import pl.closter.bench.chain.LiveSystem;
import pl.closter.bench.history.History;
import pl.closter.bench.history.Moment;
import pl.closter.bench.server.Database;
import pl.closter.local.stack.Service;
import pl.closter.servers.DatabaseBootstrap;

/// Each list, each search and each single thing over a house full of garments: how fast it is
/// answered, and by which plan. A plan that reads a whole table of a read model is a failure.
public final class ReadsBench {

  private static final long SEED = 20261127;
  private static final int PER_SECOND = 50;
  private static final double TARGET_MILLIS = 20;
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  // Nobody else uses the machine: no checks meanwhile, which would read all rows.
  private static final Map<String, String> ALONE =
      Map.of("CLOSTER_PROJECTION_CONSISTENCY_SHARE_PERCENT", "0");

  private record Plan(int garments, Duration warmUp, Duration each, String only) {}

  private final LiveSystem system;
  private final Plan plan;
  private double worst;
  private int slow;

  private ReadsBench(LiveSystem system, Plan plan) {
    this.system = system;
    this.plan = plan;
  }

  /// Measures and prints; ends with status 1 when a whole table was read.
  ///
  /// @param arguments `--quick` for fewer garments and a look of five minutes; `--only` and the
  ///   beginning of names, to measure the questions that are named so
  public static void main(String[] arguments)
      throws IOException, SQLException, InterruptedException {
    List<String> given = Arrays.asList(arguments);
    int only = given.indexOf("--only") + 1;
    String beginning = only > 0 && only < given.size() ? given.get(only) : "";
    Plan plan =
        given.contains("--quick")
            ? new Plan(5_000, Duration.ofMillis(200), Duration.ofSeconds(1), beginning)
            : new Plan(10_000, Duration.ofSeconds(2), Duration.ofSeconds(10), beginning);
    boolean clean;
    try (LiveSystem system = LiveSystem.start("reads", ALONE)) {
      clean = new ReadsBench(system, plan).run();
    }
    if (!clean) {
      System.exit(1);
    }
  }

  private boolean run() throws IOException, SQLException, InterruptedException {
    Wardrobe wardrobe = new Wardrobe(new Random(SEED), plan.garments());
    try (Reader reader =
        new Reader(
            system.stack().addresses().of(Service.PROJECTION), system.stack().token("admin"))) {
      fill(wardrobe, reader);
      List<Question> questions =
          Questions.of(wardrobe, reader).stream()
              .filter(question -> question.name().startsWith(plan.only()))
              .toList();
      measure(questions, reader);
      List<String> whole = tellPlans(questions, Plans.of(system, reader));
      print(
          "%nreads: %,d items, %d questions at %d/s: worst p99 %.1f ms, %d above %.0f ms; %s; raw"
              + " data in %s",
          plan.garments(),
          questions.size(),
          PER_SECOND,
          worst,
          slow,
          TARGET_MILLIS,
          whole.isEmpty() ? "no table read as a whole" : "READ AS A WHOLE: " + whole,
          system.raw());
      return whole.isEmpty();
    }
  }

  // The worker would do something about each garment, which is another benchmark.
  private void fill(Wardrobe wardrobe, Reader reader)
      throws IOException, SQLException, InterruptedException {
    system.stack().hold(Service.OUTBOX.module());
    List<Moment> moments = wardrobe.moments();
    Iterator<Moment> next = moments.iterator();
    long head = new History(SEED, _ -> next::next).load(log(), moments.size());
    print("%,d events of %,d garments are in the log", moments.size(), plan.garments());
    awaitApplied(head);
    var _ = reader.ask("/v1/items?limit=1");
    try (Connection session = system.session();
        Statement statement = session.createStatement()) {
      // What the database would find out by itself within a minute.
      var _ = statement.execute("VACUUM (ANALYZE)");
      var _ = statement.execute("CHECKPOINT");
    }
  }

  private Database log() {
    return new Database(
        java.net
            .URI
            .create(system.stack().addresses().jdbc().substring("jdbc:".length()))
            .getPort(),
        DatabaseBootstrap.DATABASE,
        "event_store",
        system.stack().password("event_store"),
        "event_store");
  }

  private void awaitApplied(long head) throws SQLException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    try (Connection session = system.session();
        Statement statement = session.createStatement()) {
      while (true) {
        try (var row = statement.executeQuery("SELECT min(position) FROM projections.checkpoint")) {
          if (row.next() && row.getLong(1) >= head) {
            return;
          }
        }
        if (System.nanoTime() > end) {
          throw new IllegalStateException(
              "The projections did not apply %d within %s; nothing was measured"
                  .formatted(head, PATIENCE));
        }
        Thread.sleep(200);
      }
    }
  }

  private void measure(List<Question> questions, Reader reader)
      throws IOException, InterruptedException {
    // Everybody warm before the first figure.
    for (Question question : questions) {
      var _ = reader.steadily(question.paths(), PER_SECOND, plan.warmUp());
    }
    print("%n%-52s %9s %9s %9s", "at " + PER_SECOND + "/s", "p50 ms", "p99 ms", "p99.9 ms");
    for (Question question : questions) {
      Histogram latency = reader.steadily(question.paths(), PER_SECOND, plan.each());
      keep(system.raw(), question.file(), latency);
      double p99 = millis(latency, 99);
      worst = Math.max(worst, p99);
      slow += p99 > TARGET_MILLIS ? 1 : 0;
      print(
          "%-52s %9.1f %9.1f %9.1f",
          question.name(), millis(latency, 50), p99, millis(latency, 99.9));
    }
  }

  private List<String> tellPlans(List<Question> questions, Plans plans)
      throws IOException, InterruptedException {
    print("%n%-52s %s", "plan", "reads");
    List<String> whole = new ArrayList<>();
    for (Question question : questions) {
      Plans.Plan found = plans.of(question);
      Path file = system.raw().resolve(question.file() + ".plan");
      var _ = Files.writeString(file, found.text());
      print("%-52s %s", question.name(), String.join(", ", found.used()));
      if (!found.sequential().isEmpty()) {
        whole.add(question.name() + " " + found.sequential());
      }
    }
    return whole;
  }
}
