/// The offer of one garment on one channel: its state, its commands and the rules that decide them.
/// Pure.
@NullMarked
package pl.closter.eventstore.domain.listing;

import org.jspecify.annotations.NullMarked;
