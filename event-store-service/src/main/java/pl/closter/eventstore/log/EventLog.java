package pl.closter.eventstore.log;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import pl.closter.events.DomainEvent;
import pl.closter.events.RecordedEvent;
import pl.closter.events.StreamId;

/// The append-only log. It knows streams, versions and positions, and nothing about garments.
public interface EventLog {

  /// All events of the stream, oldest first. A stream nobody wrote to is empty, at version 0. Fails
  /// with [HistoryDetached] when some of them are away.
  Uni<History> read(StreamId stream);

  /// Appends all events or none, in a transaction shared with others, whose fate it does not share.
  /// Fails with [Unavailable] when the database is away or the queue is full; whether the events
  /// were written is then unknown, and the same command with the same key may safely be sent again.
  Uni<AppendResult> append(Append append);

  /// The answer that was given to a command, if any.
  Uni<Optional<Receipt>> receipt(String principal, String idempotencyKey);

  /// Whom a unique value belongs to: the subject of the claim on it, whichever stream made it.
  Uni<Optional<UUID>> ownerOf(String kind, String value);

  /// The streams that hold claims of this kind about a subject.
  Uni<List<UUID>> holders(String kind, UUID subject);

  /// Events after a position, in order and without a hole; empty when there are none yet. Fails
  /// with [HistoryDetached] when the next one is away.
  Uni<List<RecordedEvent>> after(long position, int limit);

  /// The recorded events of one stream, oldest first. Fails with [HistoryDetached] when some of
  /// them are away.
  Uni<List<RecordedEvent>> recorded(StreamId stream);

  /// The recorded events of one chain, in order, as far as they are not [#detached()].
  Uni<List<RecordedEvent>> chain(String correlationId, int limit);

  /// The parts of the log that are away.
  Uni<List<HistoryDetached.Range>> detached();

  /// Fails with [HistoryDetached] when the event at this position is away.
  Uni<Void> requireAttached(long position);

  /// The last position.
  Uni<Long> head();

  /// What happened in a stream.
  record History(long version, List<DomainEvent> events) {

    public static final History NONE = new History(0, List.of());
  }
}
