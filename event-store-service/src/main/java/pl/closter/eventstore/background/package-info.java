/// Starts work that nobody waits for. Door: [Background], the only place that subscribes.
@NullMarked
package pl.closter.eventstore.background;

import org.jspecify.annotations.NullMarked;
