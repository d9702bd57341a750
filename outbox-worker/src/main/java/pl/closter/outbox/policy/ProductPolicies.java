package pl.closter.outbox.policy;

import java.util.UUID;
import java.util.stream.Stream;
import pl.closter.events.Actor;
import pl.closter.events.ListingEvent.EndCause;
import pl.closter.events.ListingEvent.PriceCause;
import pl.closter.events.OrderEvent.LineRejectionReason;
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
import pl.closter.events.ProductEvent.ReservationCause;
import pl.closter.events.RecordedEvent;
import pl.closter.outbox.policy.Work.EndConsignment;
import pl.closter.outbox.policy.Work.EndListings;
import pl.closter.outbox.policy.Work.PauseListings;
import pl.closter.outbox.policy.Work.RejectLine;
import pl.closter.outbox.policy.Work.RepriceListings;
import pl.closter.outbox.policy.Work.ResumeListings;
import pl.closter.outbox.policy.Work.ReviseListings;

/// What follows from what happens to a garment.
final class ProductPolicies {

  // Creation and description are recorded together.
  private static final long DESCRIBED_FIRST = 2;

  private ProductPolicies() {}

  static Stream<TaskDraft> tasksFor(ProductEvent event, RecordedEvent recorded) {
    return switch (event) {
      case ProductPriceSet priced -> Stream.of(whenPricedThenRepriceListings(priced, recorded));
      case ProductCreated created -> IntakePolicies.whenDescribedThenReceive(created).stream();
      case ProductUpdated updated -> whenDescribedThenReviseListings(updated, recorded.version());
      case ProductConditionRecorded condition ->
          Stream.of(reviseListings(condition.productId(), recorded.version()));
      case ProductGradeOverridden graded ->
          Stream.of(reviseListings(graded.productId(), recorded.version()));
      case ProductReserved reserved ->
          Stream.of(whenReservedThenPauseListings(reserved, recorded.version()));
      case ProductReservationReleased released ->
          whenFreed(released.productId(), released.reservationId(), recorded.version());
      case ProductReservationExpired expired ->
          whenFreed(expired.productId(), expired.reservationId(), recorded.version());
      case ProductSold sold ->
          Stream.of(
              whenSoldThenEndListings(sold), endConsignment(sold.productId(), recorded.version()));
      case ProductSaleReversed reversed ->
          Stream.of(endConsignment(reversed.productId(), recorded.version()));
      case ItemLost _, ItemStolen _, ItemDamaged _, ItemDonated _, ItemRecycled _ ->
          Stream.of(whenOutOfReachThenEndListings(event, EndCause.WITHDRAWN, recorded.version()));
      case ItemReturnToConsignorScheduled _ ->
          Stream.of(whenOutOfReachThenEndListings(event, EndCause.RETURNED, recorded.version()));
      case OversellDetected lost -> Stream.of(whenOversoldThenRejectLine(lost));
      case ProductAccepted _,
          ProductRejected _,
          ItemReceived _,
          ItemStored _,
          ItemPicked _,
          ProductMediaAttached _,
          ProductMediaDetached _,
          ProductMediaReordered _,
          AuthenticationRequested _,
          AuthenticationPassed _,
          AuthenticationFailed _,
          ProductMerged _,
          ProductSuggestionSuperseded _,
          ItemDispatched _,
          ItemMoved _,
          ItemSentIn _,
          ItemDelivered _,
          ItemSentBack _,
          ItemFound _,
          ItemReturnedToConsignor _,
          ProductConsigned _,
          ProductReleasedFromContract _,
          ProductConsignmentExpired _,
          ProductPublished _,
          ProductUnpublished _,
          ProductDeleted _ ->
          Stream.empty();
    };
  }

  private static TaskDraft whenSoldThenEndListings(ProductSold sold) {
    return new TaskDraft(
        "ends:" + sold.productId() + ":" + sold.orderId(),
        "product-" + sold.productId(),
        new EndListings(sold.productId(), EndCause.SOLD_HERE));
  }

  private static TaskDraft whenOutOfReachThenEndListings(
      ProductEvent event, EndCause cause, long version) {
    return new TaskDraft(
        "iends:" + event.productId() + ":" + version,
        "product-" + event.productId(),
        new EndListings(event.productId(), cause));
  }

  // The only prices that no person sets are those of a schedule.
  private static TaskDraft whenPricedThenRepriceListings(
      ProductPriceSet priced, RecordedEvent event) {
    return new TaskDraft(
        "reprice:" + priced.productId() + ":" + event.version(),
        "product-" + priced.productId(),
        new RepriceListings(
            priced.productId(),
            event.actor().kind() == Actor.Kind.SYSTEM ? PriceCause.SCHEDULE : PriceCause.OPERATOR));
  }

  private static TaskDraft whenOversoldThenRejectLine(OversellDetected lost) {
    return TaskDraft.ofLine(
        "reject",
        lost.losingOrderId(),
        lost.losingLineId(),
        new RejectLine(lost.losingOrderId(), lost.losingLineId(), LineRejectionReason.OVERSOLD));
  }

  // What is sold is described for ourselves alone; and a garment's first description comes with its
  // creation, when nothing can be listed yet.
  private static Stream<TaskDraft> whenDescribedThenReviseListings(
      ProductUpdated updated, long version) {
    return updated.postSale() || version <= DESCRIBED_FIRST
        ? Stream.empty()
        : Stream.of(reviseListings(updated.productId(), version));
  }

  private static TaskDraft reviseListings(UUID product, long version) {
    return new TaskDraft(
        "revise:" + product + ":" + version, "product-" + product, new ReviseListings(product));
  }

  private static TaskDraft whenReservedThenPauseListings(ProductReserved reserved, long version) {
    return new TaskDraft(
        "pause:" + reserved.productId() + ":" + reserved.reservationId() + ":" + version,
        holds(reserved.productId()),
        new PauseListings(
            reserved.productId(),
            reserved.reservationId(),
            reserved.cause() == ReservationCause.ORDER ? reserved.channel() : null));
  }

  private static Stream<TaskDraft> whenFreed(UUID product, UUID reservation, long version) {
    return Stream.of(
        whenFreedThenResumeListings(product, reservation, version),
        endConsignment(product, version));
  }

  // Its contract may have ended while somebody had it, and could not release it then.
  private static TaskDraft endConsignment(UUID product, long version) {
    return new TaskDraft(
        "cend:" + product + ":" + version, "product-" + product, new EndConsignment(product));
  }

  private static TaskDraft whenFreedThenResumeListings(
      UUID product, UUID reservation, long version) {
    return new TaskDraft(
        "resume:" + product + ":" + reservation + ":" + version,
        holds(product),
        new ResumeListings(product, reservation));
  }

  // Nothing else about the garment waits for a pause that waits for a publication.
  private static String holds(UUID product) {
    return "holds-" + product;
  }
}
