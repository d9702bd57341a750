@NullMarked
package pl.closter.events.calendar;

import org.jspecify.annotations.NullMarked;
