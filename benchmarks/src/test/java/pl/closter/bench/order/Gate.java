package pl.closter.bench.order;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import pl.closter.bench.server.Database;

/// Holds an append of ours within its transaction: a trigger on an operational table waits for an
/// advisory lock that the test holds.
final class Gate implements AutoCloseable {

  /// A place in the warehouse; who is stored there is held when the transaction has its id and its
  /// streams, and no position.
  static final String BEFORE_APPEND = "held before append";

  /// Who is stored there is held when the transaction has its position and commits.
  static final String BEFORE_COMMIT = "held before commit";

  private static final Duration LIMIT = Duration.ofSeconds(20);

  private static final String TRIGGERS =
      """
      CREATE FUNCTION wait_at_gate() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF NEW.location_code = TG_ARGV[0] THEN
          PERFORM pg_advisory_xact_lock(4711);
        END IF;
        RETURN NEW;
      END;
      $$;
      CREATE TRIGGER held_before_append BEFORE UPDATE ON product
        FOR EACH ROW EXECUTE FUNCTION wait_at_gate('held before append');
      CREATE CONSTRAINT TRIGGER held_before_commit AFTER UPDATE ON product
        DEFERRABLE INITIALLY DEFERRED
        FOR EACH ROW EXECUTE FUNCTION wait_at_gate('held before commit');
      """;

  // The transaction of the one who stands there.
  private static final String HELD =
      """
      SELECT coalesce(min(own.transactionid::text::bigint), 0)
        FROM pg_locks AS gate
        JOIN pg_locks AS own ON own.pid = gate.pid AND own.locktype = 'transactionid' AND own.granted
       WHERE gate.locktype = 'advisory' AND gate.objid = 4711 AND NOT gate.granted
      """;

  // Whoever waits for a row waits for the transaction that changed it.
  private static final String BEHIND =
      "SELECT count(*) FROM pg_locks WHERE locktype IN ('transactionid', 'tuple') AND NOT granted";

  private final Connection session;

  private Gate(Connection session) {
    this.session = session;
  }

  /// Puts the triggers in.
  static void build(Database owner) throws SQLException {
    try (Connection session = owner.connect();
        Statement statement = session.createStatement()) {
      var _ = statement.execute(TRIGGERS);
    }
  }

  static Gate closed(Database database) throws SQLException {
    Gate gate = new Gate(database.connect());
    try (Statement statement = gate.session.createStatement()) {
      var _ = statement.execute("SELECT pg_advisory_lock(4711)");
    }
    return gate;
  }

  /// Until somebody stands at the gate.
  ///
  /// @return the id of the transaction that is held
  long awaitHeld() {
    return Awaitility.await().atMost(LIMIT).until(() -> number(HELD), found -> found > 0);
  }

  /// Until this append waits for a row that the one at the gate changed, or has come past.
  void awaitBehind(Future<?> append) {
    Awaitility.await().atMost(LIMIT).until(() -> append.isDone() || number(BEHIND) > 0);
  }

  private long number(String query) throws SQLException {
    try (Statement statement = session.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      return row.next() ? row.getLong(1) : 0;
    }
  }

  void open() throws SQLException {
    try (Statement statement = session.createStatement()) {
      var _ = statement.execute("SELECT pg_advisory_unlock(4711)");
    }
  }

  @Override
  public void close() throws SQLException {
    session.close();
  }
}
