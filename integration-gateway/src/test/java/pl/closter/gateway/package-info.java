/// Tests of the gateway as a whole.
@NullMarked
package pl.closter.gateway;

import org.jspecify.annotations.NullMarked;
