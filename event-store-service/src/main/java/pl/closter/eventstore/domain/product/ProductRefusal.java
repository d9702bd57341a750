package pl.closter.eventstore.domain.product;

import pl.closter.eventstore.domain.Refusal;

/// Why a command to a garment is refused.
public enum ProductRefusal implements Refusal {
  UNKNOWN_PRODUCT(
      "unknown-product", "There is no such garment.", "Create it with POST /v1/products first."),
  ALREADY_CREATED(
      "product-already-created",
      "The garment exists already.",
      "Change it with PATCH /v1/products/{id}."),
  LABEL_CODE_TAKEN(
      "label-code-taken",
      "Another garment has this label code, and label codes are never used again.",
      "Use a new label.",
      "labelCode"),
  NO_ACTIVE_CONTRACT(
      "consignment-needs-active-contract",
      "A consigned garment may be sold only while a contract binds it, and none does.",
      "Make it a line of a contract and activate that."),
  CONTRACT_EXPIRED(
      "consignment-contract-expired",
      "The contract that binds the garment has expired, so nothing new is begun with it.",
      "Extend the contract, or let happen to the garment what was agreed."),
  NOT_CONSIGNED(
      "product-not-consigned",
      "The garment belongs to the House, so no contract binds it.",
      "Check the line of the contract."),
  OF_ANOTHER_CONSIGNOR(
      "product-of-another-consignor",
      "The garment belongs to another consignor than the contract.",
      "Check the line of the contract."),
  BOUND_TO_ANOTHER_CONTRACT(
      "product-bound-to-another-contract",
      "Another contract binds the garment.",
      "Withdraw the line of that contract, or of this one."),
  UNDER_CONTRACT(
      "product-under-contract",
      "A garment that a contract binds is neither deleted nor given away.",
      "Withdraw the line of the contract first."),
  FLOOR_OF_CONTRACT(
      "floor-agreed-in-contract",
      "The floor of the garment is that of its contract.",
      "Leave floor out, or lower it in the contract with the consent of the consignor.",
      "floor.amountMinor"),
  DELETED(
      "product-deleted",
      "The garment was deleted.",
      "Create it anew with another label code if it exists after all."),
  TITLE_NEEDED(
      "title-needed", "A garment always has a title.", "Give a title that is not empty.", "title"),
  UNKNOWN_DEFECT(
      "unknown-defect",
      "The list of defects does not have one of the codes.",
      "Use codes from " + ConditionScale.V1.defects() + ".",
      "defects.code"),
  UNKNOWN_AREA(
      "unknown-area",
      "The list of areas does not have one of the areas.",
      "Use areas from " + ConditionScale.V1.areas() + ".",
      "defects.area"),
  NOT_INSPECTED(
      "product-not-inspected",
      "The garment has no grade yet that could be overridden.",
      "Record its condition first: POST /v1/products/{id}/condition."),
  TOO_MANY_MEDIA(
      "too-many-media",
      "A garment has at most " + ProofRules.MOST_MEDIA + " pictures.",
      "Detach one first: POST /v1/products/{id}/media/detachment.",
      "sha256"),
  MEDIA_ORDER_INCOMPLETE(
      "media-order-incomplete",
      "The order does not name each picture of the garment once.",
      "Read the garment again and name all its pictures.",
      "order"),
  AUTHENTICATION_NOT_REQUESTED(
      "authentication-not-requested",
      "Nobody asked this provider whether the garment is genuine, or the answer is there already.",
      "Ask first: POST /v1/products/{id}/authentication.",
      "provider"),
  AUTHENTICATION_PENDING(
      "authentication-pending",
      "Whether the garment is genuine is not known yet.",
      "Record what the provider found first: POST /v1/products/{id}/authentication/result."),
  AUTHENTICATION_FAILED(
      "authentication-failed",
      "The garment was found not to be genuine.",
      "Ask another provider, or leave it rejected."),
  MERGED(
      "product-merged",
      "The garment was merged into another, because it is the same.",
      "Use the other one."),
  NO_SURVIVOR(
      "survivor-unknown",
      "There is no other garment with this id that it could be merged into.",
      "Name a garment that was neither deleted nor merged.",
      "survivorId"),
  NOT_RECEIVED(
      "item-not-received",
      "The garment has not been received.",
      "Record its receipt first: POST /v1/products/{id}/receipt."),
  NOT_STORED(
      "item-not-stored",
      "The garment lies in no storage place it could be picked from.",
      "Record its storage first: POST /v1/products/{id}/storage."),
  NOT_PICKED(
      "item-not-picked",
      "The garment has not been picked.",
      "Record its picking first: POST /v1/products/{id}/picking."),
  ALREADY_DISPATCHED(
      "item-already-dispatched",
      "The garment has left the House.",
      "Check the id; only a garment in the House can be handled."),
  ALREADY_RECEIVED(
      "item-already-received",
      "The garment has been received.",
      "Check the id; only a garment that is expected is on its way in."),
  NOT_DISPATCHED(
      "item-not-dispatched",
      "The garment has not been dispatched, so nobody can have got it.",
      "Record its dispatch first: POST /v1/products/{id}/dispatch."),
  NOT_DELIVERED(
      "item-not-delivered",
      "The garment has not been delivered, so nobody can have sent it back.",
      "Record its delivery first: POST /v1/products/{id}/delivery."),
  LOST(
      "item-lost",
      "The garment is lost.",
      "Record that it was found first: POST /v1/products/{id}/find."),
  NOT_LOST("item-not-lost", "The garment is not lost.", "Check the id."),
  TO_BE_RETURNED(
      "item-to-be-returned",
      "The garment waits to be given back to its consignor.",
      "Give it back, and record that: POST /v1/products/{id}/consignor-return/confirmation."),
  NOT_TO_BE_RETURNED(
      "item-not-to-be-returned",
      "Nobody said that the garment goes back to its consignor.",
      "Say so first: POST /v1/products/{id}/consignor-return."),
  GONE(
      "item-gone",
      "The garment has left for good; what happened to it stays known.",
      "Check the id; create it anew with another label code if it comes in once more."),
  ALREADY_ACCEPTED(
      "product-already-accepted",
      "The garment was accepted.",
      "Withdraw its listings and delete it if it shall not be sold."),
  NOT_SOLD("product-not-sold", "The garment is not sold.", "Check the id and the order."),
  NOT_AVAILABLE(
      "product-not-available",
      "The garment is not for sale: it must be accepted and in the House.",
      "Record its receipt and its acceptance first."),
  ALREADY_RESERVED(
      "product-already-reserved",
      "The garment is kept for somebody else.",
      "Wait until that reservation is released, or release it."),
  ALREADY_SOLD(
      "product-already-sold", "The garment is sold.", "Reverse the sale first if it was undone."),
  RESERVATION_NOT_HELD(
      "reservation-not-held",
      "The garment is not kept under this reservation.",
      "Check the reservation id; it may have been released already."),
  SOLD_TO_ANOTHER_ORDER(
      "product-sold-to-another-order",
      "The garment is sold to another order.",
      "Name the order that the garment is sold to.",
      "orderId"),
  PRICE_NOT_POSITIVE(
      "price-not-positive",
      "A price is more than zero.",
      "Send a positive number of minor units.",
      "price.amountMinor"),
  FLOOR_NEGATIVE(
      "floor-negative",
      "A floor is not less than zero.",
      "Send zero or more minor units, or no floor.",
      "floor.amountMinor"),
  PRICE_IN_FOREIGN_CURRENCY(
      "price-in-foreign-currency",
      "Garments are priced in the currency of the House.",
      "Send the price in the currency of the House.",
      "price.currency"),
  FLOOR_IN_FOREIGN_CURRENCY(
      "floor-in-foreign-currency",
      "Price and floor have one currency.",
      "Send the floor in the currency of the price.",
      "floor.currency"),
  BELOW_FLOOR(
      "price-below-floor",
      "The price is below the floor.",
      "Raise the price, or send priceGuarantee with the id of the supervisor who allows it.",
      "price.amountMinor"),
  KEPT_BY_SOMEBODY(
      "product-reserved-or-sold",
      "A garment that is reserved or sold is neither deleted nor given away.",
      "Release the reservation or reverse the sale first."),
  STILL_LISTED(
      "product-still-listed",
      "A garment with a listing that has not ended is neither deleted nor given away.",
      "End its listings and wait until the channels have confirmed it.");

  // A record of texts, which the analyser cannot see.
  @SuppressWarnings("ImmutableEnumChecker")
  private final Words words;

  ProductRefusal(String code, String explanation, String remedy) {
    this.words = Words.of(code, explanation, remedy);
  }

  ProductRefusal(String code, String explanation, String remedy, String field) {
    this.words = new Words(code, explanation, remedy, field);
  }

  @Override
  public Words words() {
    return words;
  }
}
