package pl.closter.eventstore.domain.product;

import org.jspecify.annotations.Nullable;
import pl.closter.eventstore.domain.Refusal;

/// Why something cannot be done with a garment.
public enum ProductRefusal implements Refusal {
  ALREADY_EXISTS(
      "product-already-exists", "This garment exists already.", "Use the one that is there."),
  LABEL_CODE_TAKEN(
      "label-code-taken",
      "Another garment has this labelCode; label codes are never used again.",
      "Use a new label."),
  CONSIGNMENT_NEEDS_ACTIVE_CONTRACT(
      "consignment-needs-active-contract",
      "A garment on consignment needs an active contract, and there are no contracts yet.",
      "Take it in as OWNED or BUYOUT, or wait for contracts."),
  DELETED("product-deleted", "This garment was deleted.", "Create it again with a new label code."),
  UNKNOWN_DEFECT(
      "unknown-defect",
      "There is no such defect or area.",
      "Use a code and an area of the defect list."),
  ALREADY_DISPATCHED(
      "product-already-dispatched", "The garment has left the house.", "Nothing can be done here."),
  NOT_IN_HOUSE(
      "product-not-in-house", "The garment has not been received.", "Record its receipt first."),
  NOT_SOLD("product-not-sold", "Only a sold garment is dispatched.", "Wait until it is sold."),
  SOLD("product-sold", "The garment is sold.", "Reverse the sale first."),
  NOT_SOLD_TO_ORDER(
      "product-not-sold-to-order", "It is not sold to that order.", "Check the order id."),
  PRICE_NOT_POSITIVE(
      "price-not-positive", "A price is more than zero.", "Send a positive amountMinor."),
  CURRENCY_NOT_ACCEPTED(
      "currency-not-accepted",
      "Prices are given in the currency of the house.",
      "Send price and floor in the currency of the house (PLN by default)."),
  BELOW_FLOOR(
      "price-below-floor",
      "The price is below the floor.",
      "Raise the price, or send priceGuarantee with the id of the supervisor who allows it."),
  NOT_AVAILABLE(
      "product-not-available",
      "The garment is not available: it must be accepted, in the house and not taken.",
      "Look at its stage to see what is missing."),
  RESERVED_BY_ANOTHER(
      "product-reserved", "The garment is kept for another buyer.", "Choose another garment."),
  NOT_RESERVED("reservation-unknown", "There is no such reservation.", "Check the reservation id."),
  IN_USE(
      "product-in-use",
      "A garment that is reserved, sold or published is not deleted.",
      "End its listings and release its reservation first.");

  private final String code;
  private final String explanation;
  private final String remedy;

  ProductRefusal(String code, String explanation, String remedy) {
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
      case UNKNOWN_DEFECT -> "defects";
      case PRICE_NOT_POSITIVE -> "price.amountMinor";
      case CURRENCY_NOT_ACCEPTED -> "price.currency";
      case BELOW_FLOOR -> "price.amountMinor";
      case LABEL_CODE_TAKEN -> "labelCode";
      case CONSIGNMENT_NEEDS_ACTIVE_CONTRACT -> "inventoryMode";
      case NOT_RESERVED -> "reservationId";
      case NOT_SOLD_TO_ORDER -> "orderId";
      case ALREADY_EXISTS, DELETED, ALREADY_DISPATCHED, NOT_IN_HOUSE, NOT_SOLD, SOLD -> null;
      case NOT_AVAILABLE, RESERVED_BY_ANOTHER, IN_USE -> null;
    };
  }
}
