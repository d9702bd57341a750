@NullMarked
package pl.closter.projection.view.prices;

import org.jspecify.annotations.NullMarked;
