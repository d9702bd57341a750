package pl.closter.eventstore.log;

import pl.closter.events.StreamId;
import pl.closter.eventstore.log.Append.Claim;

/// How an append ended.
public sealed interface AppendResult {

  /// Durable.
  ///
  /// @param position of the last event; of the head when there was none to write
  record Appended(long version, long position) implements AppendResult {}

  /// Somebody was faster; decide again on what is there now.
  record VersionConflict(StreamId stream, long expected, long actual) implements AppendResult {}

  /// Another stream holds the value.
  record ClaimTaken(Claim claim) implements AppendResult {}

  /// The same command was carried out before; its receipt tells the answer.
  record AlreadyAnswered() implements AppendResult {}
}
