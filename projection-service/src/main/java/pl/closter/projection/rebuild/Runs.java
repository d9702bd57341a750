package pl.closter.projection.rebuild;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import pl.closter.projection.rebuild.Run.Phase;
import pl.closter.projection.rebuild.Run.State;

/// The rebuilds and who works on them. Owns table `rebuild`.
///
/// Whoever works holds a lease and an epoch. Writing into a fresh table goes together with
/// [#advance], which fails for anybody whose epoch is not the last one: a worker that was believed
/// dead can do no harm.
final class Runs {

  private static final String SELECT =
      """
      SELECT projection, state, phase, position, seen, rate, events_per_second, problem, compared,
             requested_by, started_at, finished_at, epoch
        FROM rebuild
      """;

  private static final String ALL = SELECT + " ORDER BY projection";

  private static final String ONE = SELECT + " WHERE projection = ?";

  private static final String BEGIN =
      """
      INSERT INTO rebuild AS r
             (projection, state, phase, events_per_second, requested_by)
      VALUES (?, 'running', 'loading', ?, ?)
      ON CONFLICT (projection) DO UPDATE
         SET state = 'running', phase = 'loading', position = 0, seen = 0, rate = 0,
             events_per_second = excluded.events_per_second, problem = NULL, compared = NULL,
             requested_by = excluded.requested_by, started_at = now(), finished_at = NULL,
             holder = '', expires_at = 'epoch', epoch = r.epoch + 1
       WHERE r.state IN ('cancelled', 'done', 'failed')
      """;

  private static final String PAUSE =
      "UPDATE rebuild SET state = 'paused' WHERE projection = ? AND state = 'running'";

  private static final String RESUME =
      """
      UPDATE rebuild
         SET state = 'running', problem = NULL, finished_at = NULL,
             events_per_second = coalesce(?, events_per_second)
       WHERE projection = ? AND state IN ('paused', 'failed')
      """;

  private static final String CANCEL =
      """
      UPDATE rebuild
         SET state = 'cancelled', finished_at = now(), rate = 0, epoch = epoch + 1
       WHERE projection = ? AND state IN ('running', 'paused', 'failed')
      """;

  private static final String DROP = "SELECT drop_fresh(?)";

  private static final String CLAIM =
      """
      UPDATE rebuild
         SET holder = ?, epoch = epoch + 1, expires_at = now() + ?::interval
       WHERE projection = ? AND state = 'running' AND expires_at < now()
      RETURNING epoch
      """;

  private static final String WAITING =
      "SELECT projection FROM rebuild WHERE state = 'running' AND expires_at < now()";

  private static final String HEARTBEAT =
      """
      UPDATE rebuild
         SET expires_at = now() + ?::interval, seen = greatest(seen, ?), rate = ?
       WHERE projection = ? AND epoch = ?
      RETURNING state, events_per_second
      """;

  private static final String RELEASE =
      """
      UPDATE rebuild SET holder = '', expires_at = 'epoch', rate = 0
       WHERE projection = ? AND epoch = ?
      """;

  private static final String ADVANCE =
      """
      UPDATE rebuild
         SET position = ?, seen = greatest(seen, ?), phase = ?
       WHERE projection = ? AND epoch = ?
      """;

  private static final String COMPARED =
      "UPDATE rebuild SET compared = ?::jsonb WHERE projection = ? AND epoch = ?";

  private static final String END =
      """
      UPDATE rebuild
         SET state = ?, problem = ?, finished_at = now(), rate = 0, holder = '',
             expires_at = 'epoch'
       WHERE projection = ? AND epoch = ?
      """;

  private final DataSource database;
  private final Duration lease;

  Runs(DataSource database, Duration lease) {
    this.database = database;
    this.lease = lease;
  }

  /// What is wanted of a worker.
  record Wanted(State state, @Nullable Integer limit) {}

  /// The epoch has gone on: somebody else works on it, or nobody shall.
  static final class NotOurs extends RuntimeException {
    NotOurs(String projection) {
      super(
          "The rebuild of %s belongs to somebody else now or was cancelled; this worker stops"
              .formatted(projection));
    }
  }

  List<Run> all() throws SQLException {
    try (Connection session = database.getConnection();
        PreparedStatement statement = session.prepareStatement(ALL);
        ResultSet row = statement.executeQuery()) {
      List<Run> runs = new ArrayList<>();
      while (row.next()) {
        runs.add(run(row));
      }
      return runs;
    }
  }

