package pl.closter.local.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The orders of the shop, and what was ever done to each. All are paid at once.
final class OrderBook {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final long FIRST_ORDER = 6_123_456_789_012L;
  private static final long FIRST_LINE = 15_001_000_000_001L;
  private static final BigDecimal SHIPPING = new BigDecimal("14.99");
  private static final String CURRENCY = "PLN";
  private static final Map<String, Object> CUSTOMER =
      Map.of("id", "gid://shopify/Customer/7001", "legacyResourceId", 7001);

  private final InstantSource clock;
  private final Map<String, Order> byId = new LinkedHashMap<>();
  private long nextOrder = FIRST_ORDER;
  private long nextLine = FIRST_LINE;

  OrderBook(InstantSource clock) {
    this.clock = clock;
  }

  /// One paid order.
  static final class Order {
    final long id;
    final String placedAt;
    final List<Line> lines;
    final BigDecimal total;
    final List<Map<String, Object>> attributes;
    @Nullable String cancelledAt;
    @Nullable String cancelReason;
    boolean isRefunded;
    int cancellations;

    Order(
        long id,
        String placedAt,
        List<Line> lines,
        BigDecimal total,
        List<Map<String, Object>> attributes) {
      this.id = id;
      this.placedAt = placedAt;
      this.lines = List.copyOf(lines);
      this.total = total;
      this.attributes = List.copyOf(attributes);
    }

    String name() {
      return "#PL" + (1001 + id - FIRST_ORDER);
    }

    String gid() {
      return "gid://shopify/Order/" + id;
    }
  }

  record Line(
      long id, String productId, String sku, String title, BigDecimal price, BigDecimal discount) {}

  Optional<Order> find(String gid) {
    return Optional.ofNullable(byId.get(gid));
  }

  String now() {
    return clock.instant().toString();
  }

  Order place(List<Product> products) {
    return place(products, now());
  }

  Order place(List<Product> products, String placedAt) {
    return place(
        products.stream()
            .map(product -> line(product, new BigDecimal(product.price), BigDecimal.ZERO))
            .toList(),
        placedAt,
        List.of());
  }

  /// An order for what was agreed with one buyer.
  Order place(
      Product product,
      BigDecimal price,
      BigDecimal discount,
      List<Map<String, Object>> attributes,
      String placedAt) {
    return place(List.of(line(product, price, discount)), placedAt, attributes);
  }

  private Line line(Product product, BigDecimal price, BigDecimal discount) {
    product.stock--;
    String title = String.valueOf(product.fields.get("title"));
    return new Line(nextLine++, product.id, product.sku, title, price, discount);
  }

  private Order place(List<Line> lines, String placedAt, List<Map<String, Object>> attributes) {
    BigDecimal total =
        lines.stream()
            .map(line -> line.price().subtract(line.discount()))
            .reduce(SHIPPING, BigDecimal::add);
    Order order = new Order(nextOrder++, placedAt, lines, total, attributes);
    byId.put(order.gid(), order);
    return order;
  }

  /// How an order is cancelled.
  record Cancellation(String id, String at, String reason, boolean refund, boolean restock) {}

  /// Cancels an order, once.
  ///
  /// @return the order
  /// @throws Refused when there is no such order, or it was cancelled before
  Order cancel(Cancellation how) {
    Order order =
        find(how.id())
            .orElseThrow(() -> new Refused(List.of("orderId"), "Order not found", "NOT_FOUND"));
    if (order.cancelledAt != null) {
      throw new Refused(List.of("orderId"), "The order has been canceled", "INVALID");
    }
    order.cancelledAt = how.at();
    order.cancelReason = how.reason();
    order.isRefunded = how.refund();
    order.cancellations++;
    return order;
  }

  /// What was done to each order.
  Map<String, Object> ledger() {
    Map<String, Object> ledger = new TreeMap<>();
    byId.values()
        .forEach(
            order ->
                ledger.put(
                    Long.toString(order.id),
                    Map.of(
                        "cancellations",
                        order.cancellations,
                        "refunded",
                        order.isRefunded,
                        "skus",
                        order.lines.stream().map(Line::sku).toList())));
    return ledger;
  }

