@NullMarked
package pl.closter.eventstore.integrity;

import org.jspecify.annotations.NullMarked;
