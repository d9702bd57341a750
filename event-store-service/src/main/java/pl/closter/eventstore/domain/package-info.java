/// Decides: what may happen to garments, listings and orders. Plain Java, without clock, dice, I/O.
///
/// Door: [Decider], three pure functions for each aggregate. A rule that says no is a [Refusal],
/// and a refusal is a value.
@NullMarked
package pl.closter.eventstore.domain;

import org.jspecify.annotations.NullMarked;
