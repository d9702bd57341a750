package pl.closter.gateway.storefront;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import pl.closter.events.Money;

/// An order as the shop knows it, without anything about the person who placed it.
///
/// @param externalRef the shop's own id of it
/// @param offerId the offer whose link the buyer paid at
public record ChannelOrder(
    String externalRef,
    List<Line> lines,
    Money shipping,
    Money total,
    boolean business,
    boolean cashOnDelivery,
    Instant placedAt,
    PaymentState payment,
    Optional<Receipt> receipt,
    Optional<Instant> cancelledAt,
    Optional<UUID> offerId) {

  public ChannelOrder {
    lines = List.copyOf(lines);
  }

  /// One garment.
  ///
  /// @param lineId the shop's own id of the line
  public record Line(String lineId, String labelCode, Money price, Money discount) {}

  /// What the buyer paid.
  public record Receipt(Money amount, Instant paidAt) {}

  public enum PaymentState {
    /// Nothing has come in yet.
    OPEN,
    PAID,
    /// The money went back, or will never come.
    GONE
  }
}
