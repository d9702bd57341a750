@NullMarked
package pl.closter.projection.view.orders;

import org.jspecify.annotations.NullMarked;
