/// What garments are worth: [ValuationDecider].
@NullMarked
package pl.closter.eventstore.domain.valuation;

import org.jspecify.annotations.NullMarked;
