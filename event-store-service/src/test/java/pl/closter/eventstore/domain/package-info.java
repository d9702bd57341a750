@NullMarked
package pl.closter.eventstore.domain;

import org.jspecify.annotations.NullMarked;
