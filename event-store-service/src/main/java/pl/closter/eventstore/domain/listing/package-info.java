/// One garment offered on one channel.
///
/// Doors: [ListingDecider] with [ListingCommand], [Listing] and [ListingRefusal].
@NullMarked
package pl.closter.eventstore.domain.listing;

import org.jspecify.annotations.NullMarked;
