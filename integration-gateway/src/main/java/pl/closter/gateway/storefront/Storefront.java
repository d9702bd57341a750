package pl.closter.gateway.storefront;

import java.util.Optional;
import java.util.UUID;

/// A shop where garments are offered. Everything may be asked again: a repeat finds the work done
/// and changes nothing.
///
/// Every method may throw [StorefrontUnavailable], after which nothing needs to be looked up; those
/// that change something may throw [NoAnswer], after which it does.
public interface Storefront {

  /// Has the shop show the offer as a whole, to buyers unless it is hidden.
  Reply<Shown> publish(Offer offer);

  /// What buyers see of a listing now; empty when the shop has never heard of it.
  Reply<Optional<Shown>> find(UUID listingId);

  /// Hides a listing from buyers for a while, or shows it again; empty when the shop has never
  /// heard of it.
  Reply<Optional<Shown>> hide(UUID listingId, boolean hidden);

  /// Hides a listing from buyers for good; empty when the shop has never heard of it.
  Reply<Optional<Shown>> end(UUID listingId);

  /// An order as the shop knows it now.
  Reply<Optional<ChannelOrder>> order(String externalRef);

  /// Cancels an order and gives the buyer the money back; empty when there is no such order.
  Reply<Optional<Cancellation>> cancel(String externalRef, String reason);

  /// How far a cancellation is.
  enum Cancellation {
    /// The shop took it on and is working on it.
    REQUESTED,
    CANCELLED
  }
}
