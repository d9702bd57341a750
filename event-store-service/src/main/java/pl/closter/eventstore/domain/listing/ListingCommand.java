package pl.closter.eventstore.domain.listing;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pl.closter.events.ListingEvent.EndCause;
import pl.closter.events.ListingEvent.ListingContent;
import pl.closter.events.Money;

/// What can be asked of a listing.
public sealed interface ListingCommand {

  UUID listingId();

  /// Offers a garment on a channel.
  ///
  /// @param price null for that of the garment
  record QueueListing(UUID listingId, String channel, @Nullable Money price, Garment garment)
      implements ListingCommand {}

  /// The channel shows it.
  record RecordPublished(UUID listingId, String externalRef, String url)
      implements ListingCommand {}

  record RecordPublishFailed(UUID listingId, String code, String detail)
      implements ListingCommand {}

  record RequestEnd(UUID listingId, EndCause cause) implements ListingCommand {}

  /// The channel confirmed that it is gone.
  record RecordEnded(UUID listingId) implements ListingCommand {}

  record RecordEndFailed(UUID listingId, String code, String detail) implements ListingCommand {}

  /// What is known about the garment, at the moment of the decision.
  ///
  /// @param mayBeOffered false when the contract that binds it is not in force any more
  /// @param lowestOffer no listing may cost less
  record Garment(
      UUID productId,
      boolean available,
      boolean mayBeOffered,
      @Nullable Money price,
      @Nullable Money lowestOffer,
      ListingContent content) {}
}
