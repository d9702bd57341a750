/// Evidence that nobody changed history, for people outside: signed tree heads at an interval, and
/// proofs against them. The formats stand in `docs/integrity.md`.
@NullMarked
package pl.closter.eventstore.integrity;

import org.jspecify.annotations.NullMarked;
