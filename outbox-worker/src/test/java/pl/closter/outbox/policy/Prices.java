package pl.closter.outbox.policy;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import pl.closter.events.DomainEvent;
import pl.closter.events.ListingEvent.ListingContentSynced;
import pl.closter.events.ListingEvent.ListingDriftDetected;
import pl.closter.events.ListingEvent.ListingPriceChanged;
import pl.closter.events.ListingEvent.PriceCause;
import pl.closter.events.ListingEvent.ShownField;
import pl.closter.events.Money;
import pl.closter.events.ProductEvent.ProductPriceSet;
import pl.closter.outbox.Facts;

/// A price that falls, and what its channel shows.
public final class Prices {

  static final UUID PRODUCT = UUID.fromString("00000000-0000-7000-8000-00000000000a");
  static final UUID LISTING = UUID.fromString("00000000-0000-7000-8000-00000000000b");
  static final Money LOWER = Money.of(9_900, "PLN");

  static final ProductPriceSet PRICED = new ProductPriceSet(PRODUCT, LOWER, null, "step", null);
  static final ListingContentSynced SYNCED =
      new ListingContentSynced(LISTING, PRODUCT, "shopify", "hash-2");
  static final ListingDriftDetected DRIFTED =
      new ListingDriftDetected(LISTING, PRODUCT, "shopify", List.of(ShownField.PRICE), "hash-2");

  private Prices() {}

  /// The price of a listing falls.
  public static ListingPriceChanged changed(UUID listing, UUID product) {
    return new ListingPriceChanged(
        listing,
        product,
        "shopify",
        Facts.PRICE,
        LOWER,
        PriceCause.SCHEDULE,
        Facts.PRICE,
        Facts.AT,
        Facts.CONTENT,
        "hash-2");
  }

  static Stream<DomainEvent> withTasks() {
    return Stream.of(PRICED, changed(LISTING, PRODUCT));
  }

  static Stream<DomainEvent> withoutTasks() {
    return Stream.of(SYNCED, DRIFTED);
  }
}
