/// The shared language: events, the values in them, the envelope around them and their stored
/// names.
///
/// Doors: [DomainEvent] says what can happen, [RecordedEvent] is a fact with its place in the log,
/// [EventJson] reads and writes both, [Topic] is how they travel. No framework lives here.
@NullMarked
package pl.closter.events;

import org.jspecify.annotations.NullMarked;
