package pl.closter.eventstore.log;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import pl.closter.events.Actor;

/// Who, when and why: the part of the envelope that all events of one command share.
///
/// @param receipt how to remember the answer; null when the command has no idempotency key
public record Context(
    Actor actor,
    String correlationId,
    @Nullable String causationId,
    @Nullable String traceParent,
    Instant occurredAt,
    @Nullable ReceiptRequest receipt) {}
