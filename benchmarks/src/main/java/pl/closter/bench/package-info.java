/// Figures that anyone can reproduce: what the system does on this machine, measured from outside.
@NullMarked
package pl.closter.bench;

import org.jspecify.annotations.NullMarked;
