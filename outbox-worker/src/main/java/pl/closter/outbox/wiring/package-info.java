/// Puts the rooms together.
@NullMarked
package pl.closter.outbox.wiring;

import org.jspecify.annotations.NullMarked;
