package pl.closter.eventstore.log;

import java.util.List;
import pl.closter.events.DomainEvent;
import pl.closter.events.StreamId;

/// What one command wants written.
///
/// @param expectedVersion the version that the decision was based on
/// @param events all of the one stream; may be empty, then only the receipt is written
/// @param takes unique values that the stream holds from now on
/// @param releases unique values that it gives up; what it does not hold is left alone
/// @param guards other streams that the decision looked at
public record Append(
    StreamId stream,
    long expectedVersion,
    List<DomainEvent> events,
    List<Claim> takes,
    List<Claim> releases,
    List<Guard> guards,
    Context context) {

  public Append {
    events = List.copyOf(events);
    takes = List.copyOf(takes);
    releases = List.copyOf(releases);
    guards = List.copyOf(guards);
  }

  /// An append that touches nothing but its own stream.
  public static Append of(
      StreamId stream, long expectedVersion, List<DomainEvent> events, Context context) {
    return new Append(stream, expectedVersion, events, List.of(), List.of(), List.of(), context);
  }

  public Append taking(Claim... claims) {
    return new Append(stream, expectedVersion, events, List.of(claims), releases, guards, context);
  }

  public Append releasing(Claim... claims) {
    return new Append(stream, expectedVersion, events, takes, List.of(claims), guards, context);
  }

  public Append guardedBy(Guard... others) {
    return new Append(stream, expectedVersion, events, takes, releases, List.of(others), context);
  }
}
