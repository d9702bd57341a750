package pl.closter.eventstore.domain.readswitch;

/// A read switch, of which no decision needs to know anything.
public record ReadSwitch() {}