  /// As GraphQL sees it.
  static Map<String, Object> shown(Order order) {
    Map<String, Object> shown = new HashMap<>();
    boolean cancelled = order.cancelledAt != null;
    shown.put("id", order.gid());
    shown.put("legacyResourceId", order.id);
    shown.put("name", order.name());
    shown.put("createdAt", order.placedAt);
    shown.put("processedAt", order.placedAt);
    shown.put("updatedAt", cancelled ? order.cancelledAt : order.placedAt);
    shown.put("cancelledAt", order.cancelledAt);
    shown.put("cancelReason", order.cancelReason);
    shown.put("currencyCode", CURRENCY);
    shown.put("displayFinancialStatus", order.isRefunded ? "REFUNDED" : "PAID");
    shown.put("displayFulfillmentStatus", "UNFULFILLED");
    shown.put("fullyPaid", true);
    shown.put("paymentGatewayNames", List.of("payu"));
    shown.put("purchasingEntity", CUSTOMER);
    shown.put("tags", List.of());
    shown.put("customAttributes", order.attributes);
    shown.put("test", false);
    shown.put("originalTotalPriceSet", money(order.total));
    shown.put("totalPriceSet", money(order.total));
    shown.put("subtotalPriceSet", money(order.total.subtract(SHIPPING)));
    shown.put("totalShippingPriceSet", money(SHIPPING));
    shown.put("totalReceivedSet", money(order.total));
    shown.put("totalRefundedSet", money(order.isRefunded ? order.total : BigDecimal.ZERO));
    shown.put("transactions", List.of(sale(order)));
    shown.put("self", order);
    return shown;
  }

  private static Map<String, Object> sale(Order order) {
    return Map.of(
        "id",
        "gid://shopify/OrderTransaction/" + order.id,
        "kind",
        "SALE",
        "status",
        "SUCCESS",
        "gateway",
        "payu",
        "amountSet",
        money(order.total),
        "createdAt",
        order.placedAt,
        "processedAt",
        order.placedAt,
        "test",
        false);
  }

  static Map<String, Object> shown(Line line) {
    Map<String, Object> shown = new HashMap<>();
    shown.put("id", "gid://shopify/LineItem/" + line.id());
    shown.put("sku", line.sku());
    shown.put("title", line.title());
    shown.put("name", line.title());
    shown.put("quantity", 1);
    shown.put("currentQuantity", 1);
    shown.put("requiresShipping", true);
    shown.put("taxable", true);
    shown.put("originalUnitPriceSet", money(line.price()));
    shown.put(
        "discountAllocations",
        line.discount().signum() == 0
            ? List.of()
            : List.of(Map.of("allocatedAmountSet", money(line.discount()))));
    return shown;
  }

  static Map<String, Object> money(BigDecimal amount) {
    Map<String, Object> money = Map.of("amount", amount.toPlainString(), "currencyCode", CURRENCY);
    return Map.of("shopMoney", money, "presentmentMoney", money);
  }

  /// As a webhook tells it. The buyer is invented.
  static JsonNode payload(Order order) {
    ObjectNode payload =
        JSON.objectNode()
            .put("id", order.id)
            .put("admin_graphql_api_id", order.gid())
            .put("name", order.name())
            .put("email", "kupujaca@example.pl")
            .put("currency", CURRENCY)
            .put("financial_status", "paid")
            .put("created_at", order.placedAt)
            .put("updated_at", order.placedAt)
            .put("cancelled_at", order.cancelledAt)
            .put("total_price", order.total.toPlainString())
            .put("test", false);
    for (Line line : order.lines) {
      payload
          .withArray("line_items")
          .addObject()
          .put("id", line.id())
          .put("sku", line.sku())
          .put("title", line.title())
          .put("quantity", 1)
          .put("price", line.price().toPlainString());
    }
    return payload;
  }
}
