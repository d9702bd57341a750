/// The checker of histories is checked with histories that are wrong.
@NullMarked
package pl.closter.local.history;

import org.jspecify.annotations.NullMarked;
