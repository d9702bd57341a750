@NullMarked
package pl.closter.projection.view.items;

import org.jspecify.annotations.NullMarked;
