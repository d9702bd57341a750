/// Puts the rooms together.
@NullMarked
package pl.closter.eventstore.wiring;

import org.jspecify.annotations.NullMarked;
