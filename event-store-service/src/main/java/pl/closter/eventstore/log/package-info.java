/// Remembers: the append-only log, in which many commands share one transaction.
@NullMarked
package pl.closter.eventstore.log;

import org.jspecify.annotations.NullMarked;
