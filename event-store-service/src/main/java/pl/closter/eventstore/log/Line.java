package pl.closter.eventstore.log;

import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import pl.closter.events.DomainEvent;
import pl.closter.events.EventJson;
import pl.closter.events.EventTypes;
import pl.closter.events.Uuid7;
import pl.closter.events.integrity.EventDigest;

/// One event on its way into the log.
///
/// @param type stored name
/// @param data JSON text
/// @param digest of everything that is stored of it, but its position
record Line(
    Append append,
    DomainEvent event,
    long version,
    UUID eventId,
    Instant recordedAt,
    String type,
    String data,
    Buffer digest) {

  /// Makes lines. Each command's are made before it waits for its batch, by whoever sent it, so
  /// that the batches themselves are quick.
  record Maker(EventJson json, Uuid7 ids, String tenant) {

    /// The events of a command.
    ///
    /// @throws IllegalArgumentException when one of them has no canonical form
    List<Line> lines(Append append, Instant recordedAt) {
      List<Line> lines = new ArrayList<>(append.events().size());
      long version = append.expectedVersion();
      for (DomainEvent event : append.events()) {
        version++;
        lines.add(line(append, event, version, recordedAt));
      }
      return lines;
    }

    private Line line(Append append, DomainEvent event, long version, Instant recordedAt) {
      UUID id = ids.next();
      String type = EventTypes.nameOf(event);
      String data = json.encode(event);
      Append.Context context = append.context();
      byte[] digest =
          EventDigest.of(
              new EventDigest.Stored(
                  id,
                  append.stream().id(),
                  append.stream().type().code(),
                  version,
                  type,
                  context.occurredAt(),
                  recordedAt,
                  context.actor().kind().name(),
                  context.actor().id(),
                  context.correlationId(),
                  context.causationId(),
                  tenant,
                  context.key().idempotencyKey(),
                  context.traceParent(),
                  data));
      return new Line(append, event, version, id, recordedAt, type, data, Buffer.buffer(digest));
    }
  }
}
