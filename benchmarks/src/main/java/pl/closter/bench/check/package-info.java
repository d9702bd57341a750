/// How long it takes to compare tables, projections and folded events.
@NullMarked
package pl.closter.bench.check;

import org.jspecify.annotations.NullMarked;
