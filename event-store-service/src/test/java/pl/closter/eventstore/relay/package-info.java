/// The relay between a real Postgres and a real Kafka.
@NullMarked
package pl.closter.eventstore.relay;

import org.jspecify.annotations.NullMarked;
