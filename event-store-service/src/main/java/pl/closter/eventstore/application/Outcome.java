package pl.closter.eventstore.application;

import org.jspecify.annotations.Nullable;
import pl.closter.events.StreamId;
import pl.closter.eventstore.domain.Refusal;

/// What became of a command.
public sealed interface Outcome {

  /// Done, durably.
  ///
  /// @param changed false when there was nothing to do
  record Recorded(StreamId stream, long version, long position, boolean changed)
      implements Outcome {}

  /// A rule said no.
  ///
  /// @param detail what stood in the way this time, for people
  record Refused(Refusal refusal, @Nullable String detail, StreamId stream, long version)
      implements Outcome {}

  /// There is no such stream.
  record NotFound(StreamId stream) implements Outcome {}

  /// The caller decided on an older version.
  record Stale(StreamId stream, long expected, long actual) implements Outcome {}

  /// Others were faster each time.
  record Overtaken(StreamId stream) implements Outcome {}

  /// The key was used for another request.
  record KeyReused() implements Outcome {}
}
