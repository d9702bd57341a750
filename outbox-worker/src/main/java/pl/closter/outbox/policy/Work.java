package pl.closter.outbox.policy;

import static java.util.Map.entry;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pl.closter.events.ContractEvent.Consent;
import pl.closter.events.ListingEvent.EndCause;
import pl.closter.events.ListingEvent.ListingContent;
import pl.closter.events.ListingEvent.PriceCause;
import pl.closter.events.Money;
import pl.closter.events.OrderEvent.LineRejectionReason;

/// What a task does, with everything it needs to know.
public sealed interface Work {

  /// Where a task runs, so that one partner's outage does not delay the others' tasks.
  enum Lane {
    SHOPIFY,
    EVENT_STORE
  }

  Lane lane();

  /// Stored name; never derived from the class.
  default String type() {
    return switch (this) {
      case PublishListing _ -> "PUBLISH_LISTING";
      case EndListing _ -> "END_LISTING";
      case MarkPublished _ -> "MARK_PUBLISHED";
      case MarkUnpublished _ -> "MARK_UNPUBLISHED";
      case ReserveLine _ -> "RESERVE_LINE";
      case MarkLineSold _ -> "MARK_LINE_SOLD";
      case EndListings _ -> "END_LISTINGS";
      case RejectLine _ -> "REJECT_LINE";
      case ReleaseLine _ -> "RELEASE_LINE";
      case CancelChannelOrder _ -> "CANCEL_CHANNEL_ORDER";
      case CreatePaymentLink _ -> "CREATE_PAYMENT_LINK";
      case RemovePaymentLink _ -> "REMOVE_PAYMENT_LINK";
      case BindLine _ -> "BIND_LINE";
      case ReleaseContractLine _ -> "RELEASE_CONTRACT_LINE";
      case SetPrice _ -> "SET_PRICE";
      case ReceiveItem _ -> "RECEIVE_ITEM";
      case ExpireReservation _ -> "EXPIRE_RESERVATION";
      case RepriceListings _ -> "REPRICE_LISTINGS";
      case SyncListing _ -> "SYNC_LISTING";
      case ResyncListing _ -> "RESYNC_LISTING";
      case HideListing _ -> "HIDE_LISTING";
      case ShowListing _ -> "SHOW_LISTING";
      case PauseListings _ -> "PAUSE_LISTINGS";
      case ResumeListings _ -> "RESUME_LISTINGS";
      case ReviseListings _ -> "REVISE_LISTINGS";
      case CheckDrift _ -> "CHECK_DRIFT";
      case NoticeExpiry _ -> "NOTICE_EXPIRY";
      case ExpireContract _ -> "EXPIRE_CONTRACT";
      case EndGrace _ -> "END_GRACE";
      case SettleContract _ -> "SETTLE_CONTRACT";
      case EndConsignment _ -> "END_CONSIGNMENT";
      case EraseConsignor _ -> "ERASE_CONSIGNOR";
      case ApplyDisposition _ -> "APPLY_DISPOSITION";
      case ApplyPriceStep _ -> "APPLY_PRICE_STEP";
      case DecideOffer _ -> "DECIDE_OFFER";
      case ReserveForOffer _ -> "RESERVE_FOR_OFFER";
      case LowerFloor _ -> "LOWER_FLOOR";
      case ChooseBuyout _ -> "CHOOSE_BUYOUT";
      case ReleaseOffer _ -> "RELEASE_OFFER";
      case PlaceOfferOrder _ -> "PLACE_OFFER_ORDER";
      case AcceptByRule _ -> "AUTO_ACCEPT_VALUATION";
      case ExpireValuation _ -> "EXPIRE_VALUATION";
      case ExpireOffer _ -> "EXPIRE_OFFER";
      case LapseOffer _ -> "LAPSE_OFFER";
    };
  }

