package pl.closter.projection.view;

import pl.closter.events.RecordedEvent;

/// An event cannot be applied because one before it is missing.
public final class VersionGap extends RuntimeException {

  VersionGap(String view, long reached, RecordedEvent event) {
    super(
        "View %s has %s up to version %d, but event %s at position %d is version %d: events between them never arrived. It is not applied, nor is anything after it in this stream; a rebuild of the view reads them from the log"
            .formatted(
                view, event.stream(), reached, event.eventId(), event.position(), event.version()));
  }
}
