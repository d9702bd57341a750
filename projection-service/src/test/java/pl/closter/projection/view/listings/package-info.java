@NullMarked
package pl.closter.projection.view.listings;

import org.jspecify.annotations.NullMarked;
