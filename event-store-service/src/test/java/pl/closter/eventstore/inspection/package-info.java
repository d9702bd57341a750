@NullMarked
package pl.closter.eventstore.inspection;

import org.jspecify.annotations.NullMarked;