  Optional<Run> of(String projection) throws SQLException {
    try (Connection session = database.getConnection();
        PreparedStatement statement = session.prepareStatement(ONE)) {
      statement.setString(1, projection);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? Optional.of(run(row)) : Optional.empty();
      }
    }
  }

  /// Asks for a new one.
  ///
  /// @return false when one runs or is paused
  boolean begin(String projection, @Nullable Integer limit, String by) throws SQLException {
    return changed(BEGIN, projection, limit, by);
  }

  boolean pause(String projection) throws SQLException {
    return changed(PAUSE, projection);
  }

  boolean resume(String projection, @Nullable Integer limit) throws SQLException {
    return changed(RESUME, limit, projection);
  }

  /// Ends it and drops what it had built.
  boolean cancel(String projection) throws SQLException {
    // Two transactions: whoever works on it now still has to find out, and holds the table till
    // then.
    boolean cancelled = changed(CANCEL, projection);
    if (cancelled) {
      try (Connection session = database.getConnection();
          PreparedStatement drop = session.prepareStatement(DROP)) {
        drop.setString(1, projection);
        var _ = drop.execute();
      }
    }
    return cancelled;
  }

  /// Those that should run and that nobody works on.
  List<String> waiting() throws SQLException {
    try (Connection session = database.getConnection();
        PreparedStatement statement = session.prepareStatement(WAITING);
        ResultSet row = statement.executeQuery()) {
      List<String> waiting = new ArrayList<>();
      while (row.next()) {
        waiting.add(row.getString(1));
      }
      return waiting;
    }
  }

  /// Takes the lease, unless somebody has it.
  Optional<Run> claim(String projection, String holder) throws SQLException {
    try (Connection session = database.getConnection();
        PreparedStatement statement = session.prepareStatement(CLAIM)) {
      set(statement, holder, lease.toString(), projection);
      try (ResultSet row = statement.executeQuery()) {
        if (!row.next()) {
          return Optional.empty();
        }
      }
    }
    return of(projection);
  }

  /// Keeps the lease and tells how far it is.
  ///
  /// @return what is wanted of it; empty when it is not ours any more
  Optional<Wanted> heartbeat(Run run, long seen, long rate) throws SQLException {
    try (Connection session = database.getConnection();
        PreparedStatement statement = session.prepareStatement(HEARTBEAT)) {
      set(statement, lease.toString(), seen, rate, run.projection(), run.epoch());
      try (ResultSet row = statement.executeQuery()) {
        return row.next()
            ? Optional.of(
                new Wanted(State.valueOf(row.getString(1).toUpperCase(Locale.ROOT)), limit(row)))
            : Optional.empty();
      }
    }
  }

  void release(Run run) throws SQLException {
    var _ = changed(RELEASE, run.projection(), run.epoch());
  }

  /// Records how far the fresh table is, last in the transaction that brings it there, so that
  /// nobody waits for it.
  ///
  /// @throws NotOurs when somebody else works on it
  void advance(Connection tx, Run run, long position, Phase phase) throws SQLException {
    if (!changed(tx, ADVANCE, position, position, phase.code(), run.projection(), run.epoch())) {
      throw new NotOurs(run.projection());
    }
  }

  void compared(Run run, String json) throws SQLException {
    var _ = changed(COMPARED, json, run.projection(), run.epoch());
  }

  /// It is over.
  void end(Connection tx, Run run, State state, @Nullable String problem) throws SQLException {
    var _ =
        changed(
            tx, END, state.name().toLowerCase(Locale.ROOT), problem, run.projection(), run.epoch());
  }

  void failed(Run run, String problem) throws SQLException {
    try (Connection session = database.getConnection()) {
      end(session, run, State.FAILED, problem);
    }
  }

  private boolean changed(String statement, @Nullable Object... parameters) throws SQLException {
    try (Connection session = database.getConnection()) {
      return changed(session, statement, parameters);
    }
  }

  private static boolean changed(Connection session, String sql, @Nullable Object... parameters)
      throws SQLException {
    try (PreparedStatement statement = session.prepareStatement(sql)) {
      set(statement, parameters);
      return statement.executeUpdate() == 1;
    }
  }

  private static void set(PreparedStatement statement, @Nullable Object... parameters)
      throws SQLException {
    for (int i = 0; i < parameters.length; i++) {
      if (parameters[i] == null) {
        statement.setNull(i + 1, java.sql.Types.NULL);
      } else {
        statement.setObject(i + 1, parameters[i]);
      }
    }
  }

  private static @Nullable Integer limit(ResultSet row) throws SQLException {
    int limit = row.getInt("events_per_second");
    return limit == 0 ? null : Integer.valueOf(limit);
  }

  private static Run run(ResultSet row) throws SQLException {
    return new Run(
        row.getString("projection"),
        State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        Phase.of(row.getString("phase")),
        row.getLong("position"),
        row.getLong("seen"),
        row.getLong("rate"),
        limit(row),
        row.getString("problem"),
        row.getString("compared"),
        row.getString("requested_by"),
        row.getObject("started_at", OffsetDateTime.class),
        row.getObject("finished_at", OffsetDateTime.class),
        row.getLong("epoch"));
  }
}
