package pl.closter.eventstore.domain.product;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import pl.closter.events.ProductEvent;
import pl.closter.events.ProductEvent.AuthenticationFailed;
import pl.closter.events.ProductEvent.AuthenticationPassed;
import pl.closter.events.ProductEvent.AuthenticationRequested;
import pl.closter.events.ProductEvent.ItemDamaged;
import pl.closter.events.ProductEvent.ItemDelivered;
import pl.closter.events.ProductEvent.ItemDispatched;
import pl.closter.events.ProductEvent.ItemDonated;
import pl.closter.events.ProductEvent.ItemFound;
import pl.closter.events.ProductEvent.ItemLost;
import pl.closter.events.ProductEvent.ItemMoved;
import pl.closter.events.ProductEvent.ItemPicked;
import pl.closter.events.ProductEvent.ItemReceived;
import pl.closter.events.ProductEvent.ItemRecycled;
import pl.closter.events.ProductEvent.ItemReturnToConsignorScheduled;
import pl.closter.events.ProductEvent.ItemReturnedToConsignor;
import pl.closter.events.ProductEvent.ItemSentBack;
import pl.closter.events.ProductEvent.ItemSentIn;
import pl.closter.events.ProductEvent.ItemStolen;
import pl.closter.events.ProductEvent.ItemStored;
import pl.closter.events.ProductEvent.OversellDetected;
import pl.closter.events.ProductEvent.ProductAccepted;
import pl.closter.events.ProductEvent.ProductConditionRecorded;
import pl.closter.events.ProductEvent.ProductConsigned;
import pl.closter.events.ProductEvent.ProductConsignmentExpired;
import pl.closter.events.ProductEvent.ProductCreated;
import pl.closter.events.ProductEvent.ProductDeleted;
import pl.closter.events.ProductEvent.ProductGradeOverridden;
import pl.closter.events.ProductEvent.ProductMediaAttached;
import pl.closter.events.ProductEvent.ProductMediaDetached;
import pl.closter.events.ProductEvent.ProductMediaReordered;
import pl.closter.events.ProductEvent.ProductMerged;
import pl.closter.events.ProductEvent.ProductPriceSet;
import pl.closter.events.ProductEvent.ProductPublished;
import pl.closter.events.ProductEvent.ProductRejected;
import pl.closter.events.ProductEvent.ProductReleasedFromContract;
import pl.closter.events.ProductEvent.ProductReservationExpired;
import pl.closter.events.ProductEvent.ProductReservationReleased;
import pl.closter.events.ProductEvent.ProductReserved;
import pl.closter.events.ProductEvent.ProductSaleReversed;
import pl.closter.events.ProductEvent.ProductSold;
import pl.closter.events.ProductEvent.ProductSuggestionSuperseded;
import pl.closter.events.ProductEvent.ProductUnpublished;
import pl.closter.events.ProductEvent.ProductUpdated;
import pl.closter.eventstore.domain.product.Details.Pricing;
import pl.closter.eventstore.domain.product.Memory.Loser;
import pl.closter.eventstore.domain.product.Product.Consignment;
import pl.closter.eventstore.domain.product.Product.Origin;
import pl.closter.eventstore.domain.product.Proof.Authentication;
import pl.closter.eventstore.domain.product.Proof.Verdict;

/// What a garment is after one more event.
final class ProductFold {

  private ProductFold() {}

