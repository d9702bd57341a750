package pl.closter.projection.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pl.closter.events.Actor;
import pl.closter.events.RecordedEvent;
import pl.closter.events.StreamType;
import pl.closter.projection.view.timeline.Happened;
import pl.closter.projection.view.timeline.Sentence;

/// An event of a garment's timeline as callers see it.
///
/// @param at when it was recorded
/// @param by who caused it
/// @param stream of the garment, or of what has to do with it; only the kind of it to those who may
///   not know which contract that is
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

  /// @param seesContracts whether the reader may know which contract binds the garment
  static TimelineAnswer of(Happened happened, boolean seesContracts) {
    RecordedEvent event = happened.event();
    boolean shown = seesContracts || event.stream().type() != StreamType.CONTRACT;
    return new TimelineAnswer(
        event.position(),
        event.recordedAt(),
        event.actor(),
        shown ? event.stream().toString() : event.stream().type().code(),
        event.type(),
        Sentence.of(event.payload()),
        event.eventId(),
        event.correlationId(),
        event.causationId());
  }
}
