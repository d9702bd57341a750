/// The log on a real Postgres.
@NullMarked
package pl.closter.eventstore.log;

import org.jspecify.annotations.NullMarked;
