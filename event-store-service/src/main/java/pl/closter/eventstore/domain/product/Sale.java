package pl.closter.eventstore.domain.product;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pl.closter.events.ProductEvent.OrderClaim;

/// Whether it can be had, or who has it.
///
/// ```
/// Unavailable <-> Available <-> Reserved -> Sold
/// Unavailable -> Reserved   (ordered in the days of grace of its contract)
/// Sold -> Available or Unavailable   (the sale was reversed)
/// ```
public sealed interface Sale {

  record Unavailable() implements Sale {}

  record Available() implements Sale {}

  /// Kept for one buyer.
  ///
  /// @param claim the order line it is kept for, when an order is the cause
  record Reserved(UUID reservationId, @Nullable OrderClaim claim) implements Sale {}

  /// Sold to one order line.
  ///
  /// @param claim known when the reservation before it named one
  record Sold(UUID orderId, String lineId, UUID reservationId, @Nullable OrderClaim claim)
      implements Sale {}

  /// It is kept under this reservation, or was sold out of it.
  default boolean isUnder(UUID reservation) {
    return switch (this) {
      case Unavailable(), Available() -> false;
      case Reserved(var held, _) -> held.equals(reservation);
      case Sold(_, _, var held, _) -> held.equals(reservation);
    };
  }

  /// The order line that has it or keeps it.
  default Optional<OrderClaim> winner() {
    return switch (this) {
      case Unavailable(), Available() -> Optional.empty();
      case Reserved(_, var claim) -> Optional.ofNullable(claim);
      case Sold(_, _, _, var claim) -> Optional.ofNullable(claim);
    };
  }

  /// Somebody has it, or it is kept for somebody.
  default boolean isTaken() {
    return switch (this) {
      case Unavailable(), Available() -> false;
      case Reserved _, Sold _ -> true;
    };
  }
}
