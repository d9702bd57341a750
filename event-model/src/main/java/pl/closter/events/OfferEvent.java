package pl.closter.events;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pl.closter.events.ContractEvent.Consent;
import pl.closter.events.OrderEvent.BuyerKind;

/// What can happen to a proposal of a price for one garment, until somebody says yes or nobody
/// does.
///
/// One side bids and may only go up, the other asks and may only go down. Whoever's amount lies on
/// the table waits for the other.
public sealed interface OfferEvent extends DomainEvent {

  UUID offerId();

  UUID productId();

  @Override
  default StreamId stream() {
    return StreamId.offer(offerId());
  }

  /// Somebody proposed a price.
  ///
  /// @param asking what was asked for until now: the price of the listing, or the floor; null when
  ///   nothing was
  record OfferMade(
      UUID offerId,
      UUID productId,
      OfferSubject subject,
      Side by,
      Money amount,
      @Nullable Money asking,
      Instant expiresAt)
      implements OfferEvent {}

  /// The other side would agree at another price.
  ///
  /// @param round 2 for the first one: the offer itself was the first round
  record OfferCountered(
      UUID offerId, UUID productId, Side by, Money amount, int round, Instant expiresAt)
      implements OfferEvent {}

  /// A rule looked at a buyer's amount. What follows from it is the next event, if anything does.
  record OfferAutoDecided(UUID offerId, UUID productId, OfferDecision decision)
      implements OfferEvent {}

  /// Both sides agree.
  ///
  /// @param amount what lay on the table
  /// @param floor the lowest price agreed for the garment at that moment; null when there was none
  /// @param consent the consignor's word, when it was he who was asked
  record OfferAccepted(
      UUID offerId,
      UUID productId,
      OfferSubject subject,
      Side by,
      Money amount,
      @Nullable Money floor,
      @Nullable Consent consent)
      implements OfferEvent {}

  /// The side that was asked does not want.
  record OfferDeclined(UUID offerId, UUID productId, Side by, String reason)
      implements OfferEvent {}

  /// The side whose amount lay on the table takes it back.
  record OfferWithdrawn(UUID offerId, UUID productId, Side by, String reason)
      implements OfferEvent {}

  /// Nobody answered in time.
  record OfferExpired(UUID offerId, UUID productId) implements OfferEvent {}

  /// The consignor is asked whether his garment may be sold for less than he agreed to.
  record OfferConsignorConsentRequested(
      UUID offerId, UUID productId, UUID contractId, int lineNo, Money amount, Money floor)
      implements OfferEvent {}

  /// It may, for this amount or more, to this buyer.
  record OfferConsignorConsentGiven(UUID offerId, UUID productId, Money amount, Consent consent)
      implements OfferEvent {}

  record OfferConsignorConsentRefused(UUID offerId, UUID productId, Money amount, String reason)
      implements OfferEvent {}

  /// The garment is kept for the buyer, who may pay now.
  ///
  /// @param until the garment is let go when he has not paid by then
  record OfferPaymentWindowOpened(UUID offerId, UUID productId, UUID reservationId, Instant until)
      implements OfferEvent {}

  /// The buyer shall be able to pay where the garment is listed. Complete: nothing else needs to be
  /// read.
  ///
  /// @param price what the garment is offered at there
  /// @param amount what the buyer pays for it
  record OfferPaymentLinkRequested(
      UUID offerId,
      UUID productId,
      UUID listingId,
      String channel,
      Money price,
      Money amount,
      Instant until)
      implements OfferEvent {}

  /// The buyer can pay there, until the window closes or he has paid.
  ///
  /// @param externalRef the channel's own id of what he pays for
  /// @param url where he pays
  record OfferPaymentLinkCreated(
      UUID offerId, UUID productId, String channel, String externalRef, String url)
      implements OfferEvent {}

  /// It was accepted and nothing came of it.
  ///
  /// @param reservationId what is to be let go; null when nothing was kept
  record OfferLapsed(UUID offerId, UUID productId, LapseReason reason, @Nullable UUID reservationId)
      implements OfferEvent {}

