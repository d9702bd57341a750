package pl.closter.eventstore.domain.product;

import static pl.closter.eventstore.domain.Decision.accept;
import static pl.closter.eventstore.domain.Decision.nothingToDo;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pl.closter.events.NamedUuid;
import pl.closter.events.ProductEvent;
import pl.closter.events.ProductEvent.OrderClaim;
import pl.closter.events.ProductEvent.OversellDetected;
import pl.closter.events.ProductEvent.ProductReservationReleased;
import pl.closter.events.ProductEvent.ProductReserved;
import pl.closter.events.ProductEvent.ProductSaleReversed;
import pl.closter.events.ProductEvent.ProductSold;
import pl.closter.events.ProductEvent.ReservationCause;
import pl.closter.eventstore.domain.Decision;
import pl.closter.eventstore.domain.product.Memory.Loser;
import pl.closter.eventstore.domain.product.ProductCommand.ReleaseFromOrderLine;
import pl.closter.eventstore.domain.product.ProductCommand.ReserveForOrderLine;
import pl.closter.eventstore.domain.product.ProductCommand.SellToOrderLine;
import pl.closter.eventstore.domain.product.Sale.Available;
import pl.closter.eventstore.domain.product.Sale.Reserved;
import pl.closter.eventstore.domain.product.Sale.Sold;
import pl.closter.eventstore.domain.product.Sale.Unavailable;

/// What channels did with a garment: recorded, never refused. The first order line to come has it;
/// whoever else was told "yes" by a channel is an oversell, once for each line. "Paid" may come
/// before "placed", and both may come again.
final class OrderLineRules {

  private OrderLineRules() {}

  static Decision<ProductEvent> reserve(Product product, ReserveForOrderLine command) {
    OrderClaim claim = command.claim();
    if (hasLost(product, claim)) {
      return nothingToDo();
    }
    return switch (product.axes().sale()) {
      case Available() -> accept(reserved(command.productId(), command.channel(), claim));
      // In the days of grace of its contract.
      case Unavailable() when product.isFree() ->
          accept(reserved(command.productId(), command.channel(), claim));
      case Reserved(var id, _) when id.equals(reservation(claim)) -> nothingToDo();
      case Sold(var order, var line, _, _) when isOf(claim, order, line) -> nothingToDo();
      case Unavailable(), Reserved _, Sold _ ->
          accept(oversold(product, command.productId(), claim));
    };
  }

  static Decision<ProductEvent> sell(Product product, SellToOrderLine command) {
    OrderClaim claim = command.claim();
    UUID id = command.productId();
    if (hasLost(product, claim)) {
      return nothingToDo();
    }
    return switch (product.axes().sale()) {
      case Available() -> accept(reserved(id, command.channel(), claim), sold(id, claim));
      case Unavailable() when product.isFree() ->
          accept(reserved(id, command.channel(), claim), sold(id, claim));
      case Reserved(var held, _) when held.equals(reservation(claim)) -> accept(sold(id, claim));
      case Sold(var order, var line, _, _) when isOf(claim, order, line) -> nothingToDo();
      case Unavailable(), Reserved _, Sold _ -> accept(oversold(product, id, claim));
    };
  }

  /// A reservation is released and a sale reversed, as long as the garment has not left the House.
  static Decision<ProductEvent> release(Product product, ReleaseFromOrderLine command) {
    OrderClaim claim = command.claim();
    UUID id = command.productId();
    return switch (product.axes().sale()) {
      case Reserved(var held, _) when held.equals(reservation(claim)) ->
          accept(new ProductReservationReleased(id, held, command.reason()));
      case Sold(var order, var line, _, _)
          when isOf(claim, order, line) && product.axes().custody().isInHouse() ->
          accept(new ProductSaleReversed(id, order, command.reason()));
      case Unavailable(), Available(), Reserved _, Sold _ -> nothingToDo();
    };
  }

  // A line that was told "no" stays without, even when the garment becomes free again: its order
  // was cancelled for that.
  private static boolean hasLost(Product product, OrderClaim claim) {
    return product.memory().losers().contains(new Loser(claim.orderId(), claim.lineId()));
  }

  private static boolean isOf(OrderClaim claim, UUID orderId, String lineId) {
    return claim.orderId().equals(orderId) && claim.lineId().equals(lineId);
  }

  private static UUID reservation(OrderClaim claim) {
    return NamedUuid.reservation(claim.orderId(), claim.lineId());
  }

  private static ProductEvent reserved(UUID productId, String channel, OrderClaim claim) {
    return new ProductReserved(
        productId, reservation(claim), ReservationCause.ORDER, channel, claim, null);
  }

  private static ProductEvent sold(UUID productId, OrderClaim claim) {
    return new ProductSold(productId, claim.orderId(), claim.lineId(), reservation(claim));
  }

  private static ProductEvent oversold(Product product, UUID productId, OrderClaim loser) {
    Optional<OrderClaim> winner = product.axes().sale().winner();
    return new OversellDetected(
        productId,
        winner.map(OrderClaim::orderId).orElse(null),
        loser.orderId(),
        loser.lineId(),
        loser.orderRef(),
        winner.map(first -> gapMs(first, loser)).orElse(null));
  }

  private static @Nullable Long gapMs(OrderClaim winner, OrderClaim loser) {
    return Duration.between(winner.placedAt(), loser.placedAt()).toMillis();
  }
}
