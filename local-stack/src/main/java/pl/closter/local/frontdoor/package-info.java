/// One address for the whole system: each request goes to the service that answers it.
///
/// Doors: [FrontDoor] listens, [Routes] decides. It knows paths and methods only; tokens, limits
/// and formats are the services' business.
@NullMarked
package pl.closter.local.frontdoor;

import org.jspecify.annotations.NullMarked;