  /// The work that is stored under each name.
  Map<String, Class<? extends Work>> SHAPES =
      Map.ofEntries(
          entry("PUBLISH_LISTING", PublishListing.class),
          entry("END_LISTING", EndListing.class),
          entry("MARK_PUBLISHED", MarkPublished.class),
          entry("MARK_UNPUBLISHED", MarkUnpublished.class),
          entry("RESERVE_LINE", ReserveLine.class),
          entry("MARK_LINE_SOLD", MarkLineSold.class),
          entry("END_LISTINGS", EndListings.class),
          entry("REJECT_LINE", RejectLine.class),
          entry("RELEASE_LINE", ReleaseLine.class),
          entry("CANCEL_CHANNEL_ORDER", CancelChannelOrder.class),
          entry("CREATE_PAYMENT_LINK", CreatePaymentLink.class),
          entry("REMOVE_PAYMENT_LINK", RemovePaymentLink.class),
          entry("BIND_LINE", BindLine.class),
          entry("RELEASE_CONTRACT_LINE", ReleaseContractLine.class),
          entry("SET_PRICE", SetPrice.class),
          entry("RECEIVE_ITEM", ReceiveItem.class),
          entry("EXPIRE_RESERVATION", ExpireReservation.class),
          entry("REPRICE_LISTINGS", RepriceListings.class),
          entry("SYNC_LISTING", SyncListing.class),
          entry("RESYNC_LISTING", ResyncListing.class),
          entry("HIDE_LISTING", HideListing.class),
          entry("SHOW_LISTING", ShowListing.class),
          entry("PAUSE_LISTINGS", PauseListings.class),
          entry("RESUME_LISTINGS", ResumeListings.class),
          entry("REVISE_LISTINGS", ReviseListings.class),
          entry("CHECK_DRIFT", CheckDrift.class),
          entry("NOTICE_EXPIRY", NoticeExpiry.class),
          entry("EXPIRE_CONTRACT", ExpireContract.class),
          entry("END_GRACE", EndGrace.class),
          entry("SETTLE_CONTRACT", SettleContract.class),
          entry("END_CONSIGNMENT", EndConsignment.class),
          entry("ERASE_CONSIGNOR", EraseConsignor.class),
          entry("APPLY_DISPOSITION", ApplyDisposition.class),
          entry("APPLY_PRICE_STEP", ApplyPriceStep.class),
          entry("DECIDE_OFFER", DecideOffer.class),
          entry("RESERVE_FOR_OFFER", ReserveForOffer.class),
          entry("LOWER_FLOOR", LowerFloor.class),
          entry("CHOOSE_BUYOUT", ChooseBuyout.class),
          entry("RELEASE_OFFER", ReleaseOffer.class),
          entry("PLACE_OFFER_ORDER", PlaceOfferOrder.class),
          entry("AUTO_ACCEPT_VALUATION", AcceptByRule.class),
          entry("EXPIRE_VALUATION", ExpireValuation.class),
          entry("EXPIRE_OFFER", ExpireOffer.class),
          entry("LAPSE_OFFER", LapseOffer.class));

  /// Done at a channel.
  sealed interface AtChannel extends Work {
    @Override
    default Lane lane() {
      return Lane.SHOPIFY;
    }
  }

  /// A follow-up command.
  sealed interface AtEventStore extends Work {
    @Override
    default Lane lane() {
      return Lane.EVENT_STORE;
    }
  }

  record PublishListing(
      UUID listingId, UUID productId, ListingContent content, Money price, String contentHash)
      implements AtChannel {}

  record EndListing(UUID listingId) implements AtChannel {}

  /// The channel shall show what is offered now, to those who see it already.
  ///
  /// @param lowestPrice30d what a reduction has to say
  record SyncListing(
      UUID listingId,
      UUID productId,
      ListingContent content,
      Money price,
      @Nullable Money lowestPrice30d,
      String contentHash)
      implements AtChannel {}

  /// The channel shows something else than it was sent, and shall be written to as a whole.
  ///
  /// @param hidden buyers shall not see it
  record ResyncListing(SyncListing offer, boolean hidden) implements AtChannel {}

  /// Buyers shall not see it for a while.
  record HideListing(UUID listingId) implements AtChannel {}

  /// Buyers shall see it again.
  record ShowListing(UUID listingId) implements AtChannel {}

  /// Somebody shall look whether the channel shows what it was sent.
  record CheckDrift(UUID listingId) implements AtChannel {}

  record CancelChannelOrder(String externalRef, String reason) implements AtChannel {}

  /// The buyer of an accepted offer shall be able to pay at the channel.
  ///
  /// @param price what the garment is offered at there
  /// @param amount what he pays for it
  record CreatePaymentLink(UUID offerId, UUID listingId, Money price, Money amount, Instant until)
      implements AtChannel {}

  /// Nobody shall pay for the offer any more.
  record RemovePaymentLink(UUID offerId) implements AtChannel {}

