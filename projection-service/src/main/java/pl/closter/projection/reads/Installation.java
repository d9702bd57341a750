package pl.closter.projection.reads;

/// This installation of the service. Others may read the same log, and their switches may stand
/// elsewhere.
public record Installation(String name) {}
