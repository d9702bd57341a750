@NullMarked
package pl.closter.eventstore.domain.readswitch;

import org.jspecify.annotations.NullMarked;
