package pl.closter.events;

import org.jspecify.annotations.Nullable;

/// What the consignor pays for a service, as he was shown before he signed.
///
/// @param amount with basis FIXED alone
/// @param bps basis points of the price, with that basis alone
/// @param capPerItem never more for one garment
public record Fee(
    String code,
    Basis basis,
    @Nullable Money amount,
    @Nullable Integer bps,
    Trigger trigger,
    @Nullable Money capPerItem) {

  /// What it is computed from.
  public enum Basis {
    FIXED,
    BPS_OF_PRICE
  }

  /// When it falls due.
  public enum Trigger {
    INTAKE,
    LISTING,
    PHOTO,
    CLEANING,
    AUTHENTICATION,
    RETURN_SHIPPING,
    EARLY_WITHDRAWAL,
    STORAGE_DAY
  }

  /// Whether it says exactly one amount, not negative and in this currency.
  public boolean chargeableIn(Money.Code currency) {
    return fits(capPerItem, currency)
        && switch (basis) {
          case FIXED -> amount != null && bps == null && fits(amount, currency);
          case BPS_OF_PRICE -> amount == null && bps != null && bps >= 0 && bps <= Share.WHOLE;
        };
  }

  private static boolean fits(@Nullable Money money, Money.Code currency) {
    return money == null || (money.currency().equals(currency) && money.amountMinor() >= 0);
  }

  /// What it is for a garment of this price.
  public Money on(Money price) {
    Money full =
        amount != null
            ? amount
            : new Money(
                Rounding.halfUp(price.amountMinor(), bps == null ? 0 : bps, Share.WHOLE),
                price.currency());
    return capPerItem != null && capPerItem.isLessThan(full) ? capPerItem : full;
  }
}
