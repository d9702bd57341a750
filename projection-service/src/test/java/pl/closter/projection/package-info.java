/// Fixtures of the tests, and the test of the floor plan.
@NullMarked
package pl.closter.projection;

import org.jspecify.annotations.NullMarked;
