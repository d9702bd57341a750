package pl.closter.outbox.policy;

import java.util.List;
import java.util.stream.Stream;
import pl.closter.events.Actor;
import pl.closter.events.ConsignorEvent;
import pl.closter.events.ContractEvent;
import pl.closter.events.IntakeEvent;
import pl.closter.events.ListingEvent;
import pl.closter.events.ListingEvent.EndCause;
import pl.closter.events.ListingEvent.ListingContentSynced;
import pl.closter.events.ListingEvent.ListingDriftDetected;
import pl.closter.events.ListingEvent.ListingEndFailed;
import pl.closter.events.ListingEvent.ListingEndRequested;
import pl.closter.events.ListingEvent.ListingEnded;
import pl.closter.events.ListingEvent.ListingPriceChanged;
import pl.closter.events.ListingEvent.ListingPublishFailed;
import pl.closter.events.ListingEvent.ListingPublished;
import pl.closter.events.ListingEvent.ListingQueued;
import pl.closter.events.ListingEvent.PriceCause;
import pl.closter.events.OfferEvent;
import pl.closter.events.OrderEvent;
import pl.closter.events.OrderEvent.CancelledBy;
import pl.closter.events.OrderEvent.LineRejectionReason;
import pl.closter.events.OrderEvent.OrderCancelled;
import pl.closter.events.OrderEvent.OrderLineRejected;
import pl.closter.events.OrderEvent.OrderPaid;
import pl.closter.events.OrderEvent.OrderPlaced;
import pl.closter.events.OrderEvent.OrderShipped;
import pl.closter.events.OrderEvent.SaleTermsFrozen;
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
import pl.closter.events.ValuationEvent.ValuationAccepted;
import pl.closter.events.ValuationEvent.ValuationComparablesCollected;
import pl.closter.events.ValuationEvent.ValuationCompleted;
import pl.closter.events.ValuationEvent.ValuationCountered;
import pl.closter.events.ValuationEvent.ValuationDeclined;
import pl.closter.events.ValuationEvent.ValuationExpired;
import pl.closter.events.ValuationEvent.ValuationFailed;
import pl.closter.events.ValuationEvent.ValuationProposedToConsignor;
import pl.closter.events.ValuationEvent.ValuationRequested;
import pl.closter.events.ValuationEvent.ValuationStarted;
import pl.closter.events.ValuationEvent.ValuationSuperseded;
import pl.closter.outbox.policy.Work.CancelChannelOrder;
import pl.closter.outbox.policy.Work.EndListing;
import pl.closter.outbox.policy.Work.EndListings;
import pl.closter.outbox.policy.Work.MarkLineSold;
import pl.closter.outbox.policy.Work.MarkPublished;
import pl.closter.outbox.policy.Work.MarkUnpublished;
import pl.closter.outbox.policy.Work.PublishListing;
import pl.closter.outbox.policy.Work.RejectLine;
import pl.closter.outbox.policy.Work.ReleaseLine;
import pl.closter.outbox.policy.Work.RepriceListings;
import pl.closter.outbox.policy.Work.ReserveLine;
import pl.closter.outbox.policy.Work.SyncListing;

