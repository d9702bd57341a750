package pl.closter.events;

/// Who pays for a discount, for each cause that a discount may have.
public record DiscountBearing(Bearer aging, Bearer promo, Bearer offer, Bearer goodwill) {

  /// Why a price is lower than it was.
  public enum Cause {
    AGING,
    PROMO,
    OFFER,
    GOODWILL
  }

  /// Who pays.
  public enum Bearer {
    HOUSE,
    CONSIGNOR,
    PRO_RATA
  }

  public Bearer of(Cause cause) {
    return switch (cause) {
      case AGING -> aging;
      case PROMO -> promo;
      case OFFER -> offer;
      case GOODWILL -> goodwill;
    };
  }
}