  /// The buyer paid, so there is an order now.
  ///
  /// @param price what the garment was offered at before
  /// @param amount what the buyer pays for it
  record OfferConvertedToOrder(
      UUID offerId,
      UUID productId,
      UUID orderId,
      Money price,
      Money amount,
      Money shipping,
      BuyerKind buyerKind,
      Instant paidAt)
      implements OfferEvent {}

  /// What an offer is about, which never changes.
  ///
  /// @param listingId where the buyer saw the garment; null when it is not a purchase
  /// @param buyerId who wants to buy it, as the vault knows him; null when that is not known
  /// @param contractId of the consignor who is asked; null when it is a purchase
  record OfferSubject(
      Kind kind,
      @Nullable UUID listingId,
      @Nullable UUID buyerId,
      @Nullable UUID contractId,
      @Nullable Integer lineNo,
      @Nullable UUID consignorId) {

    public static OfferSubject purchase(UUID listingId, @Nullable UUID buyerId) {
      return new OfferSubject(Kind.PURCHASE, listingId, buyerId, null, null, null);
    }

    public static OfferSubject toConsignor(
        Kind kind, UUID contractId, int lineNo, UUID consignorId) {
      return new OfferSubject(kind, null, null, contractId, lineNo, consignorId);
    }
  }

  /// Everything that a rule knew, and what it said: the same again gives the same.
  ///
  /// @param ruleset name and version of the rule
  /// @param asking the last amount that was asked for
  /// @param lowest no less may be accepted; null when there is no floor
  /// @param available nobody else had the garment
  /// @param mayAskConsignor less than the floor is a question for him that he has not answered
  /// @param counter the amount to answer with; null unless the outcome is to counter
  record OfferDecision(
      UUID decisionId,
      String ruleset,
      OfferLimits limits,
      int round,
      Money amount,
      Money asking,
      @Nullable Money lowest,
      boolean available,
      boolean mayAskConsignor,
      DecisionOutcome outcome,
      @Nullable Money counter) {}

  /// When a rule may say what, in basis points of what is asked.
  ///
  /// @param acceptFromBps this share of what is asked is accepted
  /// @param counterFromBps this share is worth an answer, or a question to the consignor
  /// @param rounds after so many amounts nobody counters
  record OfferLimits(int acceptFromBps, int counterFromBps, int rounds) {}

  /// Who takes part.
  enum Side {
    BUYER,
    HOUSE,
    CONSIGNOR
  }

  /// Who asks whom.
  enum Direction {
    BUYER_TO_HOUSE,
    HOUSE_TO_CONSIGNOR
  }

  /// What is proposed.
  enum Kind {
    /// A buyer wants to pay less than the listing says.
    PURCHASE,
    /// The House wants to buy the garment of a consignor.
    BUYOUT,
    /// The House wants to sell it for less than the consignor agreed to.
    LOWER_FLOOR;

    public Direction direction() {
      return switch (this) {
        case PURCHASE -> Direction.BUYER_TO_HOUSE;
        case BUYOUT, LOWER_FLOOR -> Direction.HOUSE_TO_CONSIGNOR;
      };
    }

    /// The side that makes the offer, and may only go up.
    public Side bidder() {
      return switch (this) {
        case PURCHASE -> Side.BUYER;
        case BUYOUT, LOWER_FLOOR -> Side.HOUSE;
      };
    }

    /// The side that is asked, and may only go down.
    public Side asker() {
      return switch (this) {
        case PURCHASE -> Side.HOUSE;
        case BUYOUT, LOWER_FLOOR -> Side.CONSIGNOR;
      };
    }
  }

  /// What a rule says.
  enum DecisionOutcome {
    ACCEPT,
    COUNTER,
    ASK_CONSIGNOR,
    /// A person decides.
    LEFT_TO_PERSON
  }

  enum LapseReason {
    /// The time to pay is over.
    UNPAID,
    /// Somebody else had the garment by then.
    NOT_AVAILABLE
  }
}
