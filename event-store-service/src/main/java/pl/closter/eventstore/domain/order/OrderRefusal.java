package pl.closter.eventstore.domain.order;

import pl.closter.eventstore.domain.Refusal;

/// Why a command to an order is refused.
public enum OrderRefusal implements Refusal {
  UNKNOWN_ORDER("unknown-order", "There is no such order.", "Place it with POST /v1/orders first."),
  UNKNOWN_LINE(
      "unknown-order-line",
      "The order has no such line.",
      "Use one of the line ids that the order was placed with.",
      "lineId"),
  UNKNOWN_LABEL_CODE(
      "unknown-label-code",
      "No garment has the label code of a line.",
      "Check the SKU of the line at the channel.",
      "lines.labelCode"),
  LINE_STILL_OPEN(
      "order-line-still-open",
      "The line is still to be fulfilled, so it keeps its garment.",
      "Reject the line or cancel the order first.",
      "lineId"),
  NO_LINES("order-without-lines", "An order has at least one line.", "Send its lines.", "lines"),
  LINE_TWICE(
      "order-line-twice",
      "Two lines have the same id.",
      "Give each line the id that the channel gave it.",
      "lines.lineId"),
  PRODUCT_TWICE(
      "product-twice-in-order",
      "Two lines name the same garment, and there is only one of it.",
      "Send one line for each garment.",
      "lines.labelCode"),
  MIXED_CURRENCIES(
      "order-in-mixed-currencies",
      "An order has one currency.",
      "Send all amounts in the currency of the order.",
      "currency"),
  WRONG_TOTAL(
      "order-total-wrong",
      "Prices less discounts plus shipping do not give the total.",
      "Send amounts that add up.",
      "total"),
  LINE_COSTS_LESS_THAN_NOTHING(
      "order-line-costs-less-than-nothing",
      "More was taken off the price of the line than it is.",
      "Check the line at the channel."),
  CONTRACT_IN_FOREIGN_CURRENCY(
      "order-not-in-currency-of-contract",
      "The order is in another currency than the contract of the garment.",
      "Settle this sale with the consignor by hand."),
  PAYMENT_IN_FOREIGN_CURRENCY(
      "payment-in-foreign-currency",
      "The payment is not in the currency of the order.",
      "Send the amount in the currency of the order.",
      "amount.currency"),
  NOT_PAID(
      "order-not-paid",
      "The order is not paid, and it is not cash on delivery.",
      "Wait for the payment."),
  CANCELLED("order-cancelled", "The order was cancelled.", "Do not ship it."),
  ALREADY_SHIPPED(
      "order-already-shipped",
      "The order has been shipped.",
      "What comes back from a buyer is a return, not a cancellation.");

  // A record of texts, which the analyser cannot see.
  @SuppressWarnings("ImmutableEnumChecker")
  private final Words words;

  OrderRefusal(String code, String explanation, String remedy) {
    this.words = Words.of(code, explanation, remedy);
  }

  OrderRefusal(String code, String explanation, String remedy, String field) {
    this.words = new Words(code, explanation, remedy, field);
  }

  @Override
  public Words words() {
    return words;
  }
}
