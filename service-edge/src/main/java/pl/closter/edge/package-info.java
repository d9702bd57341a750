/// What every service shows to the world in the same way: correlation, problems, strict JSON,
/// tokens.
///
/// Doors: [Problem] and [ProblemException] for answers that are not a success, [Correlation] for
/// the id of the chain, [ServiceToken] for calls between services, and the room `intake` for taking
/// events in from Kafka. `META-INF/microprofile-config.properties` holds the settings all share.
@NullMarked
package pl.closter.edge;

import org.jspecify.annotations.NullMarked;
