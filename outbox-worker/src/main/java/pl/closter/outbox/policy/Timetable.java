package pl.closter.outbox.policy;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import pl.closter.events.ContractEvent;
import pl.closter.events.ListingEvent;
import pl.closter.events.OfferEvent;
import pl.closter.events.OrderEvent;
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
import pl.closter.events.RecordedEvent;
import pl.closter.events.SubjectEvent;
import pl.closter.events.ValuationEvent;
import pl.closter.outbox.policy.Work.ExpireReservation;

/// The table of what is to happen later. Each row is a pure function, and the compiler counts them.
///
/// | when | then |
/// |---|---|
/// | a garment is reserved until a time | at that time, let the reservation go |
/// | the reservation is released, or becomes a sale | that timer is cancelled |
/// | an amount is offered | when its time is over, end the offer |
/// | the offer is answered for good | that timer is cancelled |
/// | the buyer may pay | when that time is over, let the offer lapse |
/// | the offer becomes an order, or lapses | that timer is cancelled |
public final class Timetable {

  private Timetable() {}

  public static List<TimerChange> changesFor(RecordedEvent event) {
    return switch (event.payload()) {
      case ProductEvent product -> forProduct(product, event.version()).toList();
      case OfferEvent offer -> OfferTimetable.changesFor(offer, event.version()).toList();
      case ListingEvent _, OrderEvent _, ContractEvent _, ValuationEvent _, SubjectEvent _ ->
          List.of();
    };
  }

  private static Stream<TimerChange> forProduct(ProductEvent event, long version) {
    return switch (event) {
      case ProductReserved reserved -> whenReservedThenExpireLater(reserved, version).stream();
      case ProductReservationReleased released ->
          Stream.of(new TimerChange.Cancel("reservation:" + released.reservationId()));
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
          ProductConsigned _,
          ProductReleasedFromContract _,
          ProductPriceSet _,
          ProductPublished _,
          ProductUnpublished _,
          ProductSaleReversed _,
          OversellDetected _,
          ProductDeleted _ ->
          Stream.empty();
    };
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
