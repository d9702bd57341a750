package pl.closter.eventstore.log;

import pl.closter.events.StreamId;

/// The remembered answer to a command.
///
/// @param fingerprint SHA-256 of what was asked
/// @param changed false when there was nothing to do
public record Receipt(
    String fingerprint, StreamId stream, long version, long position, boolean changed) {}
