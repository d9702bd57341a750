/// What listings cost and have cost: [PriceHistoryView] is the fold, [PriceHistoryQuery] the
/// questions.
@NullMarked
package pl.closter.projection.view.prices;

import org.jspecify.annotations.NullMarked;
