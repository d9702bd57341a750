/// Whether operational tables, projections and the log say the same, and what is done when they do
/// not.
///
/// Doors: [Consistency] checks, [Repairs] writes the row of one stream anew, [Report] is what a
/// check found. Like rebuilds, this room waits on threads of its own and speaks JDBC: a check is a
/// long chain of branching steps, and none of them is on the path of a request that reads.
@NullMarked
package pl.closter.projection.consistency;

import org.jspecify.annotations.NullMarked;
