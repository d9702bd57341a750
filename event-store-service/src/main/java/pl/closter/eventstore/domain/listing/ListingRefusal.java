package pl.closter.eventstore.domain.listing;

import pl.closter.eventstore.domain.Refusal;

/// Why a command to a listing is refused.
public enum ListingRefusal implements Refusal {
  UNKNOWN_LISTING(
      "unknown-listing", "There is no such listing.", "Create it with POST /v1/listings first."),
  PRODUCT_NOT_AVAILABLE(
      "product-not-available",
      "The garment is not for sale: it must be accepted, in the House, kept for nobody, and bound"
          + " by a contract if it is consigned.",
      "Record its receipt and its acceptance, activate its contract, or wait until it is free"
          + " again.",
      "productId"),
  CONTRACT_NOT_IN_FORCE(
      "contract-not-in-force",
      "The contract of the garment has ended, so it is not offered anew.",
      "Extend the contract first.",
      "productId"),
  NO_PRICE(
      "price-needed",
      "Neither the garment nor the listing has a price.",
      "Set the price of the garment, or send one with the listing.",
      "price"),
  PRICE_NOT_POSITIVE(
      "price-not-positive",
      "A price is more than zero.",
      "Send a positive number of minor units.",
      "price.amountMinor"),
  PRICE_IN_FOREIGN_CURRENCY(
      "price-in-foreign-currency",
      "Garments are offered in the currency of the House.",
      "Send the price in the currency of the House.",
      "price.currency"),
  BELOW_FLOOR(
      "price-below-floor",
      "The price is below the floor of the garment.",
      "Raise the price, or set the price of the garment with a priceGuarantee.",
      "price.amountMinor"),
  ALREADY_LISTED(
      "already-listed",
      "The garment has a listing on this channel that has not ended.",
      "End that listing first.",
      "channel"),
  ONLY_A_DRAFT(
      "listing-only-a-draft",
      "The listing is a draft that nobody sees, so there is nothing to hide.",
      "Leave it as it is, or discard it with POST /v1/listings/{id}/end."),
  NO_LONGER_A_DRAFT(
      "listing-no-longer-a-draft",
      "The draft was discarded, or the listing has ended.",
      "List the garment with POST /v1/listings."),
  NOT_TO_BE_PUBLISHED(
      "listing-not-queued",
      "The listing is not to be published: it is a draft, or it has ended or failed meanwhile.",
      "List the garment with POST /v1/listings, or queue the draft."),
  NOT_LIVE_YET(
      "listing-not-live-yet",
      "The listing is on its way to its channel, so there is nothing to hide yet.",
      "Wait until it is live, or end it with POST /v1/listings/{id}/end."),
  END_NOT_REQUESTED(
      "listing-end-not-requested",
      "Nobody asked to end the listing.",
      "Ask first: POST /v1/listings/{id}/end.");

  // A record of texts, which the analyser cannot see.
  @SuppressWarnings("ImmutableEnumChecker")
  private final Words words;

  ListingRefusal(String code, String explanation, String remedy) {
    this.words = Words.of(code, explanation, remedy);
  }

  ListingRefusal(String code, String explanation, String remedy, String field) {
    this.words = new Words(code, explanation, remedy, field);
  }

  @Override
  public Words words() {
    return words;
  }
}
