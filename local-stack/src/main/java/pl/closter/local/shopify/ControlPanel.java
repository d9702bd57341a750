package pl.closter.local.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import pl.closter.local.shopify.Faults.Fault;
import pl.closter.local.shopify.OrderBook.Order;
import pl.closter.local.shopify.WebhookSender.Delivery;

/// What only a sandbox has, under `/_sandbox/`: the ledger of effects, orders at will, faults.
final class ControlPanel {

  private static final long REORDER_MILLIS = 150;

  private final ProductShelf shelf;
  private final OrderBook orders;
  private final DraftBook drafts;
  private final WebhookSender webhooks;
  private final Tokens tokens;
  private final Faults faults;
  private final Consumer<Map<String, Object>> journal;

  ControlPanel(
      ProductShelf shelf,
      OrderBook orders,
      DraftBook drafts,
      WebhookSender webhooks,
      Tokens tokens,
      Faults faults,
      Consumer<Map<String, Object>> journal) {
    this.shelf = shelf;
    this.orders = orders;
    this.drafts = drafts;
    this.webhooks = webhooks;
    this.tokens = tokens;
    this.faults = faults;
    this.journal = journal;
  }

  /// Does what the rest of the path says.
  ///
  /// @throws IllegalArgumentException when the input cannot be understood
  void receive(HttpServerRequest request, String what, JsonNode input) {
    switch (what) {
      case "health" -> Replies.send(request, 200, Map.of("status", "UP"));
      case "ledger" ->
          Replies.send(
              request,
              200,
              Map.of("skus", shelf.ledger(), "orders", orders.ledger(), "drafts", drafts.ledger()));
      case "deliveries" ->
          Replies.send(
              request, 200, Map.of("pending", webhooks.pending(), "givenUp", webhooks.givenUp()));
      case "orders" -> placeOrder(request, input);
      case "drafts/pay" -> pay(request, input);
      case "products/edit" -> edit(request, input);
      case "tokens/expire" -> {
        tokens.expireAll();
        Replies.send(request, 200, Map.of());
      }
      case "faults" -> {
        order(input);
        Replies.send(request, 200, Map.of());
      }
      case "faults/clear" -> {
        faults.clear();
        Replies.send(request, 200, Map.of());
      }
      default -> Replies.send(request, 404, Map.of("errors", "There is no " + what));
    }
  }

  /// Somebody of the shop changes a product by hand.
  private void edit(HttpServerRequest request, JsonNode input) {
    List<Product> products = shelf.withSkus(List.of(input.path("sku").asText()));
    products.forEach(product -> shelf.update(product, input.path("product")));
    Replies.send(request, products.isEmpty() ? 404 : 200, Map.of("edited", products.size()));
  }

  private void order(JsonNode input) {
    faults.order(
        input.path("operation").asText(""),
        new Fault(
            Faults.Kind.valueOf(input.path("kind").asText()), input.path("delayMs").asLong(1000)),
        input.path("times").asInt(1));
  }

  private void placeOrder(HttpServerRequest request, JsonNode input) {
    List<String> skus = texts(input.path("skus"));
    List<Product> products = shelf.withSkus(skus);
    if (products.size() < skus.size() || products.isEmpty()) {
      Replies.send(request, 404, Map.of("errors", "No product has one of these SKUs"));
    } else if (!input.path("force").asBoolean()
        && products.stream().anyMatch(product -> product.stock < 1)) {
      Replies.send(request, 409, Map.of("errors", "One of them is sold out; force it to oversell"));
    } else {
      Order order = orders.place(products);
      journal.accept(Map.of("did", "order", "skus", skus, "at", order.placedAt));
      announce(order, input.path("webhooks"));
      Replies.send(request, 200, Map.of("id", Long.toString(order.id), "gid", order.gid()));
    }
  }

  /// A buyer pays for what was agreed with him.
  private void pay(HttpServerRequest request, JsonNode input) {
    String tag = input.path("tag").asText();
    String at = orders.now();
    Optional<Order> paid = drafts.pay(tag, at);
    if (paid.isEmpty()) {
      Replies.send(request, 404, Map.of("errors", "There is nothing to pay for with this tag"));
    } else {
      Order order = paid.get();
      journal.accept(Map.of("did", "draftPaid", "tag", tag, "at", at));
      announce(order, input.path("webhooks"));
      Replies.send(request, 200, Map.of("id", Long.toString(order.id), "gid", order.gid()));
    }
  }

  private void announce(Order order, JsonNode how) {
    String eventId = UUID.randomUUID().toString();
    String body = OrderBook.payload(order).toString();
    boolean reorder = how.path("reorder").asBoolean();
    long delay = how.path("delayMs").asLong(0);
    announce(
        Delivery.of("orders/create", eventId, body), delay + (reorder ? REORDER_MILLIS : 0), how);
    announce(Delivery.of("orders/paid", eventId, body), delay + (reorder ? 0 : 5), how);
  }

  private void announce(Delivery delivery, long delay, JsonNode how) {
    journal.accept(Map.of("did", "webhook", "delivery", delivery));
    webhooks.send(delivery, delay, how.path("duplicates").asInt(0));
  }

  static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(text -> texts.add(text.asText()));
    return texts;
  }
}
