package pl.closter.eventstore.log;

import pl.closter.events.StreamId;

/// A unique value and the stream that holds it.
public record HeldClaim(Claim claim, StreamId owner) {}
