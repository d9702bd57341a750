package pl.closter.eventstore.log;

import pl.closter.events.StreamId;

/// What was answered to a command.
///
/// @param fingerprint SHA-256 of the command in lower-case hex
/// @param version of the stream after it
/// @param position of the event at that version, 0 when the stream has none
public record Receipt(
    String fingerprint, StreamId stream, long version, long position, String outcome) {}
