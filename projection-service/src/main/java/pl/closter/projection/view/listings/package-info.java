/// Listings, one garment on one channel each: [ListingView] is the fold, [ListingQuery] the
/// questions.
@NullMarked
package pl.closter.projection.view.listings;

import org.jspecify.annotations.NullMarked;
