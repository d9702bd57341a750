@NullMarked
package pl.closter.eventstore.domain.order;

import org.jspecify.annotations.NullMarked;
