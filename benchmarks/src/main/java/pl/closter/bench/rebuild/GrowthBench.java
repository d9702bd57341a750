package pl.closter.bench.rebuild;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import pl.closter.bench.history.History;
import pl.closter.bench.ours.OurLog;
import pl.closter.bench.server.BenchServer;
import pl.closter.bench.server.Database;
import pl.closter.events.InventoryMode;
import pl.closter.events.ProductEvent.ProductCreated;
import pl.closter.events.StreamId;
import pl.closter.eventstore.log.AppendResult;

/// Whether a long log is slower than a short one: appends, reads of a stream and rebuilds of the
/// items, on one log that grows.
public final class GrowthBench {

  private static final long SEED = 20261126;
  private static final int WRITERS = 32;
  private static final int READERS = 8;
  private static final int SAMPLE = 20_000;

  private static final String STREAMS =
      """
      SELECT stream_id
        FROM event_store.stream
             TABLESAMPLE SYSTEM (least(100, 100.0 * ?::bigint / ?::bigint))
       WHERE stream_type = 'product'
      """;

  private final BenchServer server;
  private final ItemsRebuild items;
  private final Plan plan;

  private record Plan(List<Long> sizes, int rounds, Duration each) {

    static Plan full() {
      return new Plan(List.of(10_000L, 1_000_000L, 5_000_000L), 3, Duration.ofSeconds(3));
    }

    static Plan quick() {
      return new Plan(List.of(10_000L, 100_000L), 1, Duration.ofSeconds(1));
    }
  }

  private record Figures(long events, double appends, double reads, double rebuild, double heap) {

    String line() {
      return String.format(
          Locale.ROOT,
          "%,12d %,12.0f %,14.0f %,18.0f %8.0f",
          events,
          appends,
          reads,
          rebuild,
          heap / (1024 * 1024));
    }
  }

  private GrowthBench(BenchServer server, Path root, Plan plan) {
    this.server = server;
    this.items = new ItemsRebuild(server, root);
    this.plan = plan;
  }

  /// Measures and prints.
  ///
  /// @param arguments `--quick` for a look of a minute
  public static void main(String[] arguments) throws InterruptedException {
    boolean quick = Arrays.asList(arguments).contains("--quick");
    Path root = Path.of(System.getProperty("closter.root", ".")).toAbsolutePath();
    int status = 1;
    try (BenchServer server = BenchServer.start(root)) {
      new GrowthBench(server, root, quick ? Plan.quick() : Plan.full()).run(root);
      status = 0;
    } catch (RuntimeException | SQLException | IOException failed) {
      System.err.println("growth: broken off, nothing was measured: " + failed);
      failed.printStackTrace();
    }
    // Libraries leave threads behind that would keep this process.
    System.exit(status);
  }

  private void run(Path root) throws IOException, SQLException, InterruptedException {
    var _ =
        System.out.printf(
            Locale.ROOT,
            "median of %d rounds; %d writers of new streams, %d readers of random streams%n%n%12s %12s %14s %18s %8s%n",
            plan.rounds(),
            WRITERS,
            READERS,
            "events",
            "appends/s",
            "streams read/s",
            "rebuilt events/s",
            "heap MB");
    History history = new History(SEED, plan.sizes().getLast());
    List<Figures> all = new ArrayList<>();
    long size = 0;
    for (long wanted : plan.sizes()) {
      // What was appended to measure counts as well.
      size = history.load(server.ours("event_store"), wanted - size);
      Figures figures = measure(size);
      all.add(figures);
      System.out.println(figures.line());
      size = position();
    }
    Path raw = Files.createDirectories(root.resolve(".closter/bench/growth"));
    var _ = Files.write(raw.resolve("sizes.txt"), all.stream().map(Figures::line).toList());
    Figures first = all.get(Math.max(0, all.size() - 2));
    Figures last = all.getLast();
    var _ =
        System.out.printf(
            Locale.ROOT,
            "growth: from %,d to %,d events appends are %+.0f %%, reads of a stream %+.0f %%, rebuilds %+.0f %%; figures in %s%n",
            first.events(),
            last.events(),
            change(first.appends(), last.appends()),
            change(first.reads(), last.reads()),
            change(first.rebuild(), last.rebuild()),
            raw);
  }

  private static double change(double from, double to) {
    return 100 * (to / from - 1);
  }

  private Figures measure(long events) throws SQLException, IOException, InterruptedException {
    List<Double> appends = new ArrayList<>();
    List<Double> reads = new ArrayList<>();
    List<Double> rebuilds = new ArrayList<>();
    double heap = 0;
    List<UUID> streams = streams(events);
    try (OurLog log = new OurLog(server.ours("event_store"))) {
      for (int round = 0; round < plan.rounds(); round++) {
        server.checkpoint();
        ItemsRebuild.Measured rebuild = items.measure();
        rebuilds.add(rebuild.perSecond());
        heap = Math.max(heap, (double) rebuild.peakHeap());
        server.checkpoint();
        reads.add(perSecond(READERS, round, random -> read(log, streams, random)));
        appends.add(perSecond(WRITERS, round, random -> append(log, random)));
      }
    }
    return new Figures(events, median(appends), median(reads), median(rebuilds), heap);
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }

  private static void read(OurLog log, List<UUID> streams, RandomGenerator random) {
    UUID stream = streams.get(random.nextInt(streams.size()));
    if (log.log().read(StreamId.product(stream)).await().indefinitely().version() == 0) {
      throw new IllegalStateException("Stream " + stream + " was empty");
    }
  }

  private static void append(OurLog log, RandomGenerator random) {
    UUID product = new UUID(random.nextLong(), Long.MIN_VALUE | (random.nextLong() >>> 2));
    AppendResult result =
        log.append(
            product,
            0,
            new ProductCreated(product, InventoryMode.OWNED, "CL-" + product, null, null));
    if (!(result instanceof AppendResult.Appended)) {
      throw new IllegalStateException("Nothing was appended: " + result);
    }
  }

  private double perSecond(int threads, int round, Consumer<RandomGenerator> step)
      throws InterruptedException {
    long end = System.nanoTime() + plan.each().toNanos();
    List<Future<Long>> running = new ArrayList<>();
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      for (int i = 0; i < threads; i++) {
        // Other streams in each measurement, for they are new.
        SplittableRandom random = new SplittableRandom(System.nanoTime() + 31L * i + round);
        running.add(
            pool.submit(
                () -> {
                  long done = 0;
                  while (System.nanoTime() < end) {
                    step.accept(random);
                    done++;
                  }
                  return done;
                }));
      }
      long all = 0;
      for (Future<Long> one : running) {
        all += one.get();
      }
      return all / (plan.each().toNanos() / 1e9);
    } catch (ExecutionException failed) {
      throw new IllegalStateException("That could not be measured", failed.getCause());
    }
  }

  private List<UUID> streams(long events) throws SQLException {
    List<UUID> streams = new ArrayList<>();
    Database database = server.ours("event_store");
    try (Connection session = database.connect();
        PreparedStatement statement = session.prepareStatement(STREAMS)) {
      statement.setLong(1, 10L * SAMPLE);
      statement.setLong(2, events);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          streams.add(row.getObject(1, UUID.class));
        }
      }
    }
    return streams;
  }

  private long position() throws SQLException {
    try (Connection session = server.ours("event_store").connect();
        PreparedStatement statement =
            session.prepareStatement("SELECT position FROM event_store.log_head");
        ResultSet row = statement.executeQuery()) {
      return row.next() ? row.getLong(1) : 0;
    }
  }
}