/// The table of what follows from what. Each row is a pure function, and the compiler counts them.
///
/// | when | then |
/// |---|---|
/// | a garment of a hand-over is described | it is in the House |
/// | a listing is queued | publish it at its channel |
/// | a listing is published | mark the garment published |
/// | a garment is priced | have its listings cost the same |
/// | the price of a listing changed | have its channel show it |
/// | the end of a listing is asked for | take it down at its channel |
/// | a listing has ended | mark the garment unpublished |
/// | an order is placed | reserve the garment of each line |
/// | an order is paid | sell the garment of each open line |
/// | a garment is sold | end its listings |
/// | a garment was oversold | reject the line that lost |
/// | an order is cancelled | let each line go of its garment |
/// | we cancelled an order | cancel it at its channel, which refunds the buyer |
/// | a contract is activated | have it bind the garment of each line |
/// | a floor was lowered or amended | have the contract bind the garment anew |
/// | the price of a line falls | set the price of the garment |
/// | a line is withdrawn | end the listings of the garment, release it |
/// | a contract has expired | end the listings of each garment |
/// | its days of grace are over | release each garment, have happen to it what was agreed |
/// | a contract is terminated | end the listings of each garment, release it |
/// | a buyer names an amount | have a rule look at it |
/// | a buyer's offer is accepted | keep the garment for him while he may pay |
/// | a consignor agrees to a lower floor | lower the floor of the contract line |
/// | an accepted offer lapses | let its garment go |
/// | an offer was paid for | place its order |
///
/// A key that may be needed again in one life, because a listing may go live late and then has to
/// end once more, also names the version of the event.
public final class Policies {

  /// Stored with each task; grows when a row changes its meaning.
  public static final int VERSION = 1;

  // An order that began as an offer is known to no shop: a person refunds its buyer.
  private static final String SHOPIFY = "shopify";

  private Policies() {}

  public static List<TaskDraft> tasksFor(RecordedEvent event) {
    return switch (event.payload()) {
      case ProductEvent product -> forProduct(product, event).toList();
      case ListingEvent listing -> forListing(listing, event.version()).toList();
      case OrderEvent order -> forOrder(order).toList();
      case ContractEvent contract -> ContractPolicies.tasksFor(contract, event.version()).toList();
      case ValuationEvent valuation -> forValuation(valuation).toList();
      case OfferEvent offer -> OfferPolicies.tasksFor(offer).toList();
      case IntakeEvent intake -> IntakePolicies.tasksFor(intake).toList();
      // Erasing is carried out where it is decided; nobody else holds the data.
      case ConsignorEvent _, SubjectEvent _ -> List.of();
    };
  }

