package pl.closter.projection.consistency;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import pl.closter.events.StreamType;
import pl.closter.events.Topic;
import pl.closter.projection.view.View;

/// One moment of the database, in which tables, projections and the log are seen together.
final class Snapshot implements AutoCloseable {

  // The lock comes before anything is seen: otherwise a rebuild could swap its table in between,
  // whose rows this moment does not know.
  private static final String ONE_MOMENT =
      """
      SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY;
      SET LOCAL statement_timeout = '120s';
      SET LOCAL lock_timeout = '10s';
      SET LOCAL jit = off;
      SET LOCAL max_parallel_workers_per_gather = {workers};
      LOCK TABLE projections.{table} IN ACCESS SHARE MODE
      """;

  private static final String MOMENT =
      """
      SELECT (SELECT position FROM event_store.log_head) AS head,
             (SELECT CASE WHEN count(*) < ?::int THEN 0 ELSE coalesce(min(position), 0) END
                FROM projections.checkpoint
               WHERE consumer = ?) AS applied
      """;

  private static final String CHANGED =
      """
      SELECT DISTINCT stream_id, uuid_hash(stream_id) & ?::int
        FROM event_store.event
       WHERE position > ? AND position <= ? AND stream_type = ?
      """;

  private static final String OF_BUCKETS =
      """
      SELECT stream_id, uuid_hash(stream_id) & ?::int
        FROM event_store.stream
       WHERE stream_type = ? AND (uuid_hash(stream_id) & ?::int) = ANY (?)
      """;

  private static final String COUNT =
      "SELECT count(*) FROM event_store.stream WHERE stream_type = ?";

  private static final String PARKED =
      """
      SELECT stream_id
        FROM projections.parked_event
       WHERE consumer = ? AND stream_type = ? AND stream_id = ANY (?)
      """;

  private final Connection session;

  private Snapshot(Connection session) {
    this.session = session;
  }

  /// Opens one.
  ///
  /// @param workers processes that may help with a large query
  static Snapshot open(DataSource reader, View.Table table, int workers) throws SQLException {
    Snapshot snapshot = new Snapshot(reader.getConnection());
    boolean opened = false;
    try {
      snapshot.session.setAutoCommit(false);
      try (Statement statement = snapshot.session.createStatement()) {
        var _ =
            statement.execute(
                ONE_MOMENT
                    .replace("{workers}", Integer.toString(workers))
                    .replace("{table}", table.name()));
      }
      opened = true;
      return snapshot;
    } finally {
      if (!opened) {
        snapshot.close();
      }
    }
  }

  Connection session() {
    return session;
  }

  Moment moment(String consumer) throws SQLException {
    try (PreparedStatement statement = session.prepareStatement(MOMENT)) {
      statement.setInt(1, Topic.PARTITIONS);
      statement.setString(2, consumer);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? new Moment(row.getLong(1), row.getLong(2)) : new Moment(0, 0);
      }
    }
  }

  /// Streams with events behind one position up to another, and the bucket of each.
  Map<UUID, Integer> changed(StreamType type, long behind, long upTo) throws SQLException {
    try (PreparedStatement statement = session.prepareStatement(CHANGED)) {
      statement.setInt(1, Shape.MASK);
      statement.setLong(2, behind);
      statement.setLong(3, upTo);
      statement.setString(4, type.code());
      return bucketed(statement);
    }
  }

  /// Streams that belong to some buckets, and the bucket of each.
  Map<UUID, Integer> ofBuckets(StreamType type, Collection<Integer> buckets) throws SQLException {
    try (PreparedStatement statement = session.prepareStatement(OF_BUCKETS)) {
      statement.setInt(1, Shape.MASK);
      statement.setString(2, type.code());
      statement.setInt(3, Shape.MASK);
      statement.setArray(4, session.createArrayOf("int4", buckets.toArray()));
      return bucketed(statement);
    }
  }

  long streams(StreamType type) throws SQLException {
    try (PreparedStatement statement = session.prepareStatement(COUNT)) {
      statement.setString(1, type.code());
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? row.getLong(1) : 0;
      }
    }
  }

  /// Those of the streams that are parked.
  Set<UUID> parked(String consumer, StreamType type, Collection<UUID> streams) throws SQLException {
    try (PreparedStatement statement = session.prepareStatement(PARKED)) {
      statement.setString(1, consumer);
      statement.setString(2, type.code());
      statement.setArray(3, session.createArrayOf("uuid", streams.toArray()));
      Set<UUID> parked = new HashSet<>();
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          var _ = parked.add(row.getObject(1, UUID.class));
        }
      }
      return parked;
    }
  }

  /// Ids and their buckets.
  static Map<UUID, Integer> bucketed(PreparedStatement statement) throws SQLException {
    Map<UUID, Integer> ids = new HashMap<>();
    try (ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        ids.put(row.getObject(1, UUID.class), row.getInt(2));
      }
    }
    return ids;
  }

  @Override
  public void close() throws SQLException {
    try (session) {
      session.rollback();
      session.setAutoCommit(true);
    }
  }
}
