package pl.closter.eventstore.log;

import java.util.List;
import pl.closter.events.DomainEvent;

/// What has happened in one stream.
///
/// @param version of the last event, 0 when there is none
public record History(long version, List<DomainEvent> events) {

  public History {
    events = List.copyOf(events);
  }
}
