@NullMarked
package pl.closter.projection.intake;

import org.jspecify.annotations.NullMarked;
