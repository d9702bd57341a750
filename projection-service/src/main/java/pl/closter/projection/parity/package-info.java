/// Whether tables and projections say the same: [Parity] compares, [Report] is what it found.
@NullMarked
package pl.closter.projection.parity;

import org.jspecify.annotations.NullMarked;
