package pl.closter.outbox.policy;

import java.util.UUID;
import pl.closter.events.ListingEvent.EndCause;
import pl.closter.events.ListingEvent.ListingContent;
import pl.closter.events.Money;
import pl.closter.events.OrderEvent.LineRejectionReason;

/// What a task does, with everything it needs to know.
public sealed interface Work {

  /// Where a task runs, so that one partner's outage does not delay the others' tasks.
  enum Lane {
    SHOPIFY,
    EVENT_STORE
  }

  Lane lane();

  /// Stored name; never derived from the class.
  default String type() {
    return switch (this) {
      case PublishListing _ -> "PUBLISH_LISTING";
      case EndListing _ -> "END_LISTING";
      case MarkPublished _ -> "MARK_PUBLISHED";
      case MarkUnpublished _ -> "MARK_UNPUBLISHED";
      case ReserveLine _ -> "RESERVE_LINE";
      case MarkLineSold _ -> "MARK_LINE_SOLD";
      case EndListings _ -> "END_LISTINGS";
      case RejectLine _ -> "REJECT_LINE";
      case CancelChannelOrder _ -> "CANCEL_CHANNEL_ORDER";
    };
  }

  /// The work that was stored under a name.
  ///
  /// @throws IllegalArgumentException when there is no such work
  static Class<? extends Work> classOf(String type) {
    return switch (type) {
      case "PUBLISH_LISTING" -> PublishListing.class;
      case "END_LISTING" -> EndListing.class;
      case "MARK_PUBLISHED" -> MarkPublished.class;
      case "MARK_UNPUBLISHED" -> MarkUnpublished.class;
      case "RESERVE_LINE" -> ReserveLine.class;
      case "MARK_LINE_SOLD" -> MarkLineSold.class;
      case "END_LISTINGS" -> EndListings.class;
      case "REJECT_LINE" -> RejectLine.class;
      case "CANCEL_CHANNEL_ORDER" -> CancelChannelOrder.class;
      default -> throw new IllegalArgumentException("There is no work of type " + type);
    };
  }

  /// Done at a channel.
  sealed interface AtChannel extends Work {
    @Override
    default Lane lane() {
      return Lane.SHOPIFY;
    }
  }

  /// A follow-up command.
  sealed interface AtEventStore extends Work {
    @Override
    default Lane lane() {
      return Lane.EVENT_STORE;
    }
  }

  record PublishListing(
      UUID listingId, UUID productId, ListingContent content, Money price, String contentHash)
      implements AtChannel {}

  record EndListing(UUID listingId) implements AtChannel {}

  record CancelChannelOrder(String externalRef, String reason) implements AtChannel {}

  record MarkPublished(UUID productId, UUID listingId, String channel) implements AtEventStore {}

  record MarkUnpublished(UUID productId, UUID listingId, String channel) implements AtEventStore {}

  record ReserveLine(UUID orderId, String lineId) implements AtEventStore {}

  record MarkLineSold(UUID orderId, String lineId) implements AtEventStore {}

  record EndListings(UUID productId, EndCause cause) implements AtEventStore {}

  record RejectLine(UUID orderId, String lineId, LineRejectionReason reason)
      implements AtEventStore {}
}
