package pl.closter.eventstore.domain.product;

import static pl.closter.eventstore.domain.Decision.accept;
import static pl.closter.eventstore.domain.Decision.nothingToDo;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pl.closter.events.NamedUuid;
import pl.closter.events.ProductEvent;
import pl.closter.events.ProductEvent.OrderClaim;
import pl.closter.events.ProductEvent.OversellDetected;
import pl.closter.events.ProductEvent.ProductReserved;
import pl.closter.events.ProductEvent.ProductSold;
import pl.closter.events.ProductEvent.ReservationCause;
import pl.closter.eventstore.domain.Decision;
import pl.closter.eventstore.domain.product.Product.Sale;
import pl.closter.eventstore.domain.product.ProductCommand.ReserveForOrderLine;
import pl.closter.eventstore.domain.product.ProductCommand.SellToOrderLine;

/// What happens to a garment when a channel's order names it. Such facts are recorded, never
/// refused: what contradicts our state becomes an oversell.
final class OrderLineRules {

  private OrderLineRules() {}

  static Decision<ProductEvent> reserve(Product product, ReserveForOrderLine command) {
    return switch (product.sale()) {
      case Sale.Available() ->
          accept(reserved(command.productId(), command.channel(), command.claim()));
      case Sale.Reserved(_, var claim) when isSame(claim, command.claim()) -> nothingToDo();
      case Sale.Sold sold when isSame(sold, command.claim()) -> nothingToDo();
      case Sale.Reserved _, Sale.Sold _ -> oversold(product, command.productId(), command.claim());
      case Sale.Unavailable() -> oversold(product, command.productId(), command.claim());
    };
  }

  // PR1: sold at most once; the payment may be known before the reservation was made.
  static Decision<ProductEvent> sell(Product product, SellToOrderLine command) {
    OrderClaim claim = command.claim();
    ProductEvent sold =
        new ProductSold(
            command.productId(),
            claim.orderId(),
            claim.lineId(),
            NamedUuid.reservation(claim.orderId(), claim.lineId()));
    return switch (product.sale()) {
      case Sale.Available() ->
          accept(reserved(command.productId(), command.channel(), claim), sold);
      case Sale.Reserved(_, var holder) when isSame(holder, claim) -> accept(sold);
      case Sale.Sold winner when isSame(winner, claim) -> nothingToDo();
      case Sale.Reserved _, Sale.Sold _ -> oversold(product, command.productId(), claim);
      case Sale.Unavailable() -> oversold(product, command.productId(), claim);
    };
  }

  private static ProductEvent reserved(UUID product, String channel, OrderClaim claim) {
    return new ProductReserved(
        product,
        NamedUuid.reservation(claim.orderId(), claim.lineId()),
        ReservationCause.ORDER,
        channel,
        claim,
        null);
  }

  static Decision<ProductEvent> oversold(Product product, UUID id, OrderClaim loser) {
    if (product.oversold().contains(line(loser.orderId(), loser.lineId()))) {
      return nothingToDo();
    }
    return accept(
        switch (product.sale()) {
          case Sale.Reserved(_, OrderClaim winner) when winner != null ->
              oversold(id, winner.orderId(), winner.placedAt(), loser);
          case Sale.Sold(var order, _, var placedAt) -> oversold(id, order, placedAt, loser);
          case Sale.Reserved _, Sale.Unavailable _, Sale.Available _ ->
              oversold(id, null, null, loser);
        });
  }

  private static ProductEvent oversold(
      UUID id, @Nullable UUID winner, @Nullable Instant wonAt, OrderClaim loser) {
    Long gap = wonAt == null ? null : Duration.between(wonAt, loser.placedAt()).toMillis();
    return new OversellDetected(id, winner, loser.orderId(), loser.lineId(), loser.orderRef(), gap);
  }

  private static boolean isSame(@Nullable OrderClaim one, OrderClaim other) {
    return one != null
        && one.orderId().equals(other.orderId())
        && one.lineId().equals(other.lineId());
  }

  private static boolean isSame(Sale.Sold sold, OrderClaim claim) {
    return sold.orderId().equals(claim.orderId()) && sold.lineId().equals(claim.lineId());
  }

  static String line(UUID order, String line) {
    return order + "/" + line;
  }
}
