@NullMarked
package pl.closter.eventstore.domain.subject;

import org.jspecify.annotations.NullMarked;
