package pl.closter.bench.integrity;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import pl.closter.bench.history.History;
import pl.closter.bench.server.BenchServer;
import pl.closter.bench.server.Database;
import pl.closter.events.integrity.SigningKey;
import pl.closter.events.integrity.TreeHead;
import pl.closter.local.verify.Verification;

/// How long `verify` needs for a long log with signed heads, beside a plain read of the same rows,
/// and how many proofs a second the stored Merkle tree gives.
public final class IntegrityBench {

  private static final long SEED = 20261126;
  private static final int HEADS = 100;
  private static final int FETCH = 1000;
  private static final double LIMIT_SECONDS = 20;
  private static final HexFormat HEX = HexFormat.of();

  private static final String READ =
      """
      SELECT position, stream_id, stream_type, version, event_id, type, occurred_at, recorded_at,
             actor_kind, actor_id, correlation_id, causation_id, tenant_id, idempotency_key,
             trace_parent, data::text, hash
        FROM event_store.event
       ORDER BY position
      """;

  private static final String KEEP_HEAD =
      """
      INSERT INTO event_store.tree_head
             (size, log_epoch, root_hash, chain_hash, issued_at, key_id, signature)
      SELECT ?, h.log_epoch, ?, e.hash, ?, ?, ?
        FROM event_store.log_head AS h, event_store.event AS e
       WHERE e.position = ?
      """;

  private final Database database;
  private final int events;
  private final int rounds;
  private final int proofs;

  private IntegrityBench(Database database, boolean quick) {
    this.database = database;
    this.events = quick ? 100_000 : 1_000_000;
    this.rounds = quick ? 3 : 5;
    this.proofs = quick ? 2_000 : 10_000;
  }

  /// Measures and prints.
  ///
  /// @param arguments `--quick` for a tenth of the events
  public static void main(String[] arguments)
      throws IOException, SQLException, InterruptedException {
    boolean quick = Arrays.asList(arguments).contains("--quick");
    Path root = Path.of(System.getProperty("closter.root", ".")).toAbsolutePath();
    try (BenchServer server = BenchServer.start(root)) {
      Database database = server.ours("event_store");
      IntegrityBench bench = new IntegrityBench(database, quick);
      bench.run(server, new History(SEED, bench.events), root);
    }
  }

  private void run(BenchServer server, History history, Path root)
      throws IOException, SQLException, InterruptedException {
    var _ = history.load(database, events);
    try (Proofs tree = new Proofs(database)) {
      SigningKey key = issueHeads(tree, root);
      server.checkpoint();
      List<Double> reads = new ArrayList<>();
      List<Double> checks = new ArrayList<>();
      for (int round = 0; round < rounds; round++) {
        reads.add(read());
        checks.add(verify(key));
        say(
            String.format(
                Locale.ROOT,
                "round %d: plain read %.1f s, verify %.1f s%n",
                round + 1,
                reads.getLast(),
                checks.getLast()));
      }
      double read = median(reads);
      double verify = median(checks);
      Random random = new Random(SEED);
      double inclusions = tree.inclusions(events, proofs, random);
      double consistencies = tree.consistencies(events, proofs, random);
      tell(read, verify, inclusions, consistencies);
      keep(root, reads, checks);
    }
  }

  private SigningKey issueHeads(Proofs tree, Path root) throws IOException, SQLException {
    Path folder = Files.createDirectories(root.resolve(".closter/bench/integrity"));
    Path file = Files.createTempFile(folder, "tree-heads", ".key");
    SigningKey key;
    try {
      key = SigningKey.in(Files.writeString(file, SigningKey.newFile()));
    } finally {
      Files.delete(file);
    }
    try (Connection session = database.connect()) {
      for (int head = 1; head <= HEADS; head++) {
        keepHead(session, tree, key, (long) events / HEADS * head);
      }
    }
    return key;
  }

  private static void keepHead(Connection session, Proofs tree, SigningKey key, long size)
      throws SQLException {
    byte[] root = tree.root(size);
    Instant now = Instant.parse("2026-11-26T12:00:00Z");
    TreeHead head =
        new TreeHead(
                epoch(session), size, HEX.formatHex(root), chain(session, size), now, null, null)
            .signedBy(key);
    try (PreparedStatement statement = session.prepareStatement(KEEP_HEAD)) {
      statement.setLong(1, size);
      statement.setBytes(2, root);
      statement.setObject(3, now.atOffset(ZoneOffset.UTC));
      statement.setString(4, head.keyId());
      statement.setString(5, head.signature());
      statement.setLong(6, size);
      var _ = statement.executeUpdate();
    }
  }

