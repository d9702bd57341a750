/// A garment's life, two hundred times: what `./closter demo` does against a running system.
///
/// Door: [Demo]. It acts only through HTTP, as an operator and a shop would, and then compares what
/// the shop saw, what the log says, and what tables and projections answer.
@NullMarked
package pl.closter.local.demo;

import org.jspecify.annotations.NullMarked;
