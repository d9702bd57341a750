/// Tells inside this process that events were committed.
@NullMarked
package pl.closter.eventstore.bus;

import org.jspecify.annotations.NullMarked;
