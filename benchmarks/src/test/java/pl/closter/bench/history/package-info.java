@NullMarked
package pl.closter.bench.history;

import org.jspecify.annotations.NullMarked;
