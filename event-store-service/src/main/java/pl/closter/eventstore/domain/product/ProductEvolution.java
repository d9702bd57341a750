package pl.closter.eventstore.domain.product;

import java.time.Instant;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pl.closter.events.DescriptionField;
import pl.closter.events.ProductEvent;
import pl.closter.events.ProductEvent.FieldChange;
import pl.closter.events.ProductEvent.ItemDispatched;
import pl.closter.events.ProductEvent.ItemPicked;
import pl.closter.events.ProductEvent.ItemReceived;
import pl.closter.events.ProductEvent.ItemStored;
import pl.closter.events.ProductEvent.OrderClaim;
import pl.closter.events.ProductEvent.OversellDetected;
import pl.closter.events.ProductEvent.ProductAccepted;
import pl.closter.events.ProductEvent.ProductConditionRecorded;
import pl.closter.events.ProductEvent.ProductCreated;
import pl.closter.events.ProductEvent.ProductDeleted;
import pl.closter.events.ProductEvent.ProductPriceSet;
import pl.closter.events.ProductEvent.ProductPublished;
import pl.closter.events.ProductEvent.ProductRejected;
import pl.closter.events.ProductEvent.ProductReservationReleased;
import pl.closter.events.ProductEvent.ProductReserved;
import pl.closter.events.ProductEvent.ProductSaleReversed;
import pl.closter.events.ProductEvent.ProductSold;
import pl.closter.events.ProductEvent.ProductUnpublished;
import pl.closter.events.ProductEvent.ProductUpdated;
import pl.closter.eventstore.domain.product.Product.About;
import pl.closter.eventstore.domain.product.Product.Acceptance;
import pl.closter.eventstore.domain.product.Product.Catalogue;
import pl.closter.eventstore.domain.product.Product.Custody;
import pl.closter.eventstore.domain.product.Product.Sale;

/// What each event changes. It looks only at the event; history is never refused.
final class ProductEvolution {

  private ProductEvolution() {}

  static Product evolve(Product product, ProductEvent event) {
    return switch (event) {
      case ProductCreated created ->
          product
              .with(
                  new About(
                      created.inventoryMode(), created.labelCode(), Map.of(), null, null, null))
              .with(new Catalogue.Draft());
      case ProductUpdated updated -> product.with(described(product.about(), updated));
      case ProductConditionRecorded recorded ->
          product.with(product.about().with(recorded.report().computedGrade()));
      case ProductAccepted _ -> product.with(new Acceptance.Accepted());
      case ProductRejected _ -> product.with(new Acceptance.Rejected());
      case ItemReceived _ -> product.with(new Custody.Received());
      case ItemStored stored -> product.with(new Custody.Stored(stored.locationCode()));
      case ItemPicked _ -> product.with(new Custody.Picked());
      case ItemDispatched _ -> product.with(new Custody.Dispatched());
      case ProductPriceSet set -> product.with(product.about().with(set.price(), set.floor()));
      case ProductPublished published -> product.with(live(product, published.listingId()));
      case ProductUnpublished ended -> product.with(notLive(product, ended.listingId()));
      case ProductReserved reserved ->
          product.with(new Sale.Reserved(reserved.reservationId(), reserved.claim()));
      case ProductReservationReleased _ -> product.with(new Sale.Unavailable());
      case ProductSold sold ->
          product.with(new Sale.Sold(sold.orderId(), sold.lineId(), placedAt(product)));
      case ProductSaleReversed _ -> product.with(new Sale.Unavailable());
      case OversellDetected lost ->
          product.withOversold(OrderLineRules.line(lost.losingOrderId(), lost.losingLineId()));
      case ProductDeleted _ -> product.with(new Catalogue.Deleted());
    };
  }

  private static About described(About about, ProductUpdated updated) {
    Map<DescriptionField, String> next = new EnumMap<>(DescriptionField.class);
    next.putAll(about.description());
    for (FieldChange change : updated.changes()) {
      if (change.to() == null) {
        next.remove(change.path());
      } else {
        next.put(change.path(), change.to());
      }
    }
    return about.with(next);
  }

  private static Catalogue live(Product product, UUID listing) {
    Set<UUID> listings = new HashSet<>(listings(product));
    listings.add(listing);
    return new Catalogue.Published(Set.copyOf(listings));
  }

  private static Catalogue notLive(Product product, UUID listing) {
    Set<UUID> listings = new HashSet<>(listings(product));
    listings.remove(listing);
    return listings.isEmpty()
        ? new Catalogue.Draft()
        : new Catalogue.Published(Set.copyOf(listings));
  }

  private static @Nullable Instant placedAt(Product product) {
    return product.sale() instanceof Sale.Reserved(_, OrderClaim claim) && claim != null
        ? claim.placedAt()
        : null;
  }

  static Set<UUID> listings(Product product) {
    return switch (product.catalogue()) {
      case Catalogue.Published(var listings) -> listings;
      case Catalogue.Unknown(), Catalogue.Draft(), Catalogue.Deleted() -> Set.of();
    };
  }
}
