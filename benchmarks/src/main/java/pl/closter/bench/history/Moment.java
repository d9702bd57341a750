package pl.closter.bench.history;

import pl.closter.events.DomainEvent;

/// An event and its version in its stream.
public record Moment(DomainEvent event, long version) {}
