package pl.closter.projection.view.items;

import pl.closter.projection.view.items.Axes.Acceptance;
import pl.closter.projection.view.items.Axes.Catalogue;
import pl.closter.projection.view.items.Axes.Custody;
import pl.closter.projection.view.items.Axes.Sale;

/// What is to be done with a garment next, in one word; it follows from the axes, and from what its
/// contract allows.
public enum Stage {
  DELETED,
  INCIDENT,
  OUT,
  RETURNING,
  SOLD,
  TO_SHIP,
  RESERVED,
  LIVE,
  READY_TO_PUBLISH,
  TO_RETURN,
  CONTRACT_EXPIRED,
  AWAITING_CONTRACT,
  TO_RECEIVE,
  TO_INSPECT,
  EXPECTED;

  /// The first that matches, in the order of the lines.
  ///
  /// @param ours the House may sell it: it is its own, or a contract in force binds it
  /// @param expired the contract that binds it is in force no more
  static Stage of(boolean ours, boolean expired, Axes axes) {
    if (axes.catalogue() == Catalogue.DELETED) {
      return DELETED;
    }
    return switch (axes.custody()) {
      case LOST, STOLEN, DESTROYED -> INCIDENT;
      case DONATED, RECYCLED, RETURNED_TO_CONSIGNOR -> OUT;
      case RETURN_IN_TRANSIT -> RETURNING;
      case EXPECTED, IN_TRANSIT_IN, RECEIVED, STORED, PICKED -> ofOffer(ours, expired, axes);
      case DISPATCHED, DELIVERED, TO_BE_RETURNED -> ofOffer(ours, expired, axes);
    };
  }

  private static Stage ofOffer(boolean ours, boolean expired, Axes axes) {
    if (axes.catalogue() == Catalogue.RETIRED) {
      return OUT;
    } else if (axes.sale() == Sale.SOLD) {
      return axes.custody().hasLeftToBuyer() ? SOLD : TO_SHIP;
    } else if (axes.sale() == Sale.RESERVED) {
      return RESERVED;
    } else if (axes.catalogue() == Catalogue.PUBLISHED) {
      return LIVE;
    } else if (axes.sale() == Sale.AVAILABLE) {
      return READY_TO_PUBLISH;
    } else if (axes.acceptance() == Acceptance.REJECTED
        || axes.custody() == Custody.TO_BE_RETURNED) {
      return TO_RETURN;
    } else if (axes.acceptance() == Acceptance.ACCEPTED && expired) {
      return CONTRACT_EXPIRED;
    } else if (axes.acceptance() == Acceptance.ACCEPTED && !ours) {
      return AWAITING_CONTRACT;
    } else if (axes.acceptance() == Acceptance.ACCEPTED && !axes.custody().isInHouse()) {
      return TO_RECEIVE;
    } else if (axes.custody().isInHouse()) {
      return TO_INSPECT;
    }
    return EXPECTED;
  }
}
