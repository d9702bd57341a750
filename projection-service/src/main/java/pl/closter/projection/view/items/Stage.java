package pl.closter.projection.view.items;

import pl.closter.projection.view.items.Axes.Acceptance;
import pl.closter.projection.view.items.Axes.Catalogue;
import pl.closter.projection.view.items.Axes.Custody;
import pl.closter.projection.view.items.Axes.Sale;

/// What is to be done with a garment next, in one word; it follows from the axes alone.
public enum Stage {
  DELETED,
  SOLD,
  TO_SHIP,
  RESERVED,
  LIVE,
  READY_TO_PUBLISH,
  TO_RETURN,
  AWAITING_CONTRACT,
  TO_RECEIVE,
  TO_INSPECT,
  EXPECTED;

  /// The first that matches, in the order of the lines.
  ///
  /// @param ours the House may sell it: it is its own, or a contract binds it
  static Stage of(boolean ours, Axes axes) {
    if (axes.catalogue() == Catalogue.DELETED) {
      return DELETED;
    } else if (axes.sale() == Sale.SOLD) {
      return axes.custody() == Custody.DISPATCHED ? SOLD : TO_SHIP;
    } else if (axes.sale() == Sale.RESERVED) {
      return RESERVED;
    } else if (axes.catalogue() == Catalogue.PUBLISHED) {
      return LIVE;
    } else if (axes.sale() == Sale.AVAILABLE) {
      return READY_TO_PUBLISH;
    } else if (axes.acceptance() == Acceptance.REJECTED) {
      return TO_RETURN;
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
