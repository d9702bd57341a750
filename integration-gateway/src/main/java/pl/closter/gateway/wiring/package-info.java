/// Puts the rooms together: settings, clock, dice.
@NullMarked
package pl.closter.gateway.wiring;

import org.jspecify.annotations.NullMarked;