  static Product after(Product product, ProductEvent event) {
    return switch (event) {
      case ProductCreated created -> product.created(origin(created));
      case ProductUpdated updated -> product.with(product.details().with(updated.changes()));
      case ProductSuggestionSuperseded superseded ->
          product.with(product.details().with(superseded));
      case ProductConditionRecorded recorded ->
          product.with(product.details().with(recorded.report()));
      case ProductGradeOverridden graded -> product.with(product.details().with(graded.to()));
      case ProductMediaAttached attached -> proven(product, proof -> proof.with(attached.media()));
      case ProductMediaDetached gone -> proven(product, proof -> proof.without(gone.sha256()));
      case ProductMediaReordered sorted -> proven(product, proof -> proof.inOrder(sorted.order()));
      case AuthenticationRequested asked ->
          authenticated(product, asked.provider(), Verdict.REQUESTED);
      case AuthenticationPassed passed -> authenticated(product, passed.provider(), Verdict.PASSED);
      case AuthenticationFailed failed -> authenticated(product, failed.provider(), Verdict.FAILED);
      case ProductMerged merged ->
          product
              .with(product.memory().mergedInto(merged.survivorId()))
              .settled(axes -> axes.with(new Catalogue.Retired()));
      case ProductPriceSet set -> product.with(product.details().with(pricing(set)));
      case ProductConsigned consigned ->
          product.bound(
              new Consignment(
                  consigned.contractId(), consigned.lineNo(), consigned.floor(), false));
      case ProductConsignmentExpired _ -> product.expired();
      case ProductReleasedFromContract _ -> product.bound(null);
      case ProductAccepted _ -> product.settled(axes -> axes.with(new Acceptance.Accepted()));
      case ProductRejected rejected ->
          product.settled(axes -> axes.with(new Acceptance.Rejected(rejected.reasonCode())));
      case ItemReceived _, ItemFound _ -> at(product, new Custody.Received());
      case ItemStored stored -> at(product, new Custody.Stored(stored.locationCode()));
      case ItemMoved moved -> at(product, new Custody.Stored(moved.to()));
      case ItemPicked _ -> at(product, new Custody.Picked());
      case ItemDispatched _ -> at(product, new Custody.Dispatched());
      case ItemSentIn _ -> at(product, new Custody.InTransitIn());
      case ItemDelivered _ -> at(product, new Custody.Delivered());
      case ItemSentBack _ -> at(product, new Custody.ReturnInTransit());
      case ItemLost _ -> at(product, new Custody.Lost());
      case ItemStolen _ -> at(product, new Custody.Stolen());
      case ItemDamaged _ -> at(product, new Custody.Destroyed());
      case ItemReturnToConsignorScheduled _ -> at(product, new Custody.ToBeReturned());
      case ItemReturnedToConsignor _ -> at(product, new Custody.ReturnedToConsignor());
      case ItemDonated _ -> at(product, new Custody.Donated());
      case ItemRecycled _ -> at(product, new Custody.Recycled());
      case ProductPublished published -> published(product, published.listingId());
      case ProductUnpublished ended -> unpublished(product, ended.listingId());
      case ProductDeleted _ -> product.settled(axes -> axes.with(new Catalogue.Deleted()));
      case ProductReserved reserved ->
          product.settled(
              axes -> axes.with(new Sale.Reserved(reserved.reservationId(), reserved.claim())));
      case ProductReservationReleased _, ProductReservationExpired _, ProductSaleReversed _ ->
          product.freed();
      case ProductSold sold -> product.settled(axes -> axes.with(sale(product, sold)));
      case OversellDetected oversell ->
          product.with(
              product.memory().with(new Loser(oversell.losingOrderId(), oversell.losingLineId())));
    };
  }

  private static Product at(Product product, Custody next) {
    return product.settled(axes -> axes.with(next));
  }

  private static Product proven(Product product, UnaryOperator<Proof> change) {
    return product.with(product.details().with(change.apply(product.details().proof())));
  }

  private static Product authenticated(Product product, String provider, Verdict verdict) {
    return proven(product, proof -> proof.with(new Authentication(provider, verdict)));
  }

  private static Origin origin(ProductCreated created) {
    return new Origin(
        created.inventoryMode(),
        created.labelCode(),
        created.consignorId(),
        created.intakeSessionId());
  }

  private static Pricing pricing(ProductPriceSet set) {
    return new Pricing(set.price(), set.floor(), set.priceGuarantee());
  }

  // The order line is known from the reservation, which the sale follows.
  private static Sale sale(Product product, ProductSold sold) {
    return new Sale.Sold(
        sold.orderId(),
        sold.lineId(),
        sold.reservationId(),
        product.axes().sale().winner().orElse(null));
  }

  private static Product published(Product product, UUID listing) {
    Set<UUID> live = new HashSet<>(product.axes().catalogue().live());
    live.add(listing);
    return product
        .with(product.memory().withAnnounced(listing))
        .settled(axes -> axes.with(new Catalogue.Published(live)));
  }

  private static Product unpublished(Product product, UUID listing) {
    Set<UUID> live = new HashSet<>(product.axes().catalogue().live());
    live.remove(listing);
    Catalogue off =
        product.axes().custody().isGone() || product.isMerged()
            ? new Catalogue.Retired()
            : new Catalogue.Catalogued();
    Catalogue next = live.isEmpty() ? off : new Catalogue.Published(live);
    return product.settled(axes -> axes.with(next));
  }
}
