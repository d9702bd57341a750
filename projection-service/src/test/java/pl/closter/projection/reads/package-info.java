@NullMarked
package pl.closter.projection.reads;

import org.jspecify.annotations.NullMarked;
