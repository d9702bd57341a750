/// Proposals of a price: [OfferView] is the fold, [OfferQuery] the questions.
@NullMarked
package pl.closter.projection.view.offers;

import org.jspecify.annotations.NullMarked;
