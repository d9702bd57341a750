package pl.closter.eventstore.domain.product;

import pl.closter.events.ProductEvent.RejectionReason;

/// Whether the House wants to sell it.
///
/// ```
/// Pending -> Accepted
/// Pending -> Rejected -> Accepted   (looked at again)
/// ```
public sealed interface Acceptance {

  record Pending() implements Acceptance {}

  record Accepted() implements Acceptance {}

  record Rejected(RejectionReason reason) implements Acceptance {}
}
