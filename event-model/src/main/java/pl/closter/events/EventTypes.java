package pl.closter.events;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import pl.closter.events.ListingEvent.ListingEndFailed;
import pl.closter.events.ListingEvent.ListingEndRequested;
import pl.closter.events.ListingEvent.ListingEnded;
import pl.closter.events.ListingEvent.ListingPublishFailed;
import pl.closter.events.ListingEvent.ListingPublished;
import pl.closter.events.ListingEvent.ListingQueued;
import pl.closter.events.OrderEvent.OrderCancelled;
import pl.closter.events.OrderEvent.OrderLineRejected;
import pl.closter.events.OrderEvent.OrderPaid;
import pl.closter.events.OrderEvent.OrderPlaced;
import pl.closter.events.OrderEvent.OrderShipped;
import pl.closter.events.ProductEvent.ItemDispatched;
import pl.closter.events.ProductEvent.ItemPicked;
import pl.closter.events.ProductEvent.ItemReceived;
import pl.closter.events.ProductEvent.ItemStored;
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
import pl.closter.events.SubjectEvent.PersonalDataAccessed;
import pl.closter.events.SubjectEvent.PersonalDataErased;
import pl.closter.events.SubjectEvent.PersonalDataRecorded;

/// The stored name of each event. Class names may change; these strings never do.
public final class EventTypes {

  private static final Map<String, Class<? extends DomainEvent>> CLASSES =
      Map.ofEntries(
          entry("product-created.v1", ProductCreated.class),
          entry("product-updated.v1", ProductUpdated.class),
          entry("product-condition-recorded.v1", ProductConditionRecorded.class),
          entry("product-accepted.v1", ProductAccepted.class),
          entry("product-rejected.v1", ProductRejected.class),
          entry("item-received.v1", ItemReceived.class),
          entry("item-stored.v1", ItemStored.class),
          entry("item-picked.v1", ItemPicked.class),
          entry("item-dispatched.v1", ItemDispatched.class),
          entry("product-price-set.v1", ProductPriceSet.class),
          entry("product-published.v1", ProductPublished.class),
          entry("product-unpublished.v1", ProductUnpublished.class),
          entry("product-reserved.v1", ProductReserved.class),
          entry("product-reservation-released.v1", ProductReservationReleased.class),
          entry("product-sold.v1", ProductSold.class),
          entry("product-sale-reversed.v1", ProductSaleReversed.class),
          entry("oversell-detected.v1", OversellDetected.class),
          entry("product-deleted.v1", ProductDeleted.class),
          entry("listing-queued.v1", ListingQueued.class),
          entry("listing-published.v1", ListingPublished.class),
          entry("listing-publish-failed.v1", ListingPublishFailed.class),
          entry("listing-end-requested.v1", ListingEndRequested.class),
          entry("listing-ended.v1", ListingEnded.class),
          entry("listing-end-failed.v1", ListingEndFailed.class),
          entry("order-placed.v2", OrderPlaced.class),
          entry("order-paid.v1", OrderPaid.class),
          entry("order-line-rejected.v1", OrderLineRejected.class),
          entry("order-cancelled.v2", OrderCancelled.class),
          entry("order-shipped.v1", OrderShipped.class),
          entry("personal-data-recorded.v1", PersonalDataRecorded.class),
          entry("personal-data-accessed.v1", PersonalDataAccessed.class),
          entry("personal-data-erased.v1", PersonalDataErased.class));

  private EventTypes() {}

  /// No `default`: a new event does not compile until it has been named here.
  public static String nameOf(DomainEvent event) {
    return switch (event) {
      case ProductCreated _ -> "product-created.v1";
      case ProductUpdated _ -> "product-updated.v1";
      case ProductConditionRecorded _ -> "product-condition-recorded.v1";
      case ProductAccepted _ -> "product-accepted.v1";
      case ProductRejected _ -> "product-rejected.v1";
      case ItemReceived _ -> "item-received.v1";
      case ItemStored _ -> "item-stored.v1";
      case ItemPicked _ -> "item-picked.v1";
      case ItemDispatched _ -> "item-dispatched.v1";
      case ProductPriceSet _ -> "product-price-set.v1";
      case ProductPublished _ -> "product-published.v1";
      case ProductUnpublished _ -> "product-unpublished.v1";
      case ProductReserved _ -> "product-reserved.v1";
      case ProductReservationReleased _ -> "product-reservation-released.v1";
      case ProductSold _ -> "product-sold.v1";
      case ProductSaleReversed _ -> "product-sale-reversed.v1";
      case OversellDetected _ -> "oversell-detected.v1";
      case ProductDeleted _ -> "product-deleted.v1";
      case ListingQueued _ -> "listing-queued.v1";
      case ListingPublished _ -> "listing-published.v1";
      case ListingPublishFailed _ -> "listing-publish-failed.v1";
      case ListingEndRequested _ -> "listing-end-requested.v1";
      case ListingEnded _ -> "listing-ended.v1";
      case ListingEndFailed _ -> "listing-end-failed.v1";
      case OrderPlaced _ -> "order-placed.v2";
      case OrderPaid _ -> "order-paid.v1";
      case OrderLineRejected _ -> "order-line-rejected.v1";
      case OrderCancelled _ -> "order-cancelled.v2";
      case OrderShipped _ -> "order-shipped.v1";
      case PersonalDataRecorded _ -> "personal-data-recorded.v1";
      case PersonalDataAccessed _ -> "personal-data-accessed.v1";
      case PersonalDataErased _ -> "personal-data-erased.v1";
    };
  }

  /// The event type that is written under this name today; names of earlier versions have none, see
  /// [Upcasters].
  public static Optional<Class<? extends DomainEvent>> classOf(String name) {
    return Optional.ofNullable(CLASSES.get(name));
  }

  /// All names that are written today.
  public static Set<String> names() {
    return CLASSES.keySet();
  }
}
