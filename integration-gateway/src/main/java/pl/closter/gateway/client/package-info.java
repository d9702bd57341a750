/// The event store, spoken to over HTTP. Blocking, on virtual threads.
///
/// Door: [EventStore]. A rule that says no is a [CommandAnswer.Refused]; everything that may be
/// cured by sending the same command again is an [EventStoreUnavailable].
@NullMarked
package pl.closter.gateway.client;

import org.jspecify.annotations.NullMarked;
