package pl.closter.eventstore.log;

import java.util.List;

/// A command with its events as they will be stored.
record Entry(Append append, List<Line> lines) {}
