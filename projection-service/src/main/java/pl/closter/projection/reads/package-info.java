/// From where a read is answered, and what it is guaranteed to show.
///
/// Doors: [Reads] answers, [ReadSwitch] moves a resource between tables and projections,
/// [Positions] knows how far log and projections are.
@NullMarked
package pl.closter.projection.reads;

import org.jspecify.annotations.NullMarked;
