@NullMarked
package pl.closter.projection.view.intake;

import org.jspecify.annotations.NullMarked;
