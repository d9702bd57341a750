/// The event store, spoken to over HTTP: [HttpMoveLog] tells it what was moved here.
@NullMarked
package pl.closter.projection.client;

import org.jspecify.annotations.NullMarked;
