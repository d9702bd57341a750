package pl.closter.events;

import pl.closter.events.DiscountBearing.Bearer;

/// A price divided between House and consignor, to the minor unit: what both get is the price and
/// what the House pays on top of it.
///
/// @param guarantee what the House pays on top, so that the consignor gets what the floor promised
///   him
public record Split(Money house, Money consignor, Money guarantee) {

  /// The price divided so that the consignor gets this, whatever is left of it.
  public static Split of(Money price, Money consignor) {
    Money none = new Money(0, price.currency());
    return price.isLessThan(consignor)
        ? new Split(none, consignor, consignor.minus(price))
        : new Split(price.minus(consignor), consignor, none);
  }

  /// Who bears how much of a discount or a refund, in the proportion of this split if need be.
  public Split divide(Money amount, Bearer bearer) {
    Money none = new Money(0, amount.currency());
    return switch (bearer) {
      case HOUSE -> new Split(amount, none, none);
      case CONSIGNOR -> new Split(none, amount, none);
      case PRO_RATA -> proportional(amount, none);
    };
  }

  private Split proportional(Money amount, Money none) {
    long whole = house.plus(consignor).amountMinor();
    long part = Rounding.halfUp(amount.amountMinor(), house.amountMinor(), Math.max(whole, 1));
    Money ours = new Money(part, amount.currency());
    return new Split(ours, amount.minus(ours), none);
  }
}
