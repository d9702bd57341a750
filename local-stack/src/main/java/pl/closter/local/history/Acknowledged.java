package pl.closter.local.history;

/// A command whose sender was told that it is recorded.
///
/// @param command the sender and the key, as in [LogEntry]
/// @param version of its stream, after the command's last event
/// @param position of the command's last event
/// @param events how many it records
public record Acknowledged(
    String command, String stream, long version, long position, int events) {}
