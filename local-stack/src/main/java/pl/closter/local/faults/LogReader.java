package pl.closter.local.faults;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import pl.closter.local.demo.Fold;
import pl.closter.local.history.LogEntry;

/// Reads the log from the database, past the services, and folds it by itself.
final class LogReader {

  private static final String AFTER =
      """
      SELECT position, stream_type, stream_id, version, event_id, type, actor_id,
             idempotency_key, data::text AS data
        FROM event_store.event WHERE position > ? ORDER BY position
      """;

  private static final String LISTING_QUEUED = "listing-queued.";
  private static final int FETCH = 1000;

  private final ObjectMapper json = new ObjectMapper();
  private final List<LogEntry> entries = new ArrayList<>();
  private final List<LogEntry> queued = new ArrayList<>();
  private final Fold fold = new Fold();

  /// Takes in what is new.
  void read(Connection session) throws SQLException {
    session.setAutoCommit(false);
    try (PreparedStatement query = session.prepareStatement(AFTER)) {
      query.setFetchSize(FETCH);
      query.setLong(1, entries.isEmpty() ? 0 : entries.getLast().position());
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          add(rows);
        }
      }
    } finally {
      session.rollback();
      session.setAutoCommit(true);
    }
  }

  private void add(ResultSet row) throws SQLException {
    String streamType = row.getString("stream_type").toLowerCase(Locale.ROOT);
    String stream = row.getString("stream_id");
    String key = row.getString("idempotency_key");
    LogEntry entry =
        new LogEntry(
            row.getLong("position"),
            streamType + "-" + stream,
            row.getLong("version"),
            row.getString("event_id"),
            key == null ? null : row.getString("actor_id") + ":" + key);
    entries.add(entry);
    String type = row.getString("type");
    if (type.startsWith(LISTING_QUEUED)) {
      queued.add(entry);
    }
    if (streamType.equals("product")) {
      try {
        fold.add(stream, entry.version(), type, json.readTree(row.getString("data")));
      } catch (JsonProcessingException impossible) {
        throw new IllegalStateException("jsonb is not JSON", impossible);
      }
    }
  }

  /// The whole log, in the order of positions.
  List<LogEntry> entries() {
    return List.copyOf(entries);
  }

  /// The events that ask for a listing to be published.
  List<LogEntry> queued() {
    return List.copyOf(queued);
  }

  /// The garments as the log tells of them.
  Fold fold() {
    return fold;
  }
}
