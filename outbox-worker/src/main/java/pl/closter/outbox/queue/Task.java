package pl.closter.outbox.queue;

import org.jspecify.annotations.Nullable;
import pl.closter.outbox.policy.Work;

/// A task that somebody has a lease on.
///
/// @param attempts counted tries, this one included
/// @param leaseEpoch which lease; whatever is reported under an older one is dropped
/// @param doubtful an earlier try may have had its effect: look before doing it again
/// @param causationId the event that led to it
public record Task(
    long id,
    String key,
    Work work,
    int attempts,
    long leaseEpoch,
    boolean doubtful,
    String correlationId,
    String causationId,
    @Nullable String traceParent) {}
