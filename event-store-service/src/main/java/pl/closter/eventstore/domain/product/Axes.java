package pl.closter.eventstore.domain.product;

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

  /// What has left for good is in no catalogue, as soon as no channel shows it.
  Axes with(Custody next) {
    boolean retired = next.isGone() && catalogue.live().isEmpty();
    return new Axes(acceptance, next, sale, retired ? new Catalogue.Retired() : catalogue);
  }

  Axes with(Sale next) {
    return new Axes(acceptance, custody, next, catalogue);
  }

  Axes with(Catalogue next) {
    return new Axes(acceptance, custody, sale, next);
  }

  /// Nobody has it any more.
  ///
  /// @param ours the House may sell it: it is its own, or a contract binds it
  Axes freed(boolean ours) {
    return with(mayBeSold(ours) ? new Sale.Available() : new Sale.Unavailable());
  }

  /// Availability follows from the other axes, as long as nobody has it.
  Axes settled(boolean ours) {
    return switch (sale) {
      case Sale.Unavailable(), Sale.Available() -> freed(ours);
      case Sale.Reserved _, Sale.Sold _ -> this;
    };
  }

  private boolean mayBeSold(boolean ours) {
    return acceptance instanceof Acceptance.Accepted
        && custody.isInHouse()
        && ours
        && !(catalogue instanceof Catalogue.Deleted)
        && !(catalogue instanceof Catalogue.Retired);
  }
}
