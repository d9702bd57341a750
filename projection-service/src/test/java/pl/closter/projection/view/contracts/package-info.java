@NullMarked
package pl.closter.projection.view.contracts;

import org.jspecify.annotations.NullMarked;
