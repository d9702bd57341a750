package pl.closter.local.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pl.closter.local.shopify.OrderBook.Order;

/// The draft orders of the shop: what it was told to sell to one buyer, for whom it keeps it until
/// he has paid or the draft is deleted.
final class DraftBook {

  private static final long FIRST_DRAFT = 276_395_349L;
  private static final int TAG_LIMIT = 40;
  private static final int CENTS = 2;

  private final ProductShelf shelf;
  private final OrderBook orders;
  private final InstantSource clock;
  private final Map<String, Draft> byId = new LinkedHashMap<>();
  private long next = FIRST_DRAFT;

  DraftBook(ProductShelf shelf, OrderBook orders, InstantSource clock) {
    this.shelf = shelf;
    this.orders = orders;
    this.clock = clock;
  }

  /// One of them, with the one garment that it sells.
  ///
  /// @param until null when it keeps nothing
  record Draft(
      long id,
      String createdAt,
      Product product,
      BigDecimal price,
      BigDecimal discount,
      @Nullable String until,
      List<String> tags,
      List<Map<String, Object>> attributes,
      @Nullable Order order) {

    String gid() {
      return "gid://shopify/DraftOrder/" + id;
    }

    Draft paidWith(Order made) {
      return new Draft(id, createdAt, product, price, discount, until, tags, attributes, made);
    }
  }

  /// Makes one.
  ///
  /// @throws Refused when the shop says no
  Draft create(JsonNode input) {
    return create(input, clock.instant().toString());
  }

  Draft create(JsonNode input, String at) {
    JsonNode line = input.path("lineItems").path(0);
    if (!line.isObject() || line.path("quantity").asInt() != 1) {
      throw new Refused(List.of("lineItems"), "Add one item of one piece", "INVALID");
    }
    List<String> tags = ControlPanel.texts(input.path("tags"));
    if (tags.stream().anyMatch(tag -> tag.length() > TAG_LIMIT)) {
      throw new Refused(List.of("tags"), "A tag is too long", "TOO_LONG");
    }
    Product product =
        shelf
            .variant(line.path("variantId").asText())
            .orElseThrow(
                () ->
                    new Refused(
                        List.of("lineItems", "0", "variantId"), "Product not found", "NOT_FOUND"));
    @Nullable String until =
        input.hasNonNull("reserveInventoryUntil")
            ? input.path("reserveInventoryUntil").asText()
            : null;
    if (until != null && product.stock < 1) {
      throw new Refused(
          List.of("reserveInventoryUntil"), "There is not enough to reserve", "INVALID");
    }
    Draft draft =
        new Draft(
            next++,
            at,
            product,
            amount(line.path("priceOverride").path("amount").asText(product.price)),
            amount(line.path("appliedDiscount").path("value").asText("0")),
            until,
            tags,
            attributes(input.path("customAttributes")),
            null);
    product.stock -= until == null ? 0 : 1;
    byId.put(draft.gid(), draft);
    return draft;
  }

  private static BigDecimal amount(String text) {
    return new BigDecimal(text).setScale(CENTS, RoundingMode.HALF_UP);
  }

  private static List<Map<String, Object>> attributes(JsonNode input) {
    List<Map<String, Object>> attributes = new ArrayList<>();
    input.forEach(
        one ->
            attributes.add(
                Map.of("key", one.path("key").asText(), "value", one.path("value").asText())));
    return attributes;
  }

  /// Deletes one that nobody has paid for; what it kept is for sale again.
  ///
  /// @throws Refused when there is none, or somebody has paid
  void delete(String gid) {
    Draft draft =
        Optional.ofNullable(byId.get(gid))
            .orElseThrow(() -> new Refused(List.of("id"), "Draft order not found", "NOT_FOUND"));
    if (draft.order() != null) {
      throw new Refused(List.of("id"), "Completed draft orders cannot be deleted", "INVALID");
    }
    var _ = byId.remove(gid);
    draft.product().stock += draft.until() == null ? 0 : 1;
  }

  /// The buyer pays.
  ///
  /// @return the order that it becomes; empty when there is nothing to pay for
  Optional<Order> pay(String tag, String at) {
    Optional<Draft> open =
        byId.values().stream()
            .filter(draft -> draft.order() == null && draft.tags().contains(tag))
            .findFirst();
    return open.map(draft -> paid(draft, at));
  }

  private Order paid(Draft draft, String at) {
    // What it kept is taken from the shelf by the order.
    draft.product().stock += draft.until() == null ? 0 : 1;
    Order order =
        orders.place(draft.product(), draft.price(), draft.discount(), draft.attributes(), at);
    byId.put(draft.gid(), draft.paidWith(order));
    return order;
  }

  /// Those that a search finds; it knows tags and nothing else.
  List<Draft> found(@Nullable String query) {
    String tag = query != null && query.startsWith("tag:") ? query.substring(4) : null;
    return byId.values().stream()
        .filter(draft -> tag == null || draft.tags().contains(tag))
        .toList();
  }

  /// As GraphQL sees it.
  static Map<String, Object> shown(Draft draft) {
    Map<String, Object> shown = new HashMap<>();
    shown.put("id", draft.gid());
    shown.put("legacyResourceId", draft.id());
    shown.put("name", "#D" + (1 + draft.id() - FIRST_DRAFT));
    shown.put("createdAt", draft.createdAt());
    shown.put("completedAt", draft.order() == null ? null : draft.order().placedAt);
    shown.put("status", draft.order() == null ? "OPEN" : "COMPLETED");
    shown.put("invoiceUrl", "https://shop.example/invoices/" + draft.id());
    shown.put("reserveInventoryUntil", draft.until());
    shown.put("tags", draft.tags());
    shown.put("customAttributes", draft.attributes());
    shown.put("subtotalPriceSet", OrderBook.money(draft.price().subtract(draft.discount())));
    shown.put("order", draft.order() == null ? null : OrderBook.shown(draft.order()));
    return shown;
  }

  /// What was done, by tag.
  Map<String, Object> ledger() {
    Map<String, Object> ledger = new HashMap<>();
    byId.values()
        .forEach(
            draft ->
                ledger.put(
                    Long.toString(draft.id()),
                    Map.of("tags", draft.tags(), "paid", draft.order() != null)));
    return ledger;
  }
}
