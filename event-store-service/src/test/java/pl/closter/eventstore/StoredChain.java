package pl.closter.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import pl.closter.events.integrity.EventDigest;
import pl.closter.events.integrity.HashChain;

/// The hash chain of a whole log, as somebody else would compute it.
public final class StoredChain {

  private StoredChain() {}

  /// Recomputes the chain from the stored columns alone.
  ///
  /// @return how many events it has
  public static long recomputed(Connection session) throws SQLException {
    try (Statement statement = session.createStatement()) {
      byte[] running;
      try (ResultSet head = statement.executeQuery("SELECT log_epoch FROM log_head")) {
        assertThat(head.next()).isTrue();
        running = HashChain.origin(head.getObject(1, UUID.class));
      }
      long position = 0;
      try (ResultSet row = statement.executeQuery("SELECT * FROM event ORDER BY position")) {
        while (row.next()) {
          position++;
          running = HashChain.next(running, position, EventDigest.of(stored(row)));
          assertThat(row.getLong("position")).isEqualTo(position);
          assertThat(row.getBytes("hash")).as("hash at %d", position).isEqualTo(running);
        }
      }
      try (ResultSet head = statement.executeQuery("SELECT position, hash FROM log_head")) {
        assertThat(head.next()).isTrue();
        assertThat(head.getLong(1)).isEqualTo(position);
        assertThat(head.getBytes(2)).isEqualTo(running);
      }
      return position;
    }
  }

  private static EventDigest.Stored stored(ResultSet row) throws SQLException {
    return new EventDigest.Stored(
        row.getObject("event_id", UUID.class),
        row.getObject("stream_id", UUID.class),
        row.getString("stream_type"),
        row.getLong("version"),
        row.getString("type"),
        instant(row, "occurred_at"),
        instant(row, "recorded_at"),
        row.getString("actor_kind"),
        row.getString("actor_id"),
        row.getString("correlation_id"),
        row.getString("causation_id"),
        row.getString("tenant_id"),
        row.getString("idempotency_key"),
        row.getString("trace_parent"),
        row.getString("data"));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
