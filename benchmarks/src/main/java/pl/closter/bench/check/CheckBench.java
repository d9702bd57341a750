package pl.closter.bench.check;

import com.google.errorprone.annotations.FormatMethod;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import pl.closter.bench.history.History;
import pl.closter.bench.rebuild.ItemsRebuild;
import pl.closter.bench.server.BenchServer;
import pl.closter.bench.server.Database;
import pl.closter.projection.consistency.Consistency;
import pl.closter.projection.consistency.ConsistencyMeans;
import pl.closter.projection.consistency.Report;
import pl.closter.projection.view.RowJson;
import pl.closter.projection.view.items.ItemView;

/// A million garments in the operational table, in the projection and in the log: how long the
/// first check takes, which folds all events; how long one takes when all are equal; and one that
/// has a changed byte to find.
public final class CheckBench {

  private static final long SEED = 20261126;
  private static final int ROUNDS = 5;

  // The rows as the service would have written them, computed from the events in another way than
  // the projection's rows are.
  private static final String TABLE =
      """
      INSERT INTO event_store.product
             (product_id, label_code, inventory_mode, title, brand, size, description, created_at,
              updated_at, version, last_event_id)
      SELECT c.stream_id, c.data ->> 'labelCode', c.data ->> 'inventoryMode',
             d.data #>> '{changes,0,to}', d.data #>> '{changes,1,to}', d.data #>> '{changes,2,to}',
             d.data #>> '{changes,3,to}', c.recorded_at, d.recorded_at, d.version, d.event_id
        FROM event_store.event AS c
        JOIN event_store.event AS d ON d.stream_id = c.stream_id AND d.version = 2
       WHERE c.version = 1
      """;

  private static final String CHECKPOINTS =
      """
      INSERT INTO projections.checkpoint (consumer, partition, position)
      SELECT 'reads', p, {head} FROM generate_series(0, 11) AS p
      ON CONFLICT (consumer, partition) DO UPDATE SET position = excluded.position
      """;

  private static final String CHANGE =
      """
      UPDATE projections.item SET brand = brand || '.'
       WHERE item_id = (SELECT item_id FROM projections.item ORDER BY item_id OFFSET 1000 LIMIT 1)
      """;

  private CheckBench() {}

  /// Measures and prints.
  ///
  /// @param arguments `--quick` for a look of a minute
  public static void main(String[] arguments)
      throws IOException, SQLException, InterruptedException {
    boolean quick = Arrays.asList(arguments).contains("--quick");
    Path root = Path.of(System.getProperty("closter.root", ".")).toAbsolutePath();
    try (BenchServer server = BenchServer.start(root)) {
      run(server, root, quick ? 50_000 : 1_000_000);
    }
  }

  private static void run(BenchServer server, Path root, long garments)
      throws IOException, SQLException, InterruptedException {
    fill(server, root, garments);
    Consistency consistency =
        new Consistency(
            new ConsistencyMeans(
                source(server.ours("table_reader")),
                source(server.ours("projections")),
                "reads",
                new ConsistencyMeans.Limits(Duration.ofMinutes(30), 0, Duration.ZERO)),
            List.of(new ItemView()),
            new RowJson(),
            InstantSource.system());
    double first = seconds(consistency, true);
    say(
        "first check, %,d streams folded: %.1f s, %,.0f streams/s",
        garments, first, garments / first);
    double[] equal = new double[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      equal[i] = seconds(consistency, true);
      say("check %d, all equal: %.2f s", i + 1, equal[i]);
    }
    Arrays.sort(equal);
    run(server, "projections", CHANGE);
    double differing = seconds(consistency, false);
    say(
        "three ways over %,d rows: %.2f s when equal (median of %d, worst %.2f s), %.2f s with one changed byte, found",
        garments, equal[ROUNDS / 2], ROUNDS, equal[ROUNDS - 1], differing);
  }

  private static void fill(BenchServer server, Path root, long garments)
      throws IOException, SQLException, InterruptedException {
    long head = new History(SEED, Arrivals::new).load(server.ours("event_store"), 2 * garments);
    var _ = new ItemsRebuild(server, root).measure();
    run(server, "event_store_owner", TABLE);
    run(server, "event_store_owner", "ANALYZE product, event, stream");
    run(server, "projections", CHECKPOINTS.replace("{head}", Long.toString(head)));
    server.checkpoint();
  }

  private static void run(BenchServer server, String role, String sql) throws SQLException {
    try (Connection session = server.ours(role).connect();
        Statement statement = session.createStatement()) {
      var _ = statement.execute(sql);
    }
  }

  private static double seconds(Consistency consistency, boolean consistent)
      throws SQLException, InterruptedException {
    long begin = System.nanoTime();
    Report report = consistency.check("items").orElseThrow().getFirst();
    if (!report.complete()
        || report.consistent() != consistent
        || report.findings().size() != (consistent ? 0 : 1)) {
      throw new IllegalStateException("That is not what was to be found: " + report);
    }
    return (System.nanoTime() - begin) / 1e9;
  }

  private static DataSource source(Database database) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl("jdbc:postgresql://127.0.0.1:" + database.port() + "/" + database.name());
    source.setUser(database.user());
    source.setPassword(database.password());
    return source;
  }

  @FormatMethod
  private static void say(String line, Object... figures) {
    System.out.println(String.format(Locale.ROOT, line, figures));
  }
}
