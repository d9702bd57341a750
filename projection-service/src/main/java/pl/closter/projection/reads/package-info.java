/// From where a read is answered, and what it is guaranteed to show.
///
/// Doors: [Reads] answers, [SwitchGuard] moves a resource between tables and projections unless the
/// projections are wrong or late, [ReadSwitch] tells who moved it, [Positions] knows how far log
/// and projections are. Every move is told to a [MoveLog], however late.
@NullMarked
package pl.closter.projection.reads;

import org.jspecify.annotations.NullMarked;
