/// Real servers and sample facts for the tests of this service.
@NullMarked
package pl.closter.eventstore;

import org.jspecify.annotations.NullMarked;
