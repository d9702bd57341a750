package pl.closter.events;

/// The tax that an amount contains, and what is left of the amount without it.
public record ContainedVat(Money vat, Money net) {

  /// Takes the tax out of a gross amount, such as a margin. A negative one contains none.
  public static ContainedVat in(Money gross, int rateBps) {
    long vat =
        Rounding.halfUp(
            Math.max(gross.amountMinor(), 0), rateBps, Math.addExact(Share.WHOLE, rateBps));
    Money tax = new Money(vat, gross.currency());
    return new ContainedVat(tax, gross.minus(tax));
  }
}
