/// Takes events in from Kafka, each with exactly one effect.
///
/// Doors: [EventIntake], which owns the transaction, the order and the checkpoint, and parks events
/// that cannot be applied; [EventFault] tells those from faults of the surroundings. [Checkpoints]
/// tells how far a consumer has come, [ParkedEvents] what it has put aside, [Replay] applies it
/// again. Tables `checkpoint` and `parked_event` stand in the schema of each service that takes
/// events in.
@NullMarked
package pl.closter.edge.intake;

import org.jspecify.annotations.NullMarked;
