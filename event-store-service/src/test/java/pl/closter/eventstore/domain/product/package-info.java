@NullMarked
package pl.closter.eventstore.domain.product;

import org.jspecify.annotations.NullMarked;
