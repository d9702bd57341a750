package pl.closter.projection.rebuild;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import pl.closter.events.StreamType;
import pl.closter.events.Topic;

/// What the running intake has applied. It holds these rows locked while it writes; whoever locks
/// them has it wait between two batches.
public final class LiveCheckpoints {

  private static final String CREATE =
      """
      INSERT INTO checkpoint (consumer, partition, position)
      SELECT ?, p, 0 FROM generate_series(0, ?::int - 1) AS p
      ON CONFLICT DO NOTHING
      """;

  // In the order in which the intake locks them.
  private static final String LOCK =
      """
      SELECT position FROM checkpoint WHERE consumer = ? ORDER BY partition FOR UPDATE
      """;

  private static final String APPLIED =
      """
      SELECT CASE WHEN count(*) < ?::int THEN 0 ELSE coalesce(min(position), 0) END
        FROM checkpoint
       WHERE consumer = ?
      """;

  private static final String RELEASE =
      "DELETE FROM parked_event WHERE consumer = ? AND stream_type = ?";

  private final String consumer;

  public LiveCheckpoints(String consumer) {
    this.consumer = consumer;
  }

  /// Has the intake wait until this transaction ends.
  ///
  /// @return the furthest position that it has applied in any partition
  public long hold(Connection tx) throws SQLException {
    // One without a row could begin at any moment, unlocked.
    try (PreparedStatement statement = tx.prepareStatement(CREATE)) {
      statement.setString(1, consumer);
      statement.setInt(2, Topic.PARTITIONS);
      var _ = statement.executeUpdate();
    }
    long furthest = 0;
    try (PreparedStatement statement = tx.prepareStatement(LOCK)) {
      statement.setString(1, consumer);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          furthest = Math.max(furthest, row.getLong(1));
        }
      }
    }
    return furthest;
  }

  /// Everything up to here has been applied in every partition.
  long applied(Connection session) throws SQLException {
    try (PreparedStatement statement = session.prepareStatement(APPLIED)) {
      statement.setInt(1, Topic.PARTITIONS);
      statement.setString(2, consumer);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? row.getLong(1) : 0;
      }
    }
  }

  /// Forgets what is parked of these streams, because a table that has it all takes the place of
  /// the live one. Only to be called while the intake is held: then nothing can be parked that is
  /// not in that table.
  int release(Connection tx, StreamType streams) throws SQLException {
    try (PreparedStatement statement = tx.prepareStatement(RELEASE)) {
      statement.setString(1, consumer);
      statement.setString(2, streams.code());
      return statement.executeUpdate();
    }
  }
}
