package pl.closter.outbox.policy;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import pl.closter.events.ConsignorEvent;
import pl.closter.events.ContractEvent;
import pl.closter.events.IntakeEvent;
import pl.closter.events.ListingEvent;
import pl.closter.events.OfferEvent;
import pl.closter.events.OrderEvent;
import pl.closter.events.OrderEvent.CancelledBy;
import pl.closter.events.OrderEvent.OrderCancelled;
import pl.closter.events.OrderEvent.OrderLineRejected;
import pl.closter.events.OrderEvent.OrderPaid;
import pl.closter.events.OrderEvent.OrderPlaced;
import pl.closter.events.OrderEvent.OrderShipped;
import pl.closter.events.OrderEvent.SaleTermsFrozen;
import pl.closter.events.ProductEvent;
import pl.closter.events.ReadSwitchEvent;
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
import pl.closter.outbox.policy.Work.AcceptByRule;
import pl.closter.outbox.policy.Work.CancelChannelOrder;
import pl.closter.outbox.policy.Work.MarkLineSold;
import pl.closter.outbox.policy.Work.ReleaseLine;
import pl.closter.outbox.policy.Work.ReserveLine;

/// The table of what follows from what. Each row is a pure function, and the compiler counts them.
///
/// | when | then |
/// |---|---|
/// | a garment of a hand-over is described | it is in the House |
/// | a listing is queued | publish it at its channel |
/// | a listing is published | mark the garment published |
/// | a garment is priced | have its listings cost the same |
/// | a garment is described or graded otherwise | have its listings say the same |
/// | a garment is kept for somebody | hide its listings elsewhere |
/// | it is kept no more | show again what was hidden for that |
/// | the price of a listing changed | have its channel show it |
/// | a channel shall show it otherwise, or shows something else | write to the channel |
/// | a listing is paused, or resumed | hide it at its channel, or show it |
/// | the end of a listing is asked for | take it down at its channel |
/// | a listing has ended | mark the garment unpublished |
/// | an order is placed | reserve the garment of each line |
/// | an order is paid | sell the garment of each open line |
/// | a garment is sold | end its listings |
/// | it is kept no more, sold, or its sale reversed | do what its contract, if over, could not do |
/// | a garment comes to harm, is given away, or goes back to its consignor | end its listings |
/// | a garment was oversold | reject the line that lost |
/// | an order is cancelled | let each line go of its garment |
/// | we cancelled an order | cancel it at its channel, which refunds the buyer |
/// | a contract is activated | have it bind the garment of each line |
/// | a floor was lowered or amended | have the contract bind the garment anew |
/// | the price of a line falls | set the price of the garment |
/// | a line is withdrawn | end the listings of the garment, release it |
/// | a contract has expired | end the listings of each garment, tell it |
/// | a contract in its days of grace is extended | tell each garment |
/// | its days of grace are over | release each garment, have happen to it what was agreed |
/// | a contract is terminated | end the listings of each garment, release it |
/// | a garment was disposed of | release it |
/// | a garment was disposed of, or no garment is waited for any more | settle the contract |
/// | a garment is valued | accept that, if its consignor agreed to it beforehand |
/// | a buyer names an amount | have a rule look at it |
/// | a buyer's offer is accepted | keep the garment for him while he may pay |
/// | a consignor agrees to a lower floor | lower the floor of the contract line |
/// | a consignor sells to the House | choose that for the contract line |
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
      case ProductEvent product -> ProductPolicies.tasksFor(product, event).toList();
      case ListingEvent listing -> ListingPolicies.tasksFor(listing, event.version()).toList();
      case OrderEvent order -> forOrder(order).toList();
      case ContractEvent contract -> ContractPolicies.tasksFor(contract, event.version()).toList();
      case ValuationEvent valuation -> forValuation(valuation).toList();
      case OfferEvent offer -> OfferPolicies.tasksFor(offer).toList();
      case IntakeEvent intake -> IntakePolicies.tasksFor(intake).toList();
      // Erasing is carried out where it is decided; nobody else holds the data.
      case ConsignorEvent _, SubjectEvent _ -> List.of();
      case ReadSwitchEvent _ -> List.of();
    };
  }

  // Valuations are people's work as long as there is no engine; what was found may be agreed to
  // already.
  private static Stream<TaskDraft> forValuation(ValuationEvent event) {
    return switch (event) {
      case ValuationRequested _, ValuationStarted _, ValuationComparablesCollected _ ->
          Stream.empty();
      case ValuationCompleted completed ->
          Stream.of(whenCompletedThenAcceptByRule(completed.valuationId()));
      case ValuationFailed _, ValuationProposedToConsignor _ -> Stream.empty();
      case ValuationAccepted _, ValuationCountered _, ValuationDeclined _ -> Stream.empty();
      case ValuationExpired _, ValuationSuperseded _ -> Stream.empty();
    };
  }

  private static TaskDraft whenCompletedThenAcceptByRule(UUID id) {
    return new TaskDraft("valaccept:" + id, "valuation-" + id, new AcceptByRule(id));
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
