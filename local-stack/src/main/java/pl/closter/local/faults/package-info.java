/// What can go wrong, done on purpose while commands are sent, and what came of it.
///
/// Doors: [Load] sends commands and remembers what was acknowledged, [Strikes] makes each [Fault]
/// happen, [Witness] collects what `history` then compares. [Soak] does all of it for minutes.
@NullMarked
package pl.closter.local.faults;

import org.jspecify.annotations.NullMarked;
