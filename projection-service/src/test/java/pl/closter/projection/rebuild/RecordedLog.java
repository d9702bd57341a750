package pl.closter.projection.rebuild;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import pl.closter.events.EventJson;
import pl.closter.events.RecordedEvent;
import pl.closter.projection.OwnPostgres;

/// A log of given events.
final class RecordedLog {

  private static final String INSERT =
      "INSERT INTO event_store.event VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'OPERATOR', 'ola',"
          + " 'chain', NULL, 'house', NULL, NULL, ?::jsonb)";

  private RecordedLog() {}

  /// Writes events in this order, from position 1 on.
  ///
  /// @return the position of the last one, where the head of the log is now
  static long write(OwnPostgres server, List<RecordedEvent> events) throws SQLException {
    EventJson json = new EventJson();
    long head = 0;
    try (Connection session = server.superuser();
        PreparedStatement insert = session.prepareStatement(INSERT)) {
      session.setAutoCommit(false);
      for (RecordedEvent event : events) {
        head++;
        insert.setLong(1, head);
        insert.setObject(2, event.stream().id());
        insert.setString(3, event.stream().type().code());
        insert.setLong(4, event.version());
        insert.setObject(5, event.eventId());
        insert.setString(6, event.type());
        insert.setObject(7, event.occurredAt().atOffset(ZoneOffset.UTC));
        insert.setObject(8, event.recordedAt().atOffset(ZoneOffset.UTC));
        insert.setString(9, json.encode(event.payload()));
        insert.addBatch();
      }
      var _ = insert.executeBatch();
      session.commit();
    }
    server.sql("UPDATE event_store.log_head SET position = " + head);
    return head;
  }
}
