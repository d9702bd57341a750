/// What the tests of the log have in common.
@NullMarked
package pl.closter.eventstore;

import org.jspecify.annotations.NullMarked;
