package pl.closter.bench.rebuild;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.postgresql.PGConnection;
import pl.closter.bench.server.BenchServer;
import pl.closter.bench.server.Database;

/// The items, rebuilt from the log of one server, and the two things that bound how fast that can
/// be: reading the same events without doing anything with them, and writing the same rows without
/// having made them.
public final class ItemsRebuild {

  private static final String HEAP = "-Xmx512m";

  private static final String READ =
      """
      SELECT position, stream_id, version, event_id, type, occurred_at, recorded_at, actor_kind,
             actor_id, correlation_id, causation_id, tenant_id, idempotency_key, trace_parent, data
        FROM event_store.event
       WHERE stream_type = 'product'
       ORDER BY position
      """;

  private static final int FETCH = 5_000;
  private static final int DATA = 15;

  private final BenchServer server;
  private final Path root;

  public ItemsRebuild(BenchServer server, Path root) {
    this.server = server;
    this.root = root;
  }

  /// One rebuild.
  ///
  /// @param events in the log
  /// @param seconds from the request to the swap
  /// @param loading seconds of them until the rows were in, without indexes
  /// @param peakHeap bytes
  /// @param cpu seconds that the process had a processor, its start included
  public record Measured(long events, double seconds, double loading, long peakHeap, double cpu) {

    public double perSecond() {
      return events / seconds;
    }
  }

  /// Rebuilds in a process of its own.
  public Measured measure() throws IOException, InterruptedException {
    Database reader = server.ours("table_reader");
    Database owner = server.ours("projections");
    ProcessBuilder command =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                HEAP,
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                RebuildProcess.class.getName(),
                Integer.toString(reader.port()),
                reader.name())
            .directory(root.toFile())
            .redirectErrorStream(true);
    command.environment().put("PASSWORD_OF_TABLE_READER", reader.password());
    command.environment().put("PASSWORD_OF_PROJECTIONS", owner.password());
    Process process = command.start();
    String output;
    try (InputStream out = process.getInputStream()) {
      output = new String(out.readAllBytes(), StandardCharsets.UTF_8);
    }
    if (process.waitFor() != 0) {
      throw new IOException("The rebuild failed: " + output);
    }
    return output
        .lines()
        .filter(line -> line.startsWith(RebuildProcess.RESULT))
        .findFirst()
        .map(line -> measured(List.of(line.substring(RebuildProcess.RESULT.length()).split(" "))))
        .orElseThrow(() -> new IOException("The rebuild told nothing: " + output));
  }

  private static Measured measured(List<String> figures) {
    return new Measured(
        Long.parseLong(figures.get(0)),
        Double.parseDouble(figures.get(1)),
        Double.parseDouble(figures.get(2)),
        Long.parseLong(figures.get(3)),
        Double.parseDouble(figures.get(4)));
  }

  /// Seconds that it takes to read the events of the rebuild, by a cursor, and nothing else.
  public double readLimit() throws SQLException {
    long begin = System.nanoTime();
    long bytes = 0;
    try (Connection session = server.ours("table_reader").connect()) {
      session.setAutoCommit(false);
      try (PreparedStatement statement = session.prepareStatement(READ)) {
        statement.setFetchSize(FETCH);
        try (ResultSet row = statement.executeQuery()) {
          while (row.next()) {
            bytes += row.getString(DATA).length();
          }
        }
      }
    }
    if (bytes == 0) {
      throw new IllegalStateException("There was nothing to read");
    }
    return (System.nanoTime() - begin) / 1e9;
  }

  /// Seconds that it takes to write the rows of the last rebuild into an empty table.
  public double writeLimit() throws SQLException, IOException {
    ByteArrayOutputStream rows = new ByteArrayOutputStream();
    try (Connection session = server.ours("projections_owner").connect();
        Statement statement = session.createStatement()) {
      var copies = session.unwrap(PGConnection.class).getCopyAPI();
      var _ = copies.copyOut("COPY item TO STDOUT", rows);
      var _ =
          statement.execute(
              "CREATE TABLE write_limit (LIKE item INCLUDING DEFAULTS, PRIMARY KEY (item_id))");
      try {
        long begin = System.nanoTime();
        var _ =
            copies.copyIn(
                "COPY write_limit FROM STDIN",
                new java.io.ByteArrayInputStream(rows.toByteArray()));
        return (System.nanoTime() - begin) / 1e9;
      } finally {
        var _ = statement.execute("DROP TABLE write_limit");
      }
    }
  }

  /// How many rows the last rebuild made.
  public long rows() throws SQLException {
    try (Connection session = server.ours("projections").connect();
        Statement statement = session.createStatement();
        ResultSet row = statement.executeQuery("SELECT count(*) FROM item")) {
      return row.next() ? row.getLong(1) : 0;
    }
  }
}
