package pl.closter.eventstore.domain.offer;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pl.closter.events.ContractEvent.Consent;
import pl.closter.events.Money;
import pl.closter.events.OfferEvent.LapseReason;
import pl.closter.events.OfferEvent.OfferSubject;
import pl.closter.events.OfferEvent.Side;
import pl.closter.events.OrderEvent.BuyerKind;
import pl.closter.eventstore.domain.offer.Offer.PaymentLink;

/// What can be asked of an offer.
public sealed interface OfferCommand {

  UUID offerId();

  /// A buyer would pay less than the listing says.
  ///
  /// @param buyerId as the vault knows him; null when that is not known
  record OfferToHouse(
      UUID offerId, Shown listing, @Nullable UUID buyerId, Proposal proposal, Garment garment)
      implements OfferCommand {}

  /// The House would buy a garment, or sell it for less than its consignor agreed to.
  record OfferToConsignor(
      UUID offerId, UUID productId, OfferSubject subject, Proposal proposal, Garment garment)
      implements OfferCommand {}

  record CounterOffer(UUID offerId, Side by, Proposal proposal, Garment garment)
      implements OfferCommand {}

  /// Takes what lies on the table.
  ///
  /// @param consent the consignor's word, when the offer was to him
  record AcceptOffer(UUID offerId, Side by, @Nullable Consent consent, Garment garment, Instant at)
      implements OfferCommand {}

  record DeclineOffer(UUID offerId, Side by, String reason) implements OfferCommand {}

  record WithdrawOffer(UUID offerId, Side by, String reason) implements OfferCommand {}

  record ExpireOffer(UUID offerId, Instant at) implements OfferCommand {}

  record RequestConsent(UUID offerId, Garment garment, Instant at) implements OfferCommand {}

  record GiveConsent(UUID offerId, Consent consent) implements OfferCommand {}

  record RefuseConsent(UUID offerId, String reason) implements OfferCommand {}

  /// Has a rule look at the amount of one round.
  record DecideByRule(UUID offerId, UUID decisionId, int round, Garment garment, Instant at)
      implements OfferCommand {}

  /// The garment is kept for the buyer now.
  ///
  /// @param shelf where he may pay by himself; null when nowhere
  record OpenPaymentWindow(UUID offerId, UUID reservationId, @Nullable Shelf shelf, Instant at)
      implements OfferCommand {}

  /// A channel made a place where the buyer can pay.
  record RecordPaymentLink(UUID offerId, PaymentLink link) implements OfferCommand {}

  record LapseOffer(UUID offerId, LapseReason reason, Instant at) implements OfferCommand {}

  /// The buyer paid.
  ///
  /// @param orderId of the order that it becomes
  record ConvertOffer(
      UUID offerId, UUID orderId, Money shipping, BuyerKind buyerKind, Instant paidAt)
      implements OfferCommand {}

  /// A listing that a channel shows or hides, and through which one can pay there.
  record Shelf(UUID listingId, String channel) {}

  /// A listing, at the moment of the decision.
  record Shown(UUID listingId, UUID productId, boolean live, Money price) {}

  /// What somebody wants.
  record Proposal(Money amount, Instant expiresAt, Instant at) {}

  /// What is known about the garment, at the moment of the decision.
  ///
  /// @param available nobody has it, and it may be sold
  /// @param floor the lowest price agreed for it; null when there is none
  /// @param boundTo the line of the contract that binds it; null when none does
  record Garment(boolean available, @Nullable Money floor, @Nullable BoundTo boundTo) {}

  /// One line of a contract.
  record BoundTo(UUID contractId, int lineNo) {}
}