  private static UUID epoch(Connection session) throws SQLException {
    try (PreparedStatement statement =
            session.prepareStatement("SELECT log_epoch FROM event_store.log_head");
        ResultSet row = statement.executeQuery()) {
      var _ = row.next();
      return row.getObject(1, UUID.class);
    }
  }

  private static String chain(Connection session, long position) throws SQLException {
    try (PreparedStatement statement =
        session.prepareStatement("SELECT hash FROM event_store.event WHERE position = ?")) {
      statement.setLong(1, position);
      try (ResultSet row = statement.executeQuery()) {
        var _ = row.next();
        return HEX.formatHex(row.getBytes(1));
      }
    }
  }

  // The same rows, through the same driver, and nothing made of them.
  private double read() throws SQLException {
    long begin = System.nanoTime();
    long bytes = 0;
    try (Connection session = database.connect()) {
      session.setAutoCommit(false);
      try (PreparedStatement statement = session.prepareStatement(READ)) {
        statement.setFetchSize(FETCH);
        try (ResultSet rows = statement.executeQuery()) {
          while (rows.next()) {
            bytes += rows.getBytes(17).length;
          }
        }
      }
    }
    if (bytes != 32L * events) {
      throw new IllegalStateException("Not all events were read");
    }
    return (System.nanoTime() - begin) / 1e9;
  }

  private double verify(SigningKey key) throws SQLException, InterruptedException {
    long begin = System.nanoTime();
    try (Connection session = database.connect()) {
      Verification.Result result =
          new Verification(session, Runtime.getRuntime().availableProcessors())
              .check(
                  new Verification.Request(
                      1, Long.MAX_VALUE, List.of(key.verifyingKey()), List.of()));
      if (!result.isClean() || result.events() != events || result.heads() != HEADS) {
        throw new IllegalStateException("These would be no figures: " + result);
      }
    }
    return (System.nanoTime() - begin) / 1e9;
  }

  private void tell(double read, double verify, double inclusions, double consistencies) {
    say(
        String.format(
            Locale.ROOT,
            "%n%,d events, %d signed tree heads, median of %d rounds%n",
            events,
            HEADS,
            rounds));
    say(String.format(Locale.ROOT, "%-24s %10s %12s%n", "", "seconds", "events/s"));
    say(String.format(Locale.ROOT, "%-24s %10.1f %,12.0f%n", "plain read", read, events / read));
    say(String.format(Locale.ROOT, "%-24s %10.1f %,12.0f%n", "verify", verify, events / verify));
    say(String.format(Locale.ROOT, "%n%-24s %10s%n", "32 at once", "proofs/s"));
    say(String.format(Locale.ROOT, "%-24s %,10.0f%n", "inclusion", inclusions));
    say(String.format(Locale.ROOT, "%-24s %,10.0f%n", "consistency", consistencies));
    say(
        String.format(
            Locale.ROOT,
            "%nintegrity: %,d events verified in %.1f s (%.1fx a plain read), %.1f s for a million, target at most %.0f; heap at most %d MB%n",
            events,
            verify,
            verify / read,
            verify * 1e6 / events,
            LIMIT_SECONDS,
            peakMegabytes()));
  }

  private static void keep(Path root, List<Double> reads, List<Double> checks) throws IOException {
    StringBuilder table = new StringBuilder("round,plain_read_seconds,verify_seconds\n");
    for (int round = 0; round < reads.size(); round++) {
      table.append(
          String.format(
              Locale.ROOT, "%d,%.3f,%.3f%n", round + 1, reads.get(round), checks.get(round)));
    }
    Path file =
        Files.writeString(root.resolve(".closter/bench/integrity/rounds.csv"), table.toString());
    say(String.format(Locale.ROOT, "raw figures in %s%n", file));
  }

  private static long peakMegabytes() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .map(MemoryPoolMXBean::getPeakUsage)
            .mapToLong(MemoryUsage::getUsed)
            .sum()
        >> 20;
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }

  private static void say(String text) {
    System.out.print(text);
  }
}
