@NullMarked
package pl.closter.eventstore.domain.intake;

import org.jspecify.annotations.NullMarked;
