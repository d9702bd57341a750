package pl.closter.outbox.queue;

import org.jspecify.annotations.Nullable;
import pl.closter.events.RecordedEvent;
import pl.closter.outbox.policy.TaskDraft;

/// A task that is wanted, in the form in which it is stored. Nobody has to understand its work to
/// pass it on.
record StoredDraft(
    String key,
    String type,
    String lane,
    String orderingKey,
    String payload,
    String correlationId,
    String causationId,
    @Nullable String traceParent,
    long eventPosition) {

  static StoredDraft of(TaskDraft draft, RecordedEvent event, WorkJson json) {
    return new StoredDraft(
        draft.key(),
        draft.work().type(),
        draft.work().lane().name(),
        draft.orderingKey(),
        json.write(draft.work()),
        event.correlationId(),
        event.eventId().toString(),
        event.traceParent(),
        event.position());
  }
}
