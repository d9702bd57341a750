/// How fast a read model is built anew, and how much memory that takes.
@NullMarked
package pl.closter.bench.rebuild;

import org.jspecify.annotations.NullMarked;
