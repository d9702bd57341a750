@NullMarked
package pl.closter.eventstore.domain.offer;

import org.jspecify.annotations.NullMarked;
