/// The operational tables: event to changes, run inside the append.
@NullMarked
package pl.closter.eventstore.tables;

import org.jspecify.annotations.NullMarked;
