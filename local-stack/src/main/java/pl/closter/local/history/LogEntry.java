package pl.closter.local.history;

import org.jspecify.annotations.Nullable;

/// An event, as far as completeness and order go.
///
/// @param stream type and id
/// @param command the sender and the key of the command that recorded it; null when it had none
public record LogEntry(
    long position, String stream, long version, String eventId, @Nullable String command) {}
