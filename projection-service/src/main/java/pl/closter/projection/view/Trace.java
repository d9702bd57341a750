package pl.closter.projection.view;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import pl.closter.events.RecordedEvent;

/// Which events a row is made of. Its times are those of recording, never those of applying.
///
/// @param lastPosition 0 in rows that come from the operational tables, which do not know it
public record Trace(
    Instant createdAt, Instant updatedAt, long version, UUID lastEventId, long lastPosition) {

  public static Trace first(RecordedEvent event) {
    Instant at = stored(event.recordedAt());
    return new Trace(at, at, event.version(), event.eventId(), event.position());
  }

  public Trace next(RecordedEvent event) {
    return new Trace(
        createdAt, stored(event.recordedAt()), event.version(), event.eventId(), event.position());
  }

  /// The time as a column can hold it, so that a row in memory equals the row read back.
  public static Instant stored(Instant time) {
    return time.truncatedTo(ChronoUnit.MICROS);
  }
}
