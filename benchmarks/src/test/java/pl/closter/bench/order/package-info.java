@NullMarked
package pl.closter.bench.order;

import org.jspecify.annotations.NullMarked;
