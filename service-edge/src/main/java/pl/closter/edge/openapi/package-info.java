/// What the descriptions of all HTTP interfaces have in common, so that it is said once.
///
/// [EveryOperation] adds it while a service is built. `docs/openapi` holds the result, and a test
/// of the local stack compares both.
@NullMarked
package pl.closter.edge.openapi;

import org.jspecify.annotations.NullMarked;
