/// Takes events in from Kafka, each with exactly one effect.
///
/// Door: [EventIntake], which owns the transaction, the order and the checkpoint. [Checkpoints]
/// tells how far a consumer has come.
@NullMarked
package pl.closter.edge.intake;

import org.jspecify.annotations.NullMarked;
