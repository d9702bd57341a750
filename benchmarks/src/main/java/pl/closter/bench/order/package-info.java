/// What a reader that follows a log sees while many write: everything once and in order, or not.
@NullMarked
package pl.closter.bench.order;

import org.jspecify.annotations.NullMarked;
