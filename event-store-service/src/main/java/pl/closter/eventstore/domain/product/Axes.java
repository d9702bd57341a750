package pl.closter.eventstore.domain.product;

import pl.closter.events.InventoryMode;

/// The four independent sides of a garment's life.
public record Axes(Acceptance acceptance, Custody custody, Sale sale, Catalogue catalogue) {

  static final Axes AT_FIRST =
      new Axes(
          new Acceptance.Pending(),
          new Custody.Expected(),
          new Sale.Unavailable(),
          new Catalogue.Draft());

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

  /// Nobody has it any more.
  Axes freed(InventoryMode mode) {
    return with(mayBeSold(mode) ? new Sale.Available() : new Sale.Unavailable());
  }

  /// Availability follows from the other axes, as long as nobody has it.
  Axes settled(InventoryMode mode) {
    return switch (sale) {
      case Sale.Unavailable(), Sale.Available() -> freed(mode);
      case Sale.Reserved _, Sale.Sold _ -> this;
    };
  }

  // Consigned garments need an active contract, and there are no contracts yet.
  private boolean mayBeSold(InventoryMode mode) {
    return acceptance instanceof Acceptance.Accepted
        && custody.isInHouse()
        && mode != InventoryMode.CONSIGNMENT
        && !(catalogue instanceof Catalogue.Deleted);
  }
}
