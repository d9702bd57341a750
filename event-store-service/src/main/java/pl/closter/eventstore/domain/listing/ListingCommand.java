package pl.closter.eventstore.domain.listing;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pl.closter.events.ListingEvent.EndCause;
import pl.closter.events.ListingEvent.ListingContent;
import pl.closter.events.Money;

/// What can be asked of a listing.
public sealed interface ListingCommand {

  UUID listingId();

  /// Publish a garment.
  ///
  /// @param facts the garment as it was when the command was decided
  /// @param price what was asked for; the garment's own price when null
  record QueueListing(
      UUID listingId, UUID productId, String channel, @Nullable Money price, ProductFacts facts)
      implements ListingCommand {}

  /// What the rules need to know of the garment.
  record ProductFacts(
      boolean available, @Nullable Money price, @Nullable Money floor, ListingContent content) {}

  record RecordPublished(UUID listingId, String externalRef, String url)
      implements ListingCommand {}

  record RecordPublishFailed(UUID listingId, String code, String detail)
      implements ListingCommand {}

  record RequestEnd(UUID listingId, EndCause cause) implements ListingCommand {}

  record RecordEnded(UUID listingId) implements ListingCommand {}

  record RecordEndFailed(UUID listingId, String code, String detail) implements ListingCommand {}
}
