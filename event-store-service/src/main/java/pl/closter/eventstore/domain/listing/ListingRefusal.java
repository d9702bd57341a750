package pl.closter.eventstore.domain.listing;

import org.jspecify.annotations.Nullable;
import pl.closter.eventstore.domain.Refusal;

/// Why something cannot be done with a listing.
public enum ListingRefusal implements Refusal {
  ALREADY_EXISTS("listing-already-exists", "This listing exists already.", "Use the one there is."),
  ALREADY_LISTED(
      "already-listed",
      "The garment has a listing on this channel that has not ended.",
      "Use that listing, or end it first."),
  PRODUCT_NOT_AVAILABLE(
      "product-not-available",
      "The garment is not available: it must be accepted, in the house and not taken.",
      "Look at its stage to see what is missing."),
  NO_TITLE("product-has-no-title", "A garment without a title is not offered.", "Give it a title."),
  NO_PRICE("product-has-no-price", "The garment has no price.", "Set its price, or send one."),
  BELOW_FLOOR(
      "price-below-floor", "The price is below the floor.", "Offer it at the floor or above."),
  CURRENCY_DIFFERS(
      "currency-differs",
      "The price has another currency than the garment.",
      "Send the price in the garment's currency."),
  NOT_QUEUED(
      "listing-not-queued", "The listing is not waiting to be published.", "Look at its state."),
  NOT_ENDING("listing-not-ending", "The listing is not being ended.", "Ask for its end first.");

  private final String code;
  private final String explanation;
  private final String remedy;

  ListingRefusal(String code, String explanation, String remedy) {
    this.code = code;
    this.explanation = explanation;
    this.remedy = remedy;
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
    return switch (this) {
      case ALREADY_LISTED, PRODUCT_NOT_AVAILABLE, NO_TITLE -> "productId";
      case NO_PRICE, BELOW_FLOOR -> "price.amountMinor";
      case CURRENCY_DIFFERS -> "price.currency";
      case ALREADY_EXISTS, NOT_QUEUED, NOT_ENDING -> null;
    };
  }
}
