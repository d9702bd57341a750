/// Evidence that nobody changed history: digests of stored events, the chain over them, and what is
/// built on it. No framework and no database, so that an auditor can run it.
///
/// Doors: [EventDigest] and [HashChain].
@NullMarked
package pl.closter.events.integrity;

import org.jspecify.annotations.NullMarked;
