package pl.closter.eventstore.domain.order;

import org.jspecify.annotations.Nullable;
import pl.closter.eventstore.domain.Refusal;

/// Why something cannot be done with an order.
public enum OrderRefusal implements Refusal {
  UNKNOWN("order-unknown", "There is no such order.", "Check the id."),
  UNKNOWN_LABEL_CODE(
      "unknown-label-code",
      "A line names a label code (lines.labelCode) that no garment has.",
      "Check the SKU of the line at the channel."),
  NO_LINES("order-has-no-lines", "An order has at least one line.", "Send its lines."),
  PRODUCT_TWICE("order-product-twice", "Each line is another garment.", "Send each garment once."),
  CURRENCIES_MIXED(
      "order-currencies-mixed",
      "All amounts of an order have one currency.",
      "Send one currency throughout."),
  TOTAL_WRONG(
      "order-total-wrong",
      "Lines minus discounts plus shipping is not the total.",
      "Send the amounts as the channel shows them."),
  PAYMENT_CURRENCY(
      "payment-currency-differs",
      "The payment has another currency than the order.",
      "Send the amount in the order's currency."),
  NO_SUCH_LINE("order-line-unknown", "The order has no such line.", "Check the line id."),
  NOT_PAID("order-not-paid", "An order is not shipped before it is paid.", "Wait for payment."),
  CANCELLED("order-cancelled", "The order was cancelled.", "Nothing more can be done with it."),
  SHIPPED(
      "order-shipped",
      "The order was shipped: that is a return, not a cancellation.",
      "Open a return.");

  private final String code;
  private final String explanation;
  private final String remedy;

  OrderRefusal(String code, String explanation, String remedy) {
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
      case UNKNOWN_LABEL_CODE -> "lines.labelCode";
      case NO_LINES, PRODUCT_TWICE -> "lines";
      case CURRENCIES_MIXED -> "currency";
      case TOTAL_WRONG -> "total.amountMinor";
      case PAYMENT_CURRENCY -> "amount.currency";
      case NO_SUCH_LINE -> "lineId";
      case UNKNOWN, NOT_PAID, CANCELLED, SHIPPED -> null;
    };
  }
}
