@NullMarked
package pl.closter.projection.view.offers;

import org.jspecify.annotations.NullMarked;
