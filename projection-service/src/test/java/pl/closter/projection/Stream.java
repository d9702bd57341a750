package pl.closter.projection;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import pl.closter.events.Actor;
import pl.closter.events.DomainEvent;
import pl.closter.events.EventTypes;
import pl.closter.events.RecordedEvent;

/// Records events for tests: versions per stream, positions from a log that all streams share.
public final class Stream {

  public static final Instant START = Instant.parse("2026-11-23T08:00:00.000001Z");

  private final AtomicLong log;
  private long version;

  public Stream(AtomicLong log) {
    this.log = log;
  }

  /// A stream in a log of its own.
  public static List<RecordedEvent> of(DomainEvent... events) {
    Stream stream = new Stream(new AtomicLong());
    List<RecordedEvent> recorded = new ArrayList<>();
    for (DomainEvent event : events) {
      recorded.add(stream.record(event));
    }
    return recorded;
  }

  /// The next event of the stream.
  public RecordedEvent record(DomainEvent event) {
    long position = log.incrementAndGet();
    version++;
    Instant at = START.plusMillis(position);
    return new RecordedEvent(
        new UUID(7, position),
        event.stream(),
        version,
        position,
        EventTypes.nameOf(event),
        at,
        at,
        new Actor(Actor.Kind.OPERATOR, "tester"),
        "chain-" + position,
        null,
        "default",
        null,
        null,
        event);
  }
}
