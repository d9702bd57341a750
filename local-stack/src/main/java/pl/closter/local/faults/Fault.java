package pl.closter.local.faults;

import java.util.Locale;

/// What goes wrong. docs/faults.md says of each what the system does and what an operator sees.
public enum Fault {
  POSTGRES_KILLED,
  KAFKA_KILLED,
  EVENT_STORE_KILLED,
  PROJECTION_KILLED,
  OUTBOX_KILLED,
  GATEWAY_KILLED,
  /// Two processes of the event store share the log, and one is killed.
  ONE_OF_TWO_KILLED,
  /// The process whose relay sends is suspended for longer than its lease, and goes on later.
  RELAY_ASLEEP,
  /// Sessions of the services are ended by the server, one after the other.
  SESSIONS_TERMINATED,
  /// Others hold every connection that the server allows, and the services lose theirs.
  CONNECTIONS_USED_UP,
  /// Every connection of the service's own pool waits for a lock.
  POOL_EXHAUSTED,
  /// Somebody leaves a transaction open in another database of the server.
  FOREIGN_TRANSACTION,
  POSTGRES_RESTARTED,
  POSTGRES_SILENT,
  POSTGRES_STOPPED,
  KAFKA_RESTARTED,
  /// No file of the broker can grow any more.
  KAFKA_DISK_FULL;

  /// As it stands in tables and closing lines.
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// The fault of this label.
  ///
  /// @throws IllegalArgumentException when there is none
  public static Fault of(String label) {
    return valueOf(label.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
