package pl.closter.projection.view.timeline;

import java.util.UUID;
import pl.closter.events.RecordedEvent;
import pl.closter.projection.view.Found;
import pl.closter.projection.view.View;

/// An event of a timeline.
public record Happened(RecordedEvent event) implements Found, View.Row {

  @Override
  public View.Row row() {
    return this;
  }

  @Override
  public UUID id() {
    return event.eventId();
  }

  @Override
  public long version() {
    return event.version();
  }
}
