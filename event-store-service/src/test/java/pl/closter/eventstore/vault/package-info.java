@NullMarked
package pl.closter.eventstore.vault;

import org.jspecify.annotations.NullMarked;
