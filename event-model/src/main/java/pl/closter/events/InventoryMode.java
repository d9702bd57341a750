package pl.closter.events;

/// Whose garment it is while it is for sale.
public enum InventoryMode {
  /// The consignor's, under an active contract.
  CONSIGNMENT,
  /// Bought from its owner by the House.
  BUYOUT,
  /// The House's own.
  OWNED
}
