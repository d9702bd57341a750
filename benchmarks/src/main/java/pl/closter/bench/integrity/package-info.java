/// How long it takes to check a long log, and to prove something about it.
@NullMarked
package pl.closter.bench.integrity;

import org.jspecify.annotations.NullMarked;
