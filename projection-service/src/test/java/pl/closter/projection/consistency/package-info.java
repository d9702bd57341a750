@NullMarked
package pl.closter.projection.consistency;

import org.jspecify.annotations.NullMarked;