  record MarkPublished(UUID productId, UUID listingId, String channel) implements AtEventStore {}

  record MarkUnpublished(UUID productId, UUID listingId, String channel) implements AtEventStore {}

  record ReserveLine(UUID orderId, String lineId) implements AtEventStore {}

  record MarkLineSold(UUID orderId, String lineId) implements AtEventStore {}

  record EndListings(UUID productId, EndCause cause) implements AtEventStore {}

  record RejectLine(UUID orderId, String lineId, LineRejectionReason reason)
      implements AtEventStore {}

  /// The line lets go of its garment: its reservation, or its sale before dispatch.
  record ReleaseLine(UUID orderId, String lineId) implements AtEventStore {}

  /// The contract binds the garment of the line, or releases it if it no longer does.
  record BindLine(UUID contractId, int lineNo) implements AtEventStore {}

  /// The contract no longer binds the garment of the line.
  record ReleaseContractLine(UUID contractId, int lineNo) implements AtEventStore {}

  record SetPrice(UUID productId, Money price, String reason) implements AtEventStore {}

  /// The listings of the garment shall cost what it costs.
  record RepriceListings(UUID productId, PriceCause cause) implements AtEventStore {}

  /// The listings of the garment shall say what it is described as.
  record ReviseListings(UUID productId) implements AtEventStore {}

  /// The listings of the garment shall be hidden while it is kept for somebody.
  ///
  /// @param channel where it is kept for him anyway
  record PauseListings(UUID productId, UUID reservationId, @Nullable String channel)
      implements OnTime {}

  /// The garment is kept no more: what was hidden for that shall be seen again.
  record ResumeListings(UUID productId, UUID reservationId) implements OnTime {}

  /// A follow-up command whose time has come, unless something else has happened before.
  sealed interface OnTime extends AtEventStore {}

  /// The garment that was described lay on the table of its hand-over.
  record ReceiveItem(UUID productId, UUID sessionId) implements OnTime {}

  /// The time for which a garment was kept is over.
  record ExpireReservation(UUID productId, UUID reservationId) implements OnTime {}

  /// The consignor is to be told of the end of his contract.
  record NoticeExpiry(UUID contractId) implements OnTime {}

  record ExpireContract(UUID contractId) implements OnTime {}

  /// The days of grace are over.
  record EndGrace(UUID contractId) implements OnTime {}

  /// The last garment of a contract may have found its end.
  record SettleContract(UUID contractId) implements OnTime {}

  /// The contract of a garment that somebody let go, or bought, may be over.
  record EndConsignment(UUID productId) implements OnTime {}

  /// Data of somebody who asked to be forgotten may have to stay no longer.
  record EraseConsignor(UUID consignorId) implements OnTime {}

  /// What was agreed happens to the garment of the line, unless the consignor chose or it was sold.
  record ApplyDisposition(UUID contractId, int lineNo) implements OnTime {}

  /// The price of a line is to fall.
  ///
  /// @param price what it was to fall to when that was agreed, for those who watch
  record ApplyPriceStep(UUID contractId, int lineNo, int step, Money price) implements OnTime {}

  /// The consignor may have agreed beforehand to whatever his garment is worth.
  record AcceptByRule(UUID valuationId) implements OnTime {}

  /// What a garment was found to be worth holds no longer.
  record ExpireValuation(UUID valuationId) implements OnTime {}

  /// A follow-up command that an offer asks for.
  sealed interface OfOffer extends AtEventStore {}

  /// A rule looks at the buyer's amount of one round.
  record DecideOffer(UUID offerId, int round) implements OfOffer {}

  /// The garment is kept for the buyer, who may pay then.
  record ReserveForOffer(UUID offerId) implements OfOffer {}

  /// The consignor agreed to a lower floor.
  record LowerFloor(UUID contractId, int lineNo, Money to, Consent consent) implements OfOffer {}

  /// The consignor agreed to sell the garment of a line to the House.
  record ChooseBuyout(UUID contractId, int lineNo) implements OfOffer {}

  /// The garment of a lapsed offer is let go.
  record ReleaseOffer(UUID offerId) implements OfOffer {}

  record PlaceOfferOrder(UUID offerId) implements OfOffer {}

  /// The time to answer is over.
  record ExpireOffer(UUID offerId) implements OfOffer {}

  /// The time to pay is over.
  record LapseOffer(UUID offerId) implements OfOffer {}
}
