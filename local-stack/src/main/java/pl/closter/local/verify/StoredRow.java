package pl.closter.local.verify;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import pl.closter.events.integrity.EventDigest;
import pl.closter.events.integrity.StoredHash;

/// A row of table `event` on its way from the database to the chain.
final class StoredRow {

  private static final byte[] UNREADABLE = new byte[0];

  private final long position;
  private final EventDigest.Stored event;
  private final byte[] hash;

  private StoredRow(long position, EventDigest.Stored event, byte[] hash) {
    this.position = position;
    this.event = event;
    this.hash = hash;
  }

  static StoredRow read(ResultSet row) throws SQLException {
    return new StoredRow(row.getLong(1), event(row), row.getBytes(17));
  }

  private static EventDigest.Stored event(ResultSet row) throws SQLException {
    return new EventDigest.Stored(
        row.getObject(5, UUID.class),
        row.getObject(2, UUID.class),
        row.getString(3),
        row.getLong(4),
        row.getString(6),
        time(row, 7),
        time(row, 8),
        row.getString(9),
        row.getString(10),
        row.getString(11),
        row.getString(12),
        row.getString(13),
        row.getString(14),
        row.getString(15),
        row.getString(16));
  }

  private static Instant time(ResultSet row, int column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  /// An event that cannot even be read in the canonical form fits no hash, and is reported as
  /// changed.
  StoredHash digested() {
    return new StoredHash(position, digest(), hash);
  }

  byte[] digest() {
    try {
      return EventDigest.of(event);
    } catch (IllegalArgumentException _) {
      return UNREADABLE;
    }
  }
}
