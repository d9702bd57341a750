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
    String type,
    String data,
    Buffer digest) {

  /// Makes the lines of one transaction.
  record Maker(EventJson json, Uuid7 ids, String tenant, Instant recordedAt) {

    List<Line> lines(List<Append> appends) {
      List<Line> lines = new ArrayList<>();
      for (Append append : appends) {
        long version = append.expectedVersion();
        for (DomainEvent event : append.events()) {
          version++;
          lines.add(line(append, event, version));
        }
      }
      return lines;
    }

    private Line line(Append append, DomainEvent event, long version) {
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
      return new Line(append, event, version, id, type, data, Buffer.buffer(digest));
    }
  }
}
