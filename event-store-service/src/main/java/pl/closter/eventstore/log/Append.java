package pl.closter.eventstore.log;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pl.closter.events.Actor;
import pl.closter.events.DomainEvent;
import pl.closter.events.StreamId;

/// What one command wants to be written.
///
/// @param expectedVersion the version that the decision was based on
/// @param events may be empty: then only the receipt is written
/// @param takes values that no other stream may hold
/// @param releases values that others may hold again
/// @param guards other streams that must still be as they were read
/// @param besides rows that the events go with and do not tell everything about
public record Append(
    StreamId stream,
    long expectedVersion,
    List<DomainEvent> events,
    List<Claim> takes,
    List<Claim> releases,
    List<Guard> guards,
    TableRule besides,
    Context context) {

  public Append {
    events = List.copyOf(events);
    takes = List.copyOf(takes);
    releases = List.copyOf(releases);
    guards = List.copyOf(guards);
  }

  /// An append whose events tell everything that is to be written.
  public Append(
      StreamId stream,
      long expectedVersion,
      List<DomainEvent> events,
      List<Claim> takes,
      List<Claim> releases,
      List<Guard> guards,
      Context context) {
    this(stream, expectedVersion, events, takes, releases, guards, TableRule.NONE, context);
  }

  /// A value that only one stream may hold.
  ///
  /// @param subject what the value is about, to find its holders
  public record Claim(String kind, String value, UUID subject) {}

  /// Another stream must still be at this version.
  public record Guard(StreamId stream, long version) {}

  /// Who wants it, and why.
  public record Context(
      Actor actor,
      String correlationId,
      @Nullable String causationId,
      @Nullable String traceParent,
      Instant occurredAt,
      CommandKey key) {

    public Context {
      // The database keeps no more, and what is hashed must be what is kept.
      occurredAt = occurredAt.truncatedTo(ChronoUnit.MICROS);
    }
  }

  /// Names the command, so that it is carried out once.
  ///
  /// @param fingerprint SHA-256 of what was asked
  public record CommandKey(String principal, String idempotencyKey, String fingerprint) {}

  boolean changes() {
    return !events.isEmpty();
  }

  long newVersion() {
    return expectedVersion + events.size();
  }
}
