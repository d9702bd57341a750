/// Recomputes the chain over the event log from the database alone and says where it breaks. It
/// only reads, in one snapshot.
///
/// Door: [Verification].
@NullMarked
package pl.closter.local.verify;

import org.jspecify.annotations.NullMarked;
