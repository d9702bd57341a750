/// Remembers: events, who holds unique values, and what was answered to which command.
///
/// Door: [EventLog]. Behind it concurrent appends share transactions, and one row hands out gapless
/// positions in commit order.
@NullMarked
package pl.closter.eventstore.log;

import org.jspecify.annotations.NullMarked;
