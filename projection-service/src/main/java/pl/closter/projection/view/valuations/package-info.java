/// What garments are worth: [ValuationView] is the fold, [ValuationQuery] the questions.
@NullMarked
package pl.closter.projection.view.valuations;

import org.jspecify.annotations.NullMarked;
