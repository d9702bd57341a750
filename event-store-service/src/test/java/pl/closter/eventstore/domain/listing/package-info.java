@NullMarked
package pl.closter.eventstore.domain.listing;

import org.jspecify.annotations.NullMarked;
