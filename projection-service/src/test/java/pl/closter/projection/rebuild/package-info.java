@NullMarked
package pl.closter.projection.rebuild;

import org.jspecify.annotations.NullMarked;
