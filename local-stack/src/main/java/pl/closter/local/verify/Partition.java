package pl.closter.local.verify;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A part of the log, by range of positions, as the catalogue has it.
public final class Partition {

  private static final int AT_ONCE = 1000;

  private static final String ALL =
      """
      SELECT first_position, last_position, table_name, detached_at, hash_before, last_hash
        FROM event_store.log_partition
       WHERE last_position >= ?
       ORDER BY first_position
      """;

  private final long first;
  private final long last;
  private final String table;
  private final @Nullable Instant detachedAt;
  private final byte @Nullable [] hashBefore;
  private final byte @Nullable [] lastHash;

  private Partition(
      long first,
      long last,
      String table,
      @Nullable Instant detachedAt,
      byte @Nullable [] hashBefore,
      byte @Nullable [] lastHash) {
    this.first = first;
    this.last = last;
    this.table = table;
    this.detachedAt = detachedAt;
    this.hashBefore = hashBefore;
    this.lastHash = lastHash;
  }

  /// Those that end at this position or later.
  static List<Partition> from(Connection database, long position) throws SQLException {
    List<Partition> partitions = new ArrayList<>();
    try (Rows<Partition> rows = new Rows<>(database, ALL, AT_ONCE, Partition::read, position)) {
      rows.forEachRemaining(partitions::add);
    }
    return partitions;
  }

  private static Partition read(ResultSet row) throws SQLException {
    OffsetDateTime detached = row.getObject(4, OffsetDateTime.class);
    return new Partition(
        row.getLong(1),
        row.getLong(2),
        row.getString(3),
        detached == null ? null : detached.toInstant(),
        row.getBytes(5),
        row.getBytes(6));
  }

  public long first() {
    return first;
  }

  public long last() {
    return last;
  }

  public String table() {
    return table;
  }

  public Optional<Instant> detachedAt() {
    return Optional.ofNullable(detachedAt);
  }

  boolean isDetached() {
    return detachedAt != null;
  }

  /// The hash of the chain before its first event, when it is detached; one that nothing leads to
  /// when the catalogue lost it.
  byte[] hashBefore() {
    return hashBefore == null ? new byte[0] : hashBefore;
  }

  /// The hash of its last event, likewise.
  byte[] lastHash() {
    return lastHash == null ? new byte[0] : lastHash;
  }
}
