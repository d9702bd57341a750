package pl.closter.eventstore.domain.product;

import static pl.closter.eventstore.domain.Decision.accept;
import static pl.closter.eventstore.domain.Decision.nothingToDo;
import static pl.closter.eventstore.domain.Decision.refuse;
import static pl.closter.eventstore.domain.product.ProductRefusal.ALREADY_RESERVED;
import static pl.closter.eventstore.domain.product.ProductRefusal.ALREADY_SOLD;
import static pl.closter.eventstore.domain.product.ProductRefusal.CONTRACT_EXPIRED;
import static pl.closter.eventstore.domain.product.ProductRefusal.NOT_AVAILABLE;
import static pl.closter.eventstore.domain.product.ProductRefusal.NOT_SOLD;
import static pl.closter.eventstore.domain.product.ProductRefusal.NO_ACTIVE_CONTRACT;
import static pl.closter.eventstore.domain.product.ProductRefusal.RESERVATION_NOT_HELD;
import static pl.closter.eventstore.domain.product.ProductRefusal.SOLD_TO_ANOTHER_ORDER;

import java.util.UUID;
import pl.closter.events.ProductEvent;
import pl.closter.events.ProductEvent.ProductReservationExpired;
import pl.closter.events.ProductEvent.ProductReservationReleased;
import pl.closter.events.ProductEvent.ProductReserved;
import pl.closter.events.ProductEvent.ProductSaleReversed;
import pl.closter.events.ProductEvent.ReservationCause;
import pl.closter.eventstore.domain.Decision;
import pl.closter.eventstore.domain.product.ProductCommand.ExpireReservation;
import pl.closter.eventstore.domain.product.ProductCommand.ReleaseReservation;
import pl.closter.eventstore.domain.product.ProductCommand.Reserve;
import pl.closter.eventstore.domain.product.ProductCommand.ReverseSale;
import pl.closter.eventstore.domain.product.Sale.Available;
import pl.closter.eventstore.domain.product.Sale.Reserved;
import pl.closter.eventstore.domain.product.Sale.Sold;
import pl.closter.eventstore.domain.product.Sale.Unavailable;

/// Who has a garment, by our own will. What channels tell us is in [OrderLineRules].
final class SaleRules {

  private SaleRules() {}

  static Decision<ProductEvent> reserve(Product product, Reserve command) {
    return switch (product.axes().sale()) {
      // What was agreed on with a buyer counts in the days of grace like what a channel sold.
      case Unavailable() when product.isFree() && command.cause() == ReservationCause.OFFER ->
          accept(reserved(command));
      case Unavailable() -> refuse(obstacle(product));
      case Available() -> accept(reserved(command));
      case Reserved(var id, _) when id.equals(command.reservationId()) -> nothingToDo();
      case Reserved _ -> refuse(ALREADY_RESERVED);
      case Sold _ -> refuse(ALREADY_SOLD);
    };
  }

  private static ProductRefusal obstacle(Product product) {
    if (product.isFree()) {
      return CONTRACT_EXPIRED;
    }
    return product.isConsigned() && product.consignment() == null
        ? NO_ACTIVE_CONTRACT
        : NOT_AVAILABLE;
  }

  private static ProductEvent reserved(Reserve command) {
    return new ProductReserved(
        command.productId(),
        command.reservationId(),
        command.cause(),
        command.channel(),
        null,
        command.expiresAt());
  }

  static Decision<ProductEvent> release(Product product, ReleaseReservation command) {
    UUID id = command.reservationId();
    return end(
        product, id, new ProductReservationReleased(command.productId(), id, command.reason()));
  }

  static Decision<ProductEvent> expire(Product product, ExpireReservation command) {
    UUID id = command.reservationId();
    return end(product, id, new ProductReservationExpired(command.productId(), id));
  }

  private static Decision<ProductEvent> end(Product product, UUID id, ProductEvent ended) {
    return switch (product.axes().sale()) {
      case Reserved(var held, _) when held.equals(id) -> accept(ended);
      case Sold(_, _, var held, _) when held.equals(id) -> refuse(ALREADY_SOLD);
      case Unavailable(), Available(), Reserved _, Sold _ -> refuse(RESERVATION_NOT_HELD);
    };
  }

  static Decision<ProductEvent> reverse(Product product, ReverseSale command) {
    return switch (product.axes().sale()) {
      case Sold(var orderId, _, _, _) when orderId.equals(command.orderId()) ->
          accept(new ProductSaleReversed(command.productId(), orderId, command.cause()));
      case Sold _ -> refuse(SOLD_TO_ANOTHER_ORDER);
      case Unavailable(), Available(), Reserved _ -> refuse(NOT_SOLD);
    };
  }
}
