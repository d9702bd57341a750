package pl.closter.outbox.runner;

import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pl.closter.events.ListingEvent.ListingContent;
import pl.closter.events.Money;
import pl.closter.outbox.policy.Work.PublishListing;
import pl.closter.outbox.policy.Work.SyncListing;

/// What a channel is to show, as the gateway wants to hear it.
final class ChannelOffer {

  private ChannelOffer() {}

  static Map<String, Object> of(PublishListing publish) {
    return offer(
        publish.listingId(),
        publish.productId(),
        publish.content(),
        publish.price(),
        publish.contentHash());
  }

  static Map<String, Object> of(SyncListing sync) {
    Map<String, Object> offer =
        offer(sync.listingId(), sync.productId(), sync.content(), sync.price(), sync.contentHash());
    Money lowest = sync.lowestPrice30d();
    if (lowest != null) {
      offer.put("lowestPrice30d", money(lowest));
    }
    return offer;
  }

  private static Map<String, Object> offer(
      UUID listing, UUID product, ListingContent content, Money price, String contentHash) {
    Map<String, Object> offer = new TreeMap<>();
    offer.put("listingId", listing.toString());
    offer.put("productId", product.toString());
    offer.put("labelCode", content.labelCode());
    offer.put("title", content.title());
    put(offer, "brand", content.brand());
    put(offer, "category", content.category());
    put(offer, "size", content.size());
    put(offer, "colour", content.colour());
    put(offer, "grade", content.grade() == null ? null : content.grade().name());
    put(offer, "description", content.description());
    offer.put("price", money(price));
    offer.put("contentHash", contentHash);
    return offer;
  }

  private static void put(Map<String, Object> offer, String field, @Nullable String value) {
    if (value != null) {
      offer.put(field, value);
    }
  }

  static Map<String, Object> money(Money money) {
    return Map.of("amountMinor", money.amountMinor(), "currency", money.currency().code());
  }
}
