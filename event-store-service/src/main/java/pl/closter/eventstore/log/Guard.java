package pl.closter.eventstore.log;

import pl.closter.events.StreamId;

/// Another stream that must still be at this version when the append is written.
public record Guard(StreamId stream, long version) {}
