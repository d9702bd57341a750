package pl.closter.eventstore.log;

import pl.closter.events.StreamId;

/// How an append ended.
public sealed interface AppendResult {

  /// It is durable.
  ///
  /// @param version of the stream after it
  /// @param position of the last event of the stream at that version, 0 when it has none
  record Appended(long version, long position) implements AppendResult {}

  /// Somebody was faster: read, decide and append again.
  ///
  /// @param stream the own stream or a guard's
  record VersionConflict(StreamId stream, long expected, long actual) implements AppendResult {}

  /// Another stream holds the value. Nothing was written.
  record ClaimTaken(Claim claim, StreamId owner) implements AppendResult {}

  /// The key was used before. Nothing was written now; compare the fingerprint.
  record AlreadyAnswered(Receipt receipt) implements AppendResult {}
}
