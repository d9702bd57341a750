/// Mends operational tables: the row of one stream is written anew from its events.
///
/// Whether a row is wrong is found by projection-service, which compares it with the log.
@NullMarked
package pl.closter.eventstore.repair;

import org.jspecify.annotations.NullMarked;
