/// Fixtures of the tests, and the test of the floor plan.
@NullMarked
package pl.closter.outbox;

import org.jspecify.annotations.NullMarked;
