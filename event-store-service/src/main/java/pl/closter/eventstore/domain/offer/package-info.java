/// Proposals of a price: [OfferDecider] with [OfferCommand], [Offer] and [OfferRefusal].
@NullMarked
package pl.closter.eventstore.domain.offer;

import org.jspecify.annotations.NullMarked;
