/// Read, decide, append: the same steps for every aggregate.
@NullMarked
package pl.closter.eventstore.application;

import org.jspecify.annotations.NullMarked;
