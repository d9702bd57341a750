package pl.closter.events;

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

  /// Buyers can see it.
  ///
  /// @param externalRef the channel's own id of it
  record ListingPublished(
      UUID listingId, UUID productId, String channel, String externalRef, String url, Money price)
      implements ListingEvent {}

  /// The channel said no for good; nobody will try again by itself.
  record ListingPublishFailed(
      UUID listingId, UUID productId, String channel, String code, String detail)
      implements ListingEvent {}

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

  enum EndCause {
    SOLD_HERE,
    SOLD_ELSEWHERE,
    EXPIRED,
    WITHDRAWN,
    POLICY,
    RETURNED
  }
}
