package pl.closter.projection.view.timeline;

import static pl.closter.projection.view.timeline.Sentence.words;

import pl.closter.events.OrderEvent;
import pl.closter.events.OrderEvent.OrderCancelled;
import pl.closter.events.OrderEvent.OrderLineRejected;
import pl.closter.events.OrderEvent.OrderPaid;
import pl.closter.events.OrderEvent.OrderPlaced;
import pl.closter.events.OrderEvent.OrderShipped;
import pl.closter.events.OrderEvent.SaleTermsFrozen;

/// What happened to an order with a line of the garment.
final class OrderSentence {

  private OrderSentence() {}

  static String of(OrderEvent event) {
    return switch (event) {
      case OrderPlaced placed ->
          "Order %s for it was placed on %s".formatted(placed.externalRef(), placed.channel());
      case OrderPaid _ -> "The order for it was paid";
      case OrderLineRejected rejected -> "The order does not get it: " + words(rejected.reason());
      case OrderCancelled cancelled ->
          "Order %s was cancelled by %s".formatted(cancelled.externalRef(), words(cancelled.by()));
      case OrderShipped _ -> "The order was shipped";
      case SaleTermsFrozen _ -> "The terms of its sale were bound";
    };
  }
}
