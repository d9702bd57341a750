package pl.closter.projection.view.timeline;

import static pl.closter.projection.view.timeline.Sentence.money;
import static pl.closter.projection.view.timeline.Sentence.words;

import java.util.stream.Collectors;
import pl.closter.events.ProductEvent;
import pl.closter.events.ProductEvent.ItemDispatched;
import pl.closter.events.ProductEvent.ItemPicked;
import pl.closter.events.ProductEvent.ItemReceived;
import pl.closter.events.ProductEvent.ItemStored;
import pl.closter.events.ProductEvent.OversellDetected;
import pl.closter.events.ProductEvent.ProductAccepted;
import pl.closter.events.ProductEvent.ProductConditionRecorded;
import pl.closter.events.ProductEvent.ProductConsigned;
import pl.closter.events.ProductEvent.ProductCreated;
import pl.closter.events.ProductEvent.ProductDeleted;
import pl.closter.events.ProductEvent.ProductPriceSet;
import pl.closter.events.ProductEvent.ProductPublished;
import pl.closter.events.ProductEvent.ProductRejected;
import pl.closter.events.ProductEvent.ProductReleasedFromContract;
import pl.closter.events.ProductEvent.ProductReservationReleased;
import pl.closter.events.ProductEvent.ProductReserved;
import pl.closter.events.ProductEvent.ProductSaleReversed;
import pl.closter.events.ProductEvent.ProductSold;
import pl.closter.events.ProductEvent.ProductUnpublished;
import pl.closter.events.ProductEvent.ProductUpdated;

/// What happened to the garment itself.
final class ProductSentence {

  private ProductSentence() {}

  static String of(ProductEvent event) {
    return switch (event) {
      case ProductCreated created ->
          "The garment was entered under label code %s as %s"
              .formatted(created.labelCode(), words(created.inventoryMode()));
      case ProductUpdated updated -> "Its description changed: " + fields(updated);
      case ProductConditionRecorded recorded ->
          "Its condition was recorded: grade " + words(recorded.report().computedGrade());
      case ProductAccepted _ -> "The House accepted it";
      case ProductRejected rejected -> "The House rejected it: " + words(rejected.reasonCode());
      case ItemReceived _ -> "It arrived in the House";
      case ItemStored stored -> "It was put at " + stored.locationCode();
      case ItemPicked _ -> "It was picked from its place";
      case ItemDispatched _ -> "It left the House";
      case ProductConsigned _ -> "A contract lets the House sell it";
      case ProductReleasedFromContract _ -> "No contract binds it any more";
      case ProductPriceSet set -> "Its price was set to " + money(set.price());
      case ProductPublished published -> "It is for sale on " + published.channel();
      case ProductUnpublished unpublished -> "It is no longer for sale on " + unpublished.channel();
      case ProductReserved reserved -> "It was kept for one buyer, because of " + cause(reserved);
      case ProductReservationReleased _ -> "It was let go and may be sold to somebody else";
      case ProductSold _ -> "It was sold";
      case ProductSaleReversed _ -> "Its sale was reversed";
      case OversellDetected oversell ->
          "A channel sold it although somebody else had it: order " + oversell.losingOrderRef();
      case ProductDeleted _ -> "It was taken out of the catalogue for good";
    };
  }

  private static String fields(ProductUpdated updated) {
    return updated.changes().stream()
        .map(change -> words(change.path()))
        .collect(Collectors.joining(", "));
  }

  private static String cause(ProductReserved reserved) {
    return switch (reserved.cause()) {
      case ORDER -> "an order";
      case OFFER -> "an offer";
      case TRY_ON -> "a try-on";
      case OPERATOR -> "an operator";
    };
  }
}
