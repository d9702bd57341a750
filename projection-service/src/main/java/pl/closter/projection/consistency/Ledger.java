package pl.closter.projection.consistency;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/// What the events of each bucket fold to, as of a position of the log: tables `consistency_ledger`
/// and `consistency_bucket`.
///
/// Folding a million streams takes minutes, and events never change; so what they fold to is
/// remembered, carried on by the streams that have new events, and folded again bucket by bucket by
/// the [Sweep]. A revision keeps two processes from carrying it on from the same page.
final class Ledger {

  private static final String POSITION =
      """
      SELECT position, revision, next_bucket
        FROM projections.consistency_ledger
       WHERE resource = ?
      """;

  private static final String BUCKETS =
      """
      SELECT bucket, whole, rows, common, extra
        FROM projections.consistency_bucket
       WHERE resource = ?
      """;

  private static final String BEGIN =
      """
      INSERT INTO consistency_ledger (resource, position, revision, next_bucket)
      VALUES (?, ?, 1, 0)
      ON CONFLICT (resource) DO NOTHING
      """;

  // Whoever read an older revision changes nothing.
  private static final String ADVANCE =
      """
      UPDATE consistency_ledger
         SET position = ?, revision = revision + 1, next_bucket = ?
       WHERE resource = ? AND revision = ?
      """;

  private static final String PUT =
      """
      INSERT INTO consistency_bucket AS b (resource, bucket, whole, rows, common, extra)
      SELECT ?, n.* FROM unnest(?::int[], ?::boolean[], ?::bigint[], ?::bigint[], ?::bigint[]) AS n
      ON CONFLICT (resource, bucket) DO UPDATE
         SET whole = excluded.whole, rows = excluded.rows, common = excluded.common,
             extra = excluded.extra
      """;

  private static final String FORGET = "DELETE FROM consistency_bucket WHERE resource = ?";

  private final DataSource own;

  Ledger(DataSource own) {
    this.own = own;
  }

  /// A page as it was read.
  ///
  /// @param next the bucket that is folded again next
  /// @param buckets those that were folded
  record Page(long position, long revision, int next, Map<Integer, Digest> buckets) {

    Page {
      buckets = Map.copyOf(buckets);
    }
  }

  /// The page that a session sees.
  static Optional<Page> read(Connection session, String resource) throws SQLException {
    try (PreparedStatement statement = session.prepareStatement(POSITION)) {
      statement.setString(1, resource);
      try (ResultSet row = statement.executeQuery()) {
        return row.next()
            ? Optional.of(
                new Page(row.getLong(1), row.getLong(2), row.getInt(3), buckets(session, resource)))
            : Optional.empty();
      }
    }
  }

  private static Map<Integer, Digest> buckets(Connection session, String resource)
      throws SQLException {
    Map<Integer, Digest> buckets = new HashMap<>();
    try (PreparedStatement statement = session.prepareStatement(BUCKETS)) {
      statement.setString(1, resource);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          buckets.put(
              row.getInt("bucket"),
              new Digest(
                  row.getBoolean("whole"),
                  row.getLong("rows"),
                  row.getLong("common"),
                  row.getLong("extra")));
        }
      }
    }
    return buckets;
  }

  /// Makes the first page, on which nothing is folded yet.
  void begin(String resource, long position) throws SQLException {
    try (Connection session = own.getConnection();
        PreparedStatement statement = session.prepareStatement(BEGIN)) {
      statement.setString(1, resource);
      statement.setLong(2, position);
      var _ = statement.executeUpdate();
    }
  }

  /// Turns to an empty page: what was folded is too old to be carried on.
  void restart(String resource, Page before, long position) throws SQLException {
    var _ =
        change(
            resource,
            before,
            position,
            before.next(),
            session -> {
              try (PreparedStatement forget = session.prepareStatement(FORGET)) {
                forget.setString(1, resource);
                var _ = forget.executeUpdate();
              }
            });
  }

  /// Writes the next page.
  ///
  /// @param buckets those that changed; all others are the same at that position
  /// @return false when somebody else has written it meanwhile
  boolean write(String resource, Page before, long position, int next, Map<Integer, Digest> buckets)
      throws SQLException {
    return change(resource, before, position, next, session -> put(session, resource, buckets));
  }

  /// What goes with a change.
  @FunctionalInterface
  private interface Step {
    void in(Connection session) throws SQLException;
  }

  private boolean change(String resource, Page before, long position, int next, Step step)
      throws SQLException {
    try (Connection session = own.getConnection()) {
      session.setAutoCommit(false);
      try (PreparedStatement advance = session.prepareStatement(ADVANCE)) {
        advance.setLong(1, position);
        advance.setInt(2, next);
        advance.setString(3, resource);
        advance.setLong(4, before.revision());
        boolean ours = advance.executeUpdate() == 1;
        if (ours) {
          step.in(session);
          session.commit();
        }
        return ours;
      } finally {
        // Nothing to do after a commit.
        session.rollback();
        session.setAutoCommit(true);
      }
    }
  }

  private static void put(Connection session, String resource, Map<Integer, Digest> buckets)
      throws SQLException {
    List<Map.Entry<Integer, Digest>> all = List.copyOf(buckets.entrySet());
    try (PreparedStatement statement = session.prepareStatement(PUT)) {
      statement.setString(1, resource);
      statement.setArray(
          2, session.createArrayOf("int4", all.stream().map(Map.Entry::getKey).toArray()));
      statement.setArray(
          3,
          session.createArrayOf(
              "bool", all.stream().map(each -> each.getValue().whole()).toArray()));
      statement.setArray(
          4,
          session.createArrayOf(
              "int8", all.stream().map(each -> each.getValue().rows()).toArray()));
      statement.setArray(
          5,
          session.createArrayOf(
              "int8", all.stream().map(each -> each.getValue().common()).toArray()));
      statement.setArray(
          6,
          session.createArrayOf(
              "int8", all.stream().map(each -> each.getValue().extra()).toArray()));
      var _ = statement.executeUpdate();
    }
  }
}
