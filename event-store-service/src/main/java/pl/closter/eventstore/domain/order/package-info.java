/// A buyer's order: its state, its commands and the rules that decide them. Pure.
@NullMarked
package pl.closter.eventstore.domain.order;

import org.jspecify.annotations.NullMarked;
