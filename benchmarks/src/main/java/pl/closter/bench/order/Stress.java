package pl.closter.bench.order;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import pl.closter.bench.order.Contender.Reader;
import pl.closter.bench.order.Contender.Writer;
import pl.closter.bench.order.Fact.Timed;
import pl.closter.bench.order.Visibility.Window;
import pl.closter.bench.server.Database;

/// Lets many write to one store while its readers follow, with a transaction of somebody else open
/// in another database for a part of the time.
final class Stress {

  private static final Duration POLL = Duration.ofMillis(5);
  private static final Duration QUIET = Duration.ofSeconds(2);
  private static final int HOT = 4;

  private final Plan plan;
  private final Database elsewhere;

  /// How much of it.
  ///
  /// @param foreign how long the transaction elsewhere is open; it begins after a quarter
  record Plan(int writers, int streams, Duration length, Duration foreign, long seed) {}

  /// What one reader saw.
  ///
  /// @param committed when each event was known to be durable
  /// @param givenUp how many units of work were rolled back or lost a race
  record Observed(
      String reader, Map<Fact, Long> committed, int givenUp, List<Timed> seen, Window foreign) {

    Verdict verdict() {
      return Verdict.of(committed.keySet(), seen.stream().map(Timed::fact).toList());
    }

    Visibility visibility() {
      return Visibility.of(committed, seen, foreign);
    }
  }

  /// One that has not begun.
  ///
  /// @param elsewhere a database that has nothing to do with the store's
  Stress(Plan plan, Database elsewhere) {
    this.plan = plan;
    this.elsewhere = elsewhere;
  }

  /// What became of the work, as the writers know it.
  private static final class Work {
    final Map<Fact, Long> committed = new ConcurrentHashMap<>();
    final AtomicInteger givenUp = new AtomicInteger();
    // When the last writer had ended; 0 before.
    final AtomicLong ended = new AtomicLong();
  }

  private record Following(String reader, Future<List<Timed>> seen) {}

  List<Observed> run(Contender contender) throws SQLException, InterruptedException {
    contender.prepare(plan.streams());
    try (ExecutorService threads = Executors.newCachedThreadPool()) {
      Work work = new Work();
      List<Following> followers = new ArrayList<>();
      for (Reader reader : contender.readers()) {
        skipWhatIsThere(reader);
        followers.add(new Following(reader.name(), threads.submit(() -> follow(reader, work))));
      }
      Window foreign = work(contender, threads, work);
      List<Observed> observed = new ArrayList<>();
      for (Following one : followers) {
        observed.add(
            new Observed(
                one.reader(),
                Map.copyOf(work.committed),
                work.givenUp.get(),
                one.seen().get(),
                foreign));
      }
      return observed;
    } catch (ExecutionException failed) {
      throw new IllegalStateException("The stress was broken off", failed.getCause());
    }
  }

  private static void skipWhatIsThere(Reader reader) throws SQLException, InterruptedException {
    while (!reader.poll().isEmpty()) {
      Thread.sleep(POLL);
    }
  }

  private Window work(Contender contender, ExecutorService threads, Work work)
      throws InterruptedException, ExecutionException {
    try {
      long start = System.nanoTime();
      List<Future<Integer>> writers = new ArrayList<>();
      for (int i = 0; i < plan.writers(); i++) {
        int number = i;
        writers.add(threads.submit(() -> write(contender, number, start, work)));
      }
      Future<Window> foreign = threads.submit(this::foreignTransaction);
      for (Future<Integer> writer : writers) {
        var _ = work.givenUp.addAndGet(writer.get());
      }
      return foreign.get();
    } finally {
      // Also when a writer failed: the readers would go on for ever.
      work.ended.set(System.nanoTime());
    }
  }

  private int write(Contender contender, int number, long start, Work work)
      throws SQLException, InterruptedException {
    SplittableRandom random = new SplittableRandom(plan.seed() + number);
    int givenUp = 0;
    try (Writer writer = contender.writer(number)) {
      while (System.nanoTime() - start < plan.length().toNanos()) {
        Optional<Fact> fact = writer.write(stream(random), Trouble.draw(random));
        fact.ifPresent(committed -> work.committed.put(committed, System.nanoTime()));
        givenUp += fact.isEmpty() ? 1 : 0;
      }
    }
    return givenUp;
  }

  // Half of all goes to a few.
  private int stream(SplittableRandom random) {
    return random.nextInt(random.nextBoolean() ? HOT : plan.streams());
  }

  /// Follows until nothing has come for a while after everybody has ended.
  private static List<Timed> follow(Reader reader, Work work)
      throws SQLException, InterruptedException {
    List<Timed> seen = new ArrayList<>();
    long news = 0;
    try (reader) {
      while (work.ended.get() == 0
          || System.nanoTime() - Math.max(work.ended.get(), news) < QUIET.toNanos()) {
        List<Fact> found = reader.poll();
        long now = System.nanoTime();
        found.forEach(fact -> seen.add(new Timed(fact, now)));
        news = found.isEmpty() ? news : now;
        Thread.sleep(POLL);
      }
    }
    return seen;
  }

  private Window foreignTransaction() throws SQLException, InterruptedException {
    Thread.sleep(plan.length().dividedBy(4));
    try (Connection session = elsewhere.connect();
        Statement statement = session.createStatement()) {
      var _ = statement.execute("CREATE TABLE IF NOT EXISTS foreign_row (id integer)");
      session.setAutoCommit(false);
      var _ = statement.executeUpdate("INSERT INTO foreign_row (id) VALUES (1)");
      long from = System.nanoTime();
      Thread.sleep(plan.foreign());
      long to = System.nanoTime();
      session.rollback();
      return new Window(from, to);
    }
  }
}
