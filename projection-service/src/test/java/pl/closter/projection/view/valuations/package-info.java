@NullMarked
package pl.closter.projection.view.valuations;

import org.jspecify.annotations.NullMarked;
