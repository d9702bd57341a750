package pl.closter.events;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What can happen to the offer of one garment on one channel.
public sealed interface ListingEvent extends DomainEvent {

  UUID listingId();

  UUID productId();

  String channel();

  @Override
  default StreamId stream() {
    return StreamId.listing(listingId());
  }

  /// It is prepared like this, and offered to nobody yet; another one of these takes its place.
  ///
  /// @param contentHash as that of [ListingQueued]
  record ListingDrafted(
      UUID listingId,
      UUID productId,
      String channel,
      Money price,
      ListingContent content,
      String contentHash)
      implements ListingEvent {}

  /// It shall be published with this content, which is complete: nothing else needs to be read.
  ///
  /// @param contentHash SHA-256 of content and price, hex; what was sent can be compared with it
  record ListingQueued(
      UUID listingId,
      UUID productId,
      String channel,
      Money price,
      ListingContent content,
      String contentHash)
      implements ListingEvent {}

  /// It is about to be sent to its channel, and may be there from now on.
  ///
  /// @param contentHash names what is sent
  record ListingPublishRequested(UUID listingId, UUID productId, String channel, String contentHash)
      implements ListingEvent {}

  /// Buyers can see it.
  ///
  /// @param externalRef the channel's own id of it
  record ListingPublished(
      UUID listingId, UUID productId, String channel, String externalRef, String url, Money price)
      implements ListingEvent {}

  /// The channel said no; nobody will try again by itself.
  ///
  /// @param retryable the channel may take the same later, when somebody queues it once more
  record ListingPublishFailed(
      UUID listingId, UUID productId, String channel, String code, String detail, boolean retryable)
      implements ListingEvent {}

  /// It costs something else from now on. With the content it is complete, like [ListingQueued].
  ///
  /// @param lowestPrice30d when it falls: the lowest price of the 30 days before, which is shown to
  ///   buyers; null when it rises
  /// @param at from when on
  /// @param contentHash of the content with the price of now
  record ListingPriceChanged(
      UUID listingId,
      UUID productId,
      String channel,
      Money from,
      Money to,
      PriceCause cause,
      @Nullable Money lowestPrice30d,
      Instant at,
      ListingContent content,
      String contentHash)
      implements ListingEvent {}

  /// The channel was written to or looked at, and shows what it shall.
  ///
  /// @param contentHash of what it was sent last
  record ListingContentSynced(UUID listingId, UUID productId, String channel, String contentHash)
      implements ListingEvent {}

  /// The channel shows something else than it was sent, because somebody changed it there.
  ///
  /// @param contentHash of what it was sent last
  record ListingDriftDetected(
      UUID listingId, UUID productId, String channel, List<ShownField> fields, String contentHash)
      implements ListingEvent {

    public ListingDriftDetected {
      fields = List.copyOf(fields);
    }
  }

  /// The channel shall show it as it is offered now: its content changed, or the channel shows
  /// something else. Complete, like [ListingQueued].
  ///
  /// @param lowestPrice30d what buyers of a reduced garment are told
  /// @param hidden buyers shall not see it, because it is paused
  /// @param contentHash of the content with the price of now
  record ListingSyncRequested(
      UUID listingId,
      UUID productId,
      String channel,
      SyncCause cause,
      ListingContent content,
      Money price,
      @Nullable Money lowestPrice30d,
      boolean hidden,
      String contentHash)
      implements ListingEvent {}

  /// Buyers shall not see it for a while.
  ///
  /// @param reservationId for whom the garment is kept, when that is the cause
  record ListingPaused(
      UUID listingId,
      UUID productId,
      String channel,
      PauseCause cause,
      @Nullable UUID reservationId)
      implements ListingEvent {}

  /// Buyers shall see it again.
  record ListingResumed(UUID listingId, UUID productId, String channel) implements ListingEvent {}

  record ListingEndRequested(UUID listingId, UUID productId, String channel, EndCause cause)
      implements ListingEvent {}

  /// It is gone from the channel.
  record ListingEnded(UUID listingId, UUID productId, String channel, EndCause cause)
      implements ListingEvent {}

  /// It could not be taken down; somebody may still buy it there.
  record ListingEndFailed(
      UUID listingId, UUID productId, String channel, String code, String detail)
      implements ListingEvent {}

  /// What a buyer reads.
  record ListingContent(
      String title,
      @Nullable String brand,
      @Nullable String category,
      @Nullable String size,
      @Nullable String colour,
      @Nullable Grade grade,
      @Nullable String description,
      String labelCode) {}

  /// Why a price is another one.
  enum PriceCause {
    /// As it was agreed in a contract.
    SCHEDULE,
    OPERATOR,
    OFFER,
    COMPETITION
  }

  /// Why a channel is written to.
  enum SyncCause {
    /// The garment is described otherwise.
    CONTENT,
    /// The channel shows something else than it was sent.
    DRIFT
  }

  /// Why buyers do not see it for a while.
  enum PauseCause {
    /// The garment is kept for somebody.
    RESERVED,
    OPERATOR
  }

  /// What can be compared with what a channel shows.
  enum ShownField {
    TITLE,
    PRICE,
    LABEL_CODE,
    /// What the channel keeps of ours says that it was sent something else.
    CONTENT_HASH,
    /// It is hidden or archived there.
    STATUS,
    /// It is not there at all.
    PRESENCE
  }

  enum EndCause {
    SOLD_HERE,
    SOLD_ELSEWHERE,
    EXPIRED,
    WITHDRAWN,
    POLICY,
    RETURNED
  }
}
