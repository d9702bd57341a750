package pl.closter.projection.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pl.closter.events.Actor;
import pl.closter.events.RecordedEvent;
import pl.closter.projection.view.timeline.Happened;
import pl.closter.projection.view.timeline.Sentence;

/// An event of a garment's timeline as callers see it.
///
/// @param at when it was recorded
/// @param by who caused it
/// @param stream of the garment, or of what has to do with it
/// @param text what happened, in one sentence
/// @param causationId what led here
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TimelineAnswer(
    long position,
    Instant at,
    Actor by,
    String stream,
    String type,
    String text,
    UUID eventId,
    String correlationId,
    @Nullable String causationId) {

  static TimelineAnswer of(Happened happened) {
    RecordedEvent event = happened.event();
    return new TimelineAnswer(
        event.position(),
        event.recordedAt(),
        event.actor(),
        event.stream().toString(),
        event.type(),
        Sentence.of(event.payload()),
        event.eventId(),
        event.correlationId(),
        event.causationId());
  }
}
