package pl.closter.gateway.storefront;

import java.time.Instant;
import java.util.UUID;
import pl.closter.events.Money;

/// Where a buyer pays for what was agreed with him alone. Everything may be asked again, like at
/// the [Storefront], and throws what that throws.
public interface Till {

  /// What a buyer and the House agreed on.
  ///
  /// @param price what the shop asks of everybody else
  /// @param until when it is kept for him no more
  record Agreed(UUID offerId, UUID listingId, Money price, Money amount, Instant until) {}

  /// Where he pays.
  ///
  /// @param externalRef the shop's own id of what he pays for
  record Link(String externalRef, String url) {}

  /// What is left of a link.
  enum Left {
    /// Nobody can pay there.
    REMOVED,
    /// Somebody has paid; the shop tells of the order.
    PAID,
    /// There was none.
    NONE
  }

  /// Has the shop let the buyer pay, and keep the garment for him meanwhile.
  Reply<Link> open(Agreed agreed);

  /// Has nobody pay for the offer any more.
  Reply<Left> close(UUID offerId);
}
