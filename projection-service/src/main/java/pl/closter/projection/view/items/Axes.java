package pl.closter.projection.view.items;

/// The four independent sides of a garment's life.
public record Axes(Acceptance acceptance, Custody custody, Sale sale, Catalogue catalogue) {

  static final Axes AT_FIRST =
      new Axes(Acceptance.PENDING, Custody.EXPECTED, Sale.UNAVAILABLE, Catalogue.DRAFT);

  public enum Acceptance {
    PENDING,
    ACCEPTED,
    REJECTED
  }

  public enum Custody {
    EXPECTED,
    RECEIVED,
    STORED,
    PICKED,
    DISPATCHED;

    boolean isInHouse() {
      return switch (this) {
        case RECEIVED, STORED, PICKED -> true;
        case EXPECTED, DISPATCHED -> false;
      };
    }
  }

  public enum Sale {
    UNAVAILABLE,
    AVAILABLE,
    RESERVED,
    SOLD
  }

  public enum Catalogue {
    DRAFT,
    CATALOGUED,
    PUBLISHED,
    RETIRED,
    DELETED
  }

  Axes with(Acceptance next) {
    return new Axes(next, custody, sale, catalogue);
  }

  Axes with(Custody next) {
    return new Axes(acceptance, next, sale, catalogue);
  }

  Axes with(Sale next) {
    return new Axes(acceptance, custody, next, catalogue);
  }

  Axes with(Catalogue next) {
    return new Axes(acceptance, custody, sale, next);
  }

  /// A garment that nobody has for himself is for sale as soon as, and as long as, it may be.
  ///
  /// @param ours the House may sell it: it is its own, or a contract binds it
  Axes freed(boolean ours) {
    return with(mayBeSold(ours) ? Sale.AVAILABLE : Sale.UNAVAILABLE);
  }

  /// The same, when somebody may have it: then that stays.
  Axes settled(boolean ours) {
    return switch (sale) {
      case UNAVAILABLE, AVAILABLE -> freed(ours);
      case RESERVED, SOLD -> this;
    };
  }

  private boolean mayBeSold(boolean ours) {
    return acceptance == Acceptance.ACCEPTED
        && custody.isInHouse()
        && ours
        && catalogue != Catalogue.DELETED;
  }
}
