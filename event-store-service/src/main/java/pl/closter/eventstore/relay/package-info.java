/// Sends committed events to Kafka, in position order; one relay is active.
@NullMarked
package pl.closter.eventstore.relay;

import org.jspecify.annotations.NullMarked;