  private static Stream<TaskDraft> forProduct(ProductEvent event, RecordedEvent recorded) {
    return switch (event) {
      case ProductPriceSet priced -> Stream.of(whenPricedThenRepriceListings(priced, recorded));
      case ProductCreated created -> IntakePolicies.whenDescribedThenReceive(created).stream();
      case ProductSold sold -> Stream.of(whenSoldThenEndListings(sold));
      case OversellDetected lost -> Stream.of(whenOversoldThenRejectLine(lost));
      case ProductUpdated _,
          ProductConditionRecorded _,
          ProductAccepted _,
          ProductRejected _,
          ItemReceived _,
          ItemStored _,
          ItemPicked _,
          ItemDispatched _,
          ProductConsigned _,
          ProductReleasedFromContract _,
          ProductPublished _,
          ProductUnpublished _,
          ProductReserved _,
          ProductReservationReleased _,
          ProductSaleReversed _,
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

  private static Stream<TaskDraft> forListing(ListingEvent event, long version) {
    return switch (event) {
      case ListingQueued queued -> Stream.of(whenQueuedThenPublish(queued));
      case ListingPublished published ->
          Stream.of(whenPublishedThenMarkPublished(published, version));
      case ListingEndRequested requested -> Stream.of(whenEndRequestedThenEnd(requested, version));
      case ListingEnded ended -> Stream.of(whenEndedThenMarkUnpublished(ended, version));
      case ListingPriceChanged changed -> Stream.of(whenPriceChangedThenSync(changed, version));
      case ListingPublishFailed _, ListingEndFailed _ -> Stream.empty();
      case ListingContentSynced _, ListingDriftDetected _ -> Stream.empty();
    };
  }

  private static TaskDraft whenQueuedThenPublish(ListingQueued queued) {
    return TaskDraft.ofListing(
        "pub:" + queued.listingId() + ":" + queued.contentHash(),
        queued.listingId(),
        new PublishListing(
            queued.listingId(),
            queued.productId(),
            queued.content(),
            queued.price(),
            queued.contentHash()));
  }

  private static TaskDraft whenPublishedThenMarkPublished(
      ListingPublished published, long version) {
    return TaskDraft.ofListing(
        "published:" + published.listingId() + ":" + version,
        published.listingId(),
        new MarkPublished(published.productId(), published.listingId(), published.channel()));
  }

  private static TaskDraft whenPriceChangedThenSync(ListingPriceChanged changed, long version) {
    return TaskDraft.ofListing(
        "price:" + changed.listingId() + ":" + version,
        changed.listingId(),
        new SyncListing(
            changed.listingId(),
            changed.productId(),
            changed.content(),
            changed.to(),
            changed.lowestPrice30d(),
            changed.contentHash()));
  }

  private static TaskDraft whenEndRequestedThenEnd(ListingEndRequested requested, long version) {
    return TaskDraft.ofListing(
        "end:" + requested.listingId() + ":" + version,
        requested.listingId(),
        new EndListing(requested.listingId()));
  }

  private static TaskDraft whenEndedThenMarkUnpublished(ListingEnded ended, long version) {
    return TaskDraft.ofListing(
        "unpublished:" + ended.listingId() + ":" + version,
        ended.listingId(),
        new MarkUnpublished(ended.productId(), ended.listingId(), ended.channel()));
  }

  // Valuations are people's work as long as there is no engine.
  private static Stream<TaskDraft> forValuation(ValuationEvent event) {
    return switch (event) {
      case ValuationRequested _, ValuationStarted _, ValuationComparablesCollected _ ->
          Stream.empty();
      case ValuationCompleted _, ValuationFailed _, ValuationProposedToConsignor _ ->
          Stream.empty();
      case ValuationAccepted _, ValuationCountered _, ValuationDeclined _ -> Stream.empty();
      case ValuationExpired _, ValuationSuperseded _ -> Stream.empty();
    };
  }

  private static Stream<TaskDraft> forOrder(OrderEvent event) {
    return switch (event) {
      case OrderPlaced placed -> whenPlacedThenReserveLines(placed);
      case OrderPaid paid -> whenPaidThenSellLines(paid);
      case OrderCancelled cancelled ->
          Stream.concat(
              whenCancelledThenReleaseLines(cancelled),
              whenCancelledByUsThenCancelAtChannel(cancelled));
      case OrderLineRejected _, OrderShipped _, SaleTermsFrozen _ -> Stream.empty();
    };
  }

  private static Stream<TaskDraft> whenPlacedThenReserveLines(OrderPlaced placed) {
    return placed.lines().stream()
        .map(
            line ->
                TaskDraft.ofLine(
                    "res",
                    placed.orderId(),
                    line.lineId(),
                    new ReserveLine(placed.orderId(), line.lineId())));
  }

  private static Stream<TaskDraft> whenPaidThenSellLines(OrderPaid paid) {
    return paid.lines().stream()
        .map(
            line ->
                TaskDraft.ofLine(
                    "sold",
                    paid.orderId(),
                    line.lineId(),
                    new MarkLineSold(paid.orderId(), line.lineId())));
  }

  private static Stream<TaskDraft> whenCancelledThenReleaseLines(OrderCancelled cancelled) {
    return cancelled.lines().stream()
        .map(
            line ->
                TaskDraft.ofLine(
                    "release",
                    cancelled.orderId(),
                    line.lineId(),
                    new ReleaseLine(cancelled.orderId(), line.lineId())));
  }

  private static Stream<TaskDraft> whenCancelledByUsThenCancelAtChannel(OrderCancelled cancelled) {
    boolean byUs = cancelled.by() == CancelledBy.SYSTEM || cancelled.by() == CancelledBy.OPERATOR;
    return byUs && cancelled.channel().equals(SHOPIFY)
        ? Stream.of(
            new TaskDraft(
                "ocancel:" + cancelled.orderId(),
                "order-" + cancelled.orderId(),
                new CancelChannelOrder(cancelled.externalRef(), cancelled.reason())))
        : Stream.empty();
  }
}
