@NullMarked
package pl.closter.bench.rebuild;

import org.jspecify.annotations.NullMarked;
