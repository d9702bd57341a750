package pl.closter.outbox.policy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import pl.closter.events.ConsignorEvent;
import pl.closter.events.ContractEvent;
import pl.closter.events.IntakeEvent;
import pl.closter.events.ListingEvent;
import pl.closter.events.ListingEvent.ListingContentSynced;
import pl.closter.events.ListingEvent.ListingDrafted;
import pl.closter.events.ListingEvent.ListingDriftDetected;
import pl.closter.events.ListingEvent.ListingEndFailed;
import pl.closter.events.ListingEvent.ListingEndRequested;
import pl.closter.events.ListingEvent.ListingEnded;
import pl.closter.events.ListingEvent.ListingPaused;
import pl.closter.events.ListingEvent.ListingPriceChanged;
import pl.closter.events.ListingEvent.ListingPublishFailed;
import pl.closter.events.ListingEvent.ListingPublishRequested;
import pl.closter.events.ListingEvent.ListingPublished;
import pl.closter.events.ListingEvent.ListingQueued;
import pl.closter.events.ListingEvent.ListingResumed;
import pl.closter.events.ListingEvent.ListingSyncRequested;
import pl.closter.events.OfferEvent;
import pl.closter.events.OrderEvent;
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
import pl.closter.events.ReadSwitchEvent;
import pl.closter.events.RecordedEvent;
import pl.closter.events.SubjectEvent;
import pl.closter.events.ValuationEvent;
import pl.closter.outbox.policy.Work.CheckDrift;
import pl.closter.outbox.policy.Work.ExpireReservation;

/// The table of what is to happen later. Each row is a pure function, and the compiler counts them.
///
/// | when | then |
/// |---|---|
/// | a garment is reserved until a time | at that time, let the reservation go |
/// | the reservation is released, or becomes a sale | that timer is cancelled |
/// | a listing is live, was written to or looked at | a day later, look what its channel shows |
/// | a listing ends | nobody looks any more |
/// | the days of a contract are set | at each of them, have done what is due |
/// | a contract has expired | when its days of grace are over, end them |
/// | a line is withdrawn | the timers of the line are cancelled |
/// | a contract ends otherwise | all its timers are cancelled |
/// | an amount is offered | when its time is over, end the offer |
/// | the offer is answered for good | that timer is cancelled |
/// | the buyer may pay | when that time is over, let the offer lapse |
/// | the offer becomes an order, or lapses | that timer is cancelled |
/// | a garment is valued | when the value holds no longer, have the valuation end |
/// | the valuation ends otherwise | that timer is cancelled |
/// | data of a consignor has to stay until a day | on that day, erase what may be erased |
public final class Timetable {

  /// Whatever a channel shows otherwise is known after this time at the latest.
  static final Duration BETWEEN_LOOKS = Duration.ofDays(1);

  private Timetable() {}

  public static List<TimerChange> changesFor(RecordedEvent event) {
    return switch (event.payload()) {
      case ProductEvent product -> forProduct(product, event.version()).toList();
      case ContractEvent contract ->
          ContractTimetable.changesFor(contract, event.version()).toList();
      case ListingEvent listing -> forListing(listing, event).toList();
      case OfferEvent offer -> OfferTimetable.changesFor(offer, event.version()).toList();
      case ConsignorEvent consignor -> ConsignorTimetable.changesFor(consignor, event).toList();
      case ValuationEvent valuation -> ValuationTimetable.changesFor(valuation).toList();
      case OrderEvent _ -> List.of();
      case IntakeEvent _, SubjectEvent _, ReadSwitchEvent _ -> List.of();
    };
  }

  private static Stream<TimerChange> forProduct(ProductEvent event, long version) {
    return switch (event) {
      case ProductReserved reserved -> whenReservedThenExpireLater(reserved, version).stream();
      case ProductReservationReleased released ->
          Stream.of(new TimerChange.Cancel("reservation:" + released.reservationId()));
      case ProductReservationExpired expired ->
          Stream.of(new TimerChange.Cancel("reservation:" + expired.reservationId()));
      case ProductSold sold ->
          Stream.of(new TimerChange.Cancel("reservation:" + sold.reservationId()));
      case ProductCreated _,
          ProductUpdated _,
          ProductConditionRecorded _,
          ProductAccepted _,
          ProductRejected _,
          ItemReceived _,
          ItemStored _,
          ItemPicked _,
          ItemDispatched _,
          ProductGradeOverridden _,
          ProductMediaAttached _,
          ProductMediaDetached _,
          ProductMediaReordered _,
          AuthenticationRequested _,
          AuthenticationPassed _,
          AuthenticationFailed _,
          ProductMerged _,
          ProductSuggestionSuperseded _,
          ItemMoved _,
          ItemSentIn _,
          ItemDelivered _,
          ItemSentBack _,
          ItemLost _,
          ItemStolen _,
          ItemDamaged _,
          ItemFound _,
          ItemReturnToConsignorScheduled _,
          ItemReturnedToConsignor _,
          ItemDonated _,
          ItemRecycled _,
          ProductConsigned _,
          ProductReleasedFromContract _,
          ProductConsignmentExpired _,
          ProductPriceSet _,
          ProductPublished _,
          ProductUnpublished _,
          ProductSaleReversed _,
          OversellDetected _,
          ProductDeleted _ ->
          Stream.empty();
    };
  }

  private static Stream<TimerChange> forListing(ListingEvent event, RecordedEvent recorded) {
    return switch (event) {
      case ListingPublished _, ListingPriceChanged _ -> Stream.of(lookLater(event, recorded));
      // Each look leaves one of these, so the next one follows.
      case ListingContentSynced _, ListingDriftDetected _ -> Stream.of(lookLater(event, recorded));
      case ListingEndRequested _, ListingEnded _, ListingPublishFailed _ ->
          Stream.of(new TimerChange.Cancel("drift:" + event.listingId()));
      case ListingDrafted _, ListingQueued _, ListingPublishRequested _ -> Stream.empty();
      case ListingEndFailed _ -> Stream.empty();
      // The channel is written to, and what it shows then is recorded.
      case ListingSyncRequested _, ListingPaused _, ListingResumed _ -> Stream.empty();
    };
  }

  private static TimerChange lookLater(ListingEvent event, RecordedEvent recorded) {
    return new TimerChange.Set(
        "drift:" + event.listingId(),
        "DRIFT_CHECK",
        event.stream().toString(),
        recorded.occurredAt().plus(BETWEEN_LOOKS),
        TaskDraft.ofListing(
            "drift:" + event.listingId() + ":" + recorded.version(),
            event.listingId(),
            new CheckDrift(event.listingId())));
  }

  // The same reservation may be made once more after a release, which needs a task of its own.
  private static Optional<TimerChange> whenReservedThenExpireLater(
      ProductReserved reserved, long version) {
    return Optional.ofNullable(reserved.expiresAt())
        .map(
            expiry ->
                new TimerChange.Set(
                    "reservation:" + reserved.reservationId(),
                    "RESERVATION",
                    reserved.stream().toString(),
                    expiry,
                    new TaskDraft(
                        "expire:" + reserved.reservationId() + ":" + version,
                        reserved.stream().toString(),
                        new ExpireReservation(reserved.productId(), reserved.reservationId()))));
  }
}
