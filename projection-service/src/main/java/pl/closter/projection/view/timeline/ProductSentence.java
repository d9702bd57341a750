package pl.closter.projection.view.timeline;

import static pl.closter.projection.view.timeline.Sentence.money;
import static pl.closter.projection.view.timeline.Sentence.words;

import java.util.stream.Collectors;
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

/// What happened to the garment itself.
final class ProductSentence {

  private ProductSentence() {}

  static String of(ProductEvent event) {
    return switch (event) {
      case ProductCreated created ->
          "The garment was entered under label code %s as %s"
              .formatted(created.labelCode(), words(created.inventoryMode()));
      case ProductUpdated updated -> "Its description changed: " + fields(updated);
      case ProductSuggestionSuperseded superseded ->
          "A suggestion was not followed, because a person had decided: " + fields(superseded);
      case ProductConditionRecorded recorded ->
          "Its condition was recorded: grade " + words(recorded.report().computedGrade());
      case ProductAccepted _ -> "The House accepted it";
      case ProductRejected rejected -> "The House rejected it: " + words(rejected.reasonCode());
      case ItemReceived _ -> "It arrived in the House";
      case ItemStored stored -> "It was put at " + stored.locationCode();
      case ItemMoved moved -> "It was moved to " + moved.to();
      case ItemPicked _ -> "It was picked from its place";
      case ItemDispatched _ -> "It left the House";
      case ItemSentIn _ -> "It is on its way to the House";
      case ItemDelivered _ -> "It was delivered to its buyer";
      case ItemSentBack _ -> "Its buyer sent it back";
      case ItemLost lost -> "It was lost " + during(lost.incident());
      case ItemStolen stolen -> "It was stolen " + during(stolen.incident());
      case ItemDamaged damaged -> "It was damaged " + during(damaged.incident());
      case ItemFound _ -> "It was found again";
      case ItemReturnToConsignorScheduled _ -> "It is to go back to its consignor";
      case ItemReturnedToConsignor _ -> "It went back to its consignor";
      case ItemDonated _ -> "It was given to charity";
      case ItemRecycled _ -> "It was recycled";
      case ProductGradeOverridden graded ->
          "Its grade was set by hand from %s to %s"
              .formatted(words(graded.from()), words(graded.to()));
      case ProductMediaAttached _ -> "Pictures of it were added";
      case ProductMediaDetached _ -> "A picture of it was taken away";
      case ProductMediaReordered _ -> "Its pictures were put in another order";
      case AuthenticationRequested _ -> "Somebody is to say whether it is genuine";
      case AuthenticationPassed _ -> "It is genuine";
      case AuthenticationFailed _ -> "It could not be shown to be genuine";
      case ProductMerged _ -> "It is the same garment as another, which stays";
      case ProductConsigned _ -> "A contract lets the House sell it";
      case ProductConsignmentExpired _ ->
          "Its contract expired: it is offered no more, and what is ordered still counts";
      case ProductReleasedFromContract _ -> "No contract binds it any more";
      case ProductPriceSet set -> "Its price was set to " + money(set.price());
      case ProductPublished published -> "It is for sale on " + published.channel();
      case ProductUnpublished unpublished -> "It is no longer for sale on " + unpublished.channel();
      case ProductReserved reserved -> "It was kept for one buyer, because of " + cause(reserved);
      case ProductReservationReleased _ -> "It was let go and may be sold to somebody else";
      case ProductReservationExpired _ ->
          "Nobody took it in time, and it may be sold to somebody else";
      case ProductSold _ -> "It was sold";
      case ProductSaleReversed _ -> "Its sale was reversed";
      case OversellDetected oversell ->
          "A channel sold it although somebody else had it: order " + oversell.losingOrderRef();
      case ProductDeleted _ -> "It was taken out of the catalogue for good";
    };
  }

  private static String during(ProductEvent.Incident incident) {
    return "(%s)".formatted(words(incident.stage()));
  }

  private static String fields(ProductUpdated updated) {
    return updated.changes().stream()
        .map(change -> words(change.path()))
        .collect(Collectors.joining(", "));
  }

  private static String fields(ProductSuggestionSuperseded superseded) {
    return superseded.fields().stream()
        .map(field -> words(field.path()))
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
