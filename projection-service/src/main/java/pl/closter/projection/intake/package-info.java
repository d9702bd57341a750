/// Events come in from Kafka and become rows.
///
/// Doors: [Views] applies events to all views inside the transaction that also moves the
/// checkpoint.
@NullMarked
package pl.closter.projection.intake;

import org.jspecify.annotations.NullMarked;
