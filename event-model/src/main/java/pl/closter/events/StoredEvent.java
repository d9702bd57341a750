package pl.closter.events;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A fact as it is stored, for whoever passes it on without looking inside: a [RecordedEvent] whose
/// content is still the JSON text that was written.
///
/// @param data a JSON object
public record StoredEvent(
    UUID eventId,
    StreamId stream,
    long version,
    long position,
    String type,
    Instant occurredAt,
    Instant recordedAt,
    Actor actor,
    String correlationId,
    @Nullable String causationId,
    String tenantId,
    @Nullable String idempotencyKey,
    @Nullable String traceParent,
    String data) {}
