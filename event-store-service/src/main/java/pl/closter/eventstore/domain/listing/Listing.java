package pl.closter.eventstore.domain.listing;

import java.util.UUID;
import pl.closter.events.ListingEvent.EndCause;
import pl.closter.events.Money;

/// The offer of one garment on one channel.
///
/// ```
/// Unknown -> Queued -> Live -> Ending -> Ended
///            Queued -> Failed
///            Queued -> Ending          (sold before it was published)
/// ```
public sealed interface Listing {

  record Unknown() implements Listing {}

  record Queued(Offer offer) implements Listing {}

  record Live(Offer offer) implements Listing {}

  record Ending(Offer offer, EndCause cause, boolean published) implements Listing {}

  record Ended(Offer offer) implements Listing {}

  record Failed(Offer offer) implements Listing {}

  /// What is offered where.
  record Offer(UUID productId, String channel, Money price) {}
}
