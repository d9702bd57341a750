package pl.closter.gateway.webhook.translation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.UUID;
import pl.closter.events.Money;
import pl.closter.gateway.client.Command;
import pl.closter.gateway.client.Command.Target;
import pl.closter.gateway.storefront.ChannelOrder;
import pl.closter.gateway.storefront.ChannelOrder.Line;
import pl.closter.gateway.storefront.ChannelOrder.Receipt;

/// What the event store is told about an order: label codes, amounts and times, and nothing about
/// the buyer.
final class OrderCommands {

  private static final String CHANNEL = "shopify";
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private OrderCommands() {}

  /// All commands about one order belong to one chain.
  static String correlation(String externalRef) {
    return "shopify-order-" + externalRef;
  }

  static String placeKey(String externalRef) {
    return "shopify-order:" + externalRef;
  }

  static Command place(ChannelOrder order) {
    ObjectNode body =
        JSON.objectNode()
            .put("channel", CHANNEL)
            .put("externalRef", order.externalRef())
            .put("currency", order.total().currency().code());
    var lines = body.putArray("lines");
    for (Line line : order.lines()) {
      ObjectNode told =
          lines.addObject().put("lineId", line.lineId()).put("labelCode", line.labelCode());
      told.set("price", money(line.price()));
      told.set("discount", money(line.discount()));
    }
    body.set("shipping", money(order.shipping()));
    body.set("total", money(order.total()));
    var _ =
        body.put("buyerKind", order.business() ? "B2B" : "B2C")
            .put("cashOnDelivery", order.cashOnDelivery())
            .put("placedAt", order.placedAt().toString());
    order.offerId().ifPresent(offer -> body.put("offerId", offer.toString()));
    return new Command(new Target.PlaceOrder(), placeKey(order.externalRef()), body.toString());
  }

  static Command pay(String externalRef, UUID orderId, Receipt receipt) {
    ObjectNode body = JSON.objectNode();
    body.set("amount", money(receipt.amount()));
    var _ = body.put("paidAt", receipt.paidAt().toString());
    return new Command(
        new Target.PayOrder(orderId), "shopify-paid:" + externalRef, body.toString());
  }

  static Command cancel(String externalRef, UUID orderId) {
    ObjectNode body = JSON.objectNode().put("reason", "cancelled at the shop");
    return new Command(
        new Target.CancelOrder(orderId), "shopify-cancelled:" + externalRef, body.toString());
  }

  private static ObjectNode money(Money money) {
    return JSON.objectNode()
        .put("amountMinor", money.amountMinor())
        .put("currency", money.currency().code());
  }
}
