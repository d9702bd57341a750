/// One buyer's order at a channel.
///
/// Doors: [OrderDecider] with [OrderCommand], [Order] and [OrderRefusal].
@NullMarked
package pl.closter.eventstore.domain.order;

import org.jspecify.annotations.NullMarked;
