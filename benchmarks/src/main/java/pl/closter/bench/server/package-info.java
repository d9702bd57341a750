/// The durable server that a benchmark starts for itself, and the programs around it.
@NullMarked
package pl.closter.bench.server;

import org.jspecify.annotations.NullMarked;
