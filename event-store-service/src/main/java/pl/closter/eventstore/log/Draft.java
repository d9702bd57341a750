package pl.closter.eventstore.log;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pl.closter.events.DomainEvent;
import pl.closter.events.EventJson;
import pl.closter.events.EventTypes;
import pl.closter.events.RecordedEvent;
import pl.closter.events.StreamId;
import pl.closter.events.Uuid7;
import pl.closter.eventstore.tables.Fact;

/// An append on its way. What is made once is made here, so that every attempt writes the same
/// events, and a later look can tell whether an earlier attempt came through.
///
/// Two drafts are never the same, even of equal appends, so it is not a record.
final class Draft {

  static final String TENANT = "closter";

  private final Append append;
  private final List<Event> events;

  private Draft(Append append, List<Event> events) {
    this.append = append;
    this.events = List.copyOf(events);
  }

  /// An event with its id and its text.
  record Event(UUID id, String type, String json, DomainEvent payload) {}

  /// Prepares an append.
  ///
  /// @throws UnstorableEvent when the database could not hold one of its texts
  static Draft of(Append append, EventJson json, Uuid7 ids) {
    List<Event> events = new ArrayList<>(append.events().size());
    for (DomainEvent payload : append.events()) {
      if (!payload.stream().equals(append.stream())) {
        throw new IllegalArgumentException(
            "An event of %s was to be appended to %s".formatted(payload.stream(), append.stream()));
      }
      String type = EventTypes.nameOf(payload);
      events.add(new Event(ids.next(), type, Storable.json(type, json.encode(payload)), payload));
    }
    Storable.texts(append.context());
    return new Draft(append, events);
  }

  Append append() {
    return append;
  }

  List<Event> events() {
    return events;
  }

  StreamId stream() {
    return append.stream();
  }

  Context context() {
    return append.context();
  }

  @Nullable ReceiptRequest receipt() {
    return append.context().receipt();
  }

  long lastVersion() {
    return append.expectedVersion() + events.size();
  }

  /// Roughly what it adds to a transaction.
  int weight() {
    return events.stream().mapToInt(event -> event.json().length()).sum();
  }

  Fact fact(int index, Instant recordedAt) {
    Event event = events.get(index);
    return new Fact(event.id(), append.expectedVersion() + 1 + index, recordedAt, event.payload());
  }

  /// The events as they stand in the log after the commit.
  ///
  /// @param firstPosition of the first of them
  List<RecordedEvent> recorded(long firstPosition, Instant recordedAt) {
    List<RecordedEvent> recorded = new ArrayList<>(events.size());
    for (int index = 0; index < events.size(); index++) {
      recorded.add(recorded(index, firstPosition + index, recordedAt));
    }
    return recorded;
  }

  private RecordedEvent recorded(int index, long position, Instant recordedAt) {
    Event event = events.get(index);
    Context context = append.context();
    ReceiptRequest receipt = context.receipt();
    return new RecordedEvent(
        event.id(),
        append.stream(),
        append.expectedVersion() + 1 + index,
        position,
        event.type(),
        occurredAt(),
        recordedAt,
        context.actor(),
        context.correlationId(),
        context.causationId(),
        TENANT,
        receipt == null ? null : receipt.idempotencyKey(),
        context.traceParent(),
        event.payload());
  }

  /// As a column can hold it.
  Instant occurredAt() {
    return append.context().occurredAt().truncatedTo(ChronoUnit.MICROS);
  }
}
