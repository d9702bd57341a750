/// Evidence that nobody changed history: digests of stored events, the chain over them, the Merkle
/// tree over the chain, signed heads of it, and what checks all that. No framework and no database,
/// so that an auditor can run it. The formats stand in `docs/integrity.md`.
///
/// Doors: [EventDigest], [HashChain], [MerkleTree], [TreeHead], and the program [ProofCheck].
@NullMarked
package pl.closter.events.integrity;

import org.jspecify.annotations.NullMarked;
