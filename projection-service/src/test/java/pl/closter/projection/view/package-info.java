@NullMarked
package pl.closter.projection.view;

import org.jspecify.annotations.NullMarked;
