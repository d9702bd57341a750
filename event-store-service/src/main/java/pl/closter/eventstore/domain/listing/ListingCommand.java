package pl.closter.eventstore.domain.listing;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pl.closter.events.ListingEvent.EndCause;
import pl.closter.events.ListingEvent.ListingContent;
import pl.closter.events.ListingEvent.PriceCause;
import pl.closter.events.Money;

/// What can be asked of a listing.
public sealed interface ListingCommand {

  UUID listingId();

  /// Prepares the offer of a garment on a channel, which nobody sees yet.
  ///
  /// @param price null for that of the garment
  record DraftListing(UUID listingId, String channel, @Nullable Money price, Garment garment)
      implements ListingCommand {}

  /// Offers what was prepared.
  record QueueDraft(UUID listingId, Garment garment) implements ListingCommand {}

  /// Offers a garment on a channel.
  ///
  /// @param price null for that of the garment
  record QueueListing(UUID listingId, String channel, @Nullable Money price, Garment garment)
      implements ListingCommand {}

  /// Somebody is about to send it to its channel.
  ///
  /// @param contentHash names what is sent
  record RecordPublishRequested(UUID listingId, String contentHash) implements ListingCommand {}

  /// The channel shows it.
  record RecordPublished(UUID listingId, String externalRef, String url)
      implements ListingCommand {}

  /// The channel said no.
  ///
  /// @param retryable it may take the same later
  record RecordPublishFailed(UUID listingId, String code, String detail, boolean retryable)
      implements ListingCommand {}

  /// An operator hides it from buyers for a while.
  record PauseListing(UUID listingId) implements ListingCommand {}

  /// The garment is kept for somebody, so nobody else shall see it.
  ///
  /// @param held false when it no longer is
  /// @param except the channel that keeps it for him by itself
  record PauseForReservation(
      UUID listingId, UUID reservationId, boolean held, @Nullable String except)
      implements ListingCommand {}

  /// An operator lets buyers see it again.
  record ResumeListing(UUID listingId, Garment garment) implements ListingCommand {}

  /// The garment is kept no more: what was hidden for that is shown again.
  record ResumeAfterReservation(UUID listingId, UUID reservationId, Garment garment)
      implements ListingCommand {}

  /// The garment is described otherwise.
  record ReviseContent(UUID listingId, Garment garment) implements ListingCommand {}

  record RequestEnd(UUID listingId, EndCause cause) implements ListingCommand {}

  /// The channel confirmed that it is gone.
  record RecordEnded(UUID listingId) implements ListingCommand {}

  record RecordEndFailed(UUID listingId, String code, String detail) implements ListingCommand {}

  /// Says what it costs from now on.
  ///
  /// @param price null for that of the garment
  record ChangePrice(
      UUID listingId, @Nullable Money price, PriceCause cause, Instant at, Garment garment)
      implements ListingCommand {}

  /// The channel took what it was sent.
  record RecordSynced(UUID listingId, String contentHash) implements ListingCommand {}

  /// Somebody looked what the channel shows.
  ///
  /// @param shown empty when it is not there
  record RecordLook(UUID listingId, Optional<Shown> shown) implements ListingCommand {}

  /// What a channel shows of a listing.
  ///
  /// @param price empty when it is no amount of money
  /// @param contentHash what the channel keeps of ours
  /// @param onSale buyers can see it
  record Shown(
      String title, Optional<Money> price, String labelCode, String contentHash, boolean onSale) {}

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
