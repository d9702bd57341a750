package pl.closter.local.history;

import org.jspecify.annotations.Nullable;

/// A record of the topic, as any reader of it gets it.
///
/// @param relayEpoch the term of office of the relay that sent it
/// @param event null when it is a watermark
public record Delivery(int partition, long position, long relayEpoch, @Nullable LogEntry event) {}
