@NullMarked
package pl.closter.projection.parity;

import org.jspecify.annotations.NullMarked;
