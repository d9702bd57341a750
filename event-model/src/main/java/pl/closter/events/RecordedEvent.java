package pl.closter.events;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A fact in its place: the event and everything that is known about its recording.
///
/// @param position place in the whole log, from 1, gapless and in commit order
/// @param version place in its stream, from 1, contiguous
/// @param type stored name, such as `product-created.v1`, as it was written
/// @param occurredAt when it happened, as the one who told us says
/// @param recordedAt when we wrote it down
/// @param correlationId names the whole chain that it belongs to
/// @param causationId the event, task or delivery that led to it
/// @param idempotencyKey the key of the command that it answers
/// @param traceParent W3C trace context of the request that wrote it
public record RecordedEvent(
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
    DomainEvent payload) {}
