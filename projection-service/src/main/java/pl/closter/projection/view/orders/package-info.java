/// Buyers' orders: [OrderView] is the fold, [OrderQuery] the questions.
@NullMarked
package pl.closter.projection.view.orders;

import org.jspecify.annotations.NullMarked;
