/// One garment: its state, its commands and the rules that decide them. Pure.
@NullMarked
package pl.closter.eventstore.domain.product;

import org.jspecify.annotations.NullMarked;
