package pl.closter.eventstore.domain.listing;

import org.jspecify.annotations.Nullable;
import pl.closter.eventstore.domain.Refusal;

/// Why a command to a listing is refused.
public enum ListingRefusal implements Refusal {
  UNKNOWN_LISTING(
      "unknown-listing", "There is no such listing.", "Create it with POST /v1/listings first."),
  PRODUCT_NOT_AVAILABLE(
      "product-not-available",
      "The garment is not for sale: it must be accepted, in the House and kept for nobody.",
      "Record its receipt and its acceptance, or wait until it is free again.",
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
  END_NOT_REQUESTED(
      "listing-end-not-requested",
      "Nobody asked to end the listing.",
      "Ask first: POST /v1/listings/{id}/end.");

  private final String code;
  private final String explanation;
  private final String remedy;
  private final @Nullable String field;

  ListingRefusal(String code, String explanation, String remedy) {
    this(code, explanation, remedy, null);
  }

  ListingRefusal(String code, String explanation, String remedy, @Nullable String field) {
    this.code = code;
    this.explanation = explanation;
    this.remedy = remedy;
    this.field = field;
  }

  @Override
  public String code() {
    return code;
  }

  @Override
  public String explanation() {
    return explanation;
  }

  @Override
  public String remedy() {
    return remedy;
  }

  @Override
  public @Nullable String field() {
    return field;
  }
}
