/// Shows streams, the whole log, chains and the live tail.
@NullMarked
package pl.closter.eventstore.inspection;

import org.jspecify.annotations.NullMarked;
