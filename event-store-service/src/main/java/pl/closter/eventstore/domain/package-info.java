/// What every aggregate is made of: pure functions and values. No clock, no dice, no I/O.
@NullMarked
package pl.closter.eventstore.domain;

import org.jspecify.annotations.NullMarked;
