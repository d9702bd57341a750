package pl.closter.projection.view.items;

import pl.closter.events.InventoryMode;

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
  Axes freed(InventoryMode mode) {
    return with(mayBeSold(mode) ? Sale.AVAILABLE : Sale.UNAVAILABLE);
  }

  /// The same, when somebody may have it: then that stays.
  Axes settled(InventoryMode mode) {
    return switch (sale) {
      case UNAVAILABLE, AVAILABLE -> freed(mode);
      case RESERVED, SOLD -> this;
    };
  }

  // Consigned garments need an active contract, and there are no contracts yet.
  private boolean mayBeSold(InventoryMode mode) {
    return acceptance == Acceptance.ACCEPTED
        && custody.isInHouse()
        && mode != InventoryMode.CONSIGNMENT
        && catalogue != Catalogue.DELETED;
  }
}
