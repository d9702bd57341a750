package pl.closter.eventstore.domain.offer;

import pl.closter.eventstore.domain.Refusal;

/// Why a command to an offer is refused.
public enum OfferRefusal implements Refusal {
  UNKNOWN_OFFER("unknown-offer", "There is no such offer.", "Make it with POST /v1/offers first."),
  LISTING_NOT_LIVE(
      "offer-listing-not-live",
      "The listing is not shown to buyers.",
      "Offer for a garment that is listed.",
      "listingId"),
  PRODUCT_NOT_AVAILABLE(
      "product-not-available",
      "The garment is not for sale, or somebody has it already.",
      "Wait until it is free again, or decline the offer."),
  NOT_BOUND(
      "offer-contract-not-binding",
      "The line of the contract does not bind the garment.",
      "Name a line of a contract that is in force.",
      "lineNo"),
  FOREIGN_CURRENCY(
      "offer-in-foreign-currency",
      "All amounts of an offer are in the currency of the listing or the contract.",
      "Send the amount in that currency.",
      "amount.currency"),
  AMOUNT_NOT_POSITIVE(
      "offer-amount-not-positive",
      "An offer is more than zero.",
      "Send a positive number of minor units.",
      "amount.amountMinor"),
  NOT_BELOW_PRICE(
      "offer-not-below-price",
      "The garment can be bought for this amount without an offer.",
      "Buy it, or offer less than its price.",
      "amount.amountMinor"),
  NOT_BELOW_FLOOR(
      "offer-not-below-floor",
      "The consignor has agreed to this amount already.",
      "Offer less than the floor.",
      "amount.amountMinor"),
  EXPIRES_IN_THE_PAST(
      "offer-expires-in-the-past",
      "Nobody could answer in time.",
      "Send an expiresAt that is to come.",
      "expiresAt"),
  NOT_A_PARTY(
      "offer-not-a-party",
      "This side does not take part in the offer.",
      "Name one of the two sides of the offer.",
      "by"),
  NOT_YOUR_TURN(
      "offer-not-your-turn",
      "The amount on the table is of this side, so the other one answers.",
      "Wait for the answer, or withdraw.",
      "by"),
  NOT_YOURS(
      "offer-not-yours",
      "The amount on the table is of the other side, which alone can take it back.",
      "Decline it instead.",
      "by"),
  NOT_BETWEEN(
      "offer-amount-not-between",
      "Both sides move towards each other: another amount lies between the last two.",
      "Send more than was offered and less than was asked, or accept.",
      "amount.amountMinor"),
  TOO_MANY_ROUNDS(
      "offer-has-too-many-rounds",
      "So many amounts were named that nobody names another one.",
      "Accept or decline what lies on the table."),
  BELOW_FLOOR(
      "offer-below-floor",
      "The amount is below the floor of the garment, and nobody consented to that.",
      "Ask the consignor: POST /v1/offers/{id}/consent-request. If the garment belongs to the House,"
          + " lower its floor."),
  ANOTHER_ACCEPTED(
      "another-offer-accepted",
      "Another offer for the garment was accepted.",
      "Wait whether that buyer pays, or decline this offer."),
  EXPIRED(
      "offer-expired", "The time to answer is over.", "Make another offer if it is still wanted."),
  STILL_OPEN(
      "offer-still-open", "There is still time to answer.", "Wait until the time of the offer."),
  ALREADY_ACCEPTED(
      "offer-already-accepted",
      "The offer was accepted.",
      "Nothing more is said; it is paid for or it lapses."),
  CLOSED("offer-closed", "The offer has ended.", "Make another offer if it is still wanted."),
  CONSENT_MISSING(
      "offer-needs-consent",
      "What was offered to a consignor is agreed on with his recorded word.",
      "Send consent with its method and evidenceHash.",
      "consent"),
  CONSENT_NOT_NEEDED(
      "offer-consent-not-needed",
      "The consignor has agreed to this amount already.",
      "Accept the offer or answer it."),
  CONSENT_REFUSED(
      "offer-consent-refused",
      "The consignor has said no to this amount.",
      "Counter with an amount that he may agree to, or decline."),
  CONSENT_NOT_REQUESTED(
      "offer-consent-not-requested",
      "The consignor was not asked.",
      "Ask first: POST /v1/offers/{id}/consent-request.",
      "consent"),
  NO_CONSIGNOR(
      "offer-without-consignor",
      "No consignor can consent: no contract binds the garment, or the offer is to him.",
      "Decide without him."),
  NOT_A_PURCHASE(
      "offer-not-a-purchase",
      "Nobody pays for what was offered to a consignor.",
      "Check the id of the offer."),
  NOT_ACCEPTED(
      "offer-not-accepted",
      "The offer was not accepted.",
      "Accept it first: POST /v1/offers/{id}/acceptance."),
  NOT_RESERVED(
      "offer-not-reserved",
      "The garment is not kept for the buyer yet.",
      "Wait for the reservation, which follows the acceptance by itself."),
  PAYMENT_WINDOW_OPEN(
      "offer-payment-window-open",
      "The buyer may still pay.",
      "Wait until the end of the payment window."),
  NOT_CONVERTED(
      "offer-not-converted",
      "The buyer has not paid, so there is no order.",
      "Record his payment first: POST /v1/offers/{id}/conversion."),
  NOT_LAPSED(
      "offer-not-lapsed",
      "The offer has not lapsed, so it keeps its garment.",
      "Wait until the end of the payment window."),
  LAPSED(
      "offer-lapsed",
      "The buyer did not pay in time, so the garment was let go.",
      "Refund the buyer, or make another offer.");

  // A record of texts, which the analyser cannot see.
  @SuppressWarnings("ImmutableEnumChecker")
  private final Words words;

  OfferRefusal(String code, String explanation, String remedy) {
    this.words = Words.of(code, explanation, remedy);
  }

  OfferRefusal(String code, String explanation, String remedy, String field) {
    this.words = new Words(code, explanation, remedy, field);
  }

  @Override
  public Words words() {
    return words;
  }
}
