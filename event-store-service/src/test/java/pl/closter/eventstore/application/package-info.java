@NullMarked
package pl.closter.eventstore.application;

import org.jspecify.annotations.NullMarked;
