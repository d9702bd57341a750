/// The whole chain on one machine: command, HTTP, log, relay, Kafka, projection, reader.
@NullMarked
package pl.closter.bench.chain;

import org.jspecify.annotations.NullMarked;
