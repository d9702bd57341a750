package pl.closter.outbox.policy;

import java.util.List;
import java.util.stream.Stream;
import pl.closter.events.DomainEvent;
import pl.closter.events.MediaRef;
import pl.closter.events.ProductEvent.AuthenticationFailed;
import pl.closter.events.ProductEvent.AuthenticationPassed;
import pl.closter.events.ProductEvent.AuthenticationRequested;
import pl.closter.events.ProductEvent.Incident;
import pl.closter.events.ProductEvent.IncidentStage;
import pl.closter.events.ProductEvent.ItemDamaged;
import pl.closter.events.ProductEvent.ItemDelivered;
import pl.closter.events.ProductEvent.ItemDonated;
import pl.closter.events.ProductEvent.ItemFound;
import pl.closter.events.ProductEvent.ItemLost;
import pl.closter.events.ProductEvent.ItemMoved;
import pl.closter.events.ProductEvent.ItemRecycled;
import pl.closter.events.ProductEvent.ItemReturnToConsignorScheduled;
import pl.closter.events.ProductEvent.ItemReturnedToConsignor;
import pl.closter.events.ProductEvent.ItemSentBack;
import pl.closter.events.ProductEvent.ItemSentIn;
import pl.closter.events.ProductEvent.ItemStolen;
import pl.closter.events.ProductEvent.LiableParty;
import pl.closter.events.ProductEvent.ProductMediaAttached;
import pl.closter.events.ProductEvent.ProductMediaDetached;
import pl.closter.events.ProductEvent.ProductMediaReordered;
import pl.closter.events.ProductEvent.ProductMerged;

/// Where a garment goes, and what stands behind it.
final class Journeys {

  private static final Incident INCIDENT =
      new Incident(null, IncidentStage.STORAGE, LiableParty.HOUSE);

  private Journeys() {}

  /// Nobody can buy it any more.
  static Stream<DomainEvent> outOfReach() {
    return Stream.of(
        new ItemLost(Prices.PRODUCT, INCIDENT),
        new ItemStolen(Prices.PRODUCT, INCIDENT),
        new ItemDamaged(Prices.PRODUCT, INCIDENT),
        new ItemDonated(Prices.PRODUCT, "Caritas", "ab"),
        new ItemRecycled(Prices.PRODUCT, "Textil", "ab"));
  }

  static Stream<DomainEvent> withTasks() {
    return Stream.concat(
        outOfReach(), Stream.of(new ItemReturnToConsignorScheduled(Prices.PRODUCT)));
  }

  static Stream<DomainEvent> withoutTasks() {
    return Stream.of(
        new ItemMoved(Prices.PRODUCT, "A-01", "B-01"),
        new ItemSentIn(Prices.PRODUCT),
        new ItemDelivered(Prices.PRODUCT),
        new ItemSentBack(Prices.PRODUCT),
        new ItemFound(Prices.PRODUCT),
        new ItemReturnedToConsignor(Prices.PRODUCT, "ab"),
        new ProductMediaAttached(
            Prices.PRODUCT, new MediaRef("ab", "image/png", 1, 1, MediaRef.Role.BACK, null), false),
        new ProductMediaDetached(Prices.PRODUCT, "ab", false),
        new ProductMediaReordered(Prices.PRODUCT, List.of(), false),
        new AuthenticationRequested(Prices.PRODUCT, "Entrupy"),
        new AuthenticationPassed(Prices.PRODUCT, "Entrupy", "1"),
        new AuthenticationFailed(Prices.PRODUCT, "Entrupy", "1"),
        new ProductMerged(Prices.PRODUCT, Prices.LISTING));
  }
}
