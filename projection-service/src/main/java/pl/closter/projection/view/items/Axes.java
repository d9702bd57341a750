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
    IN_TRANSIT_IN,
    RECEIVED,
    STORED,
    PICKED,
    DISPATCHED,
    DELIVERED,
    RETURN_IN_TRANSIT,
    TO_BE_RETURNED,
    RETURNED_TO_CONSIGNOR,
    DONATED,
    RECYCLED,
    LOST,
    STOLEN,
    DESTROYED;

    boolean isInHouse() {
      return switch (this) {
        case RECEIVED, STORED, PICKED -> true;
        case EXPECTED, IN_TRANSIT_IN, DISPATCHED, DELIVERED, RETURN_IN_TRANSIT -> false;
        case TO_BE_RETURNED, LOST -> false;
        case RETURNED_TO_CONSIGNOR, DONATED, RECYCLED, STOLEN, DESTROYED -> false;
      };
    }

    /// It lies in the House, whatever becomes of it.
    boolean isInStock() {
      return isInHouse() || this == TO_BE_RETURNED;
    }

    boolean hasLeftToBuyer() {
      return this == DISPATCHED || this == DELIVERED;
    }

    /// It does not come back.
    boolean isGone() {
      return switch (this) {
        case RETURNED_TO_CONSIGNOR, DONATED, RECYCLED, STOLEN, DESTROYED -> true;
        case EXPECTED, IN_TRANSIT_IN, DISPATCHED, DELIVERED, RETURN_IN_TRANSIT -> false;
        case RECEIVED, STORED, PICKED, TO_BE_RETURNED, LOST -> false;
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

  /// What has left for good is in no catalogue, as soon as no channel shows it.
  Axes with(Custody next) {
    boolean retired = next.isGone() && catalogue != Catalogue.PUBLISHED;
    return new Axes(acceptance, next, sale, retired ? Catalogue.RETIRED : catalogue);
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
        && catalogue != Catalogue.DELETED
        && catalogue != Catalogue.RETIRED;
  }
}
