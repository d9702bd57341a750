package pl.closter.eventstore.tables;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import pl.closter.events.DomainEvent;

/// An event that is being recorded: all that rows need to know of it, which is not its position.
public record Fact(UUID eventId, long version, Instant recordedAt, DomainEvent event) {

  OffsetDateTime recordedAtUtc() {
    return recordedAt.atOffset(ZoneOffset.UTC);
  }
}
