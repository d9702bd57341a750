package pl.closter.gateway.storefront.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import pl.closter.events.Money;
import pl.closter.gateway.storefront.ChannelOrder;
import pl.closter.gateway.storefront.ChannelOrder.Line;
import pl.closter.gateway.storefront.ChannelOrder.PaymentState;
import pl.closter.gateway.storefront.ChannelOrder.Receipt;
import pl.closter.gateway.storefront.Reply;

/// Turns an order of Shopify into one of ours, without looking at the buyer.
final class OrderReader {

  private static final Set<String> MONEY_CAME_IN = Set.of("PAID", "PARTIALLY_REFUNDED");
  private static final Set<String> MONEY_WENT = Set.of("REFUNDED", "VOIDED", "EXPIRED");
  private static final Set<String> INCOMING = Set.of("SALE", "CAPTURE");

  private OrderReader() {}

  /// The order, or a refusal when Shopify wrote something that cannot be understood.
  static Reply<Optional<ChannelOrder>> read(JsonNode order) {
    if (order.path("lineItems").path("pageInfo").path("hasNextPage").asBoolean()) {
      return unreadable("it has more lines than are read");
    }
    try {
      return new Reply.Done<>(Optional.of(understood(order)));
    } catch (IllegalArgumentException | ArithmeticException | DateTimeException strange) {
      return unreadable(strange.toString());
    }
  }

  private static Reply<Optional<ChannelOrder>> unreadable(String why) {
    return new Reply.Refused<>("UNREADABLE_ORDER", "The order cannot be read: " + why, null, false);
  }

  private static ChannelOrder understood(JsonNode order) {
    String status = order.path("displayFinancialStatus").asText();
    return new ChannelOrder(
        GlobalId.number(order.path("id").asText()),
        lines(order.path("lineItems").path("nodes")),
        ShopMoney.read(order.path("totalShippingPriceSet")),
        ShopMoney.read(order.path("originalTotalPriceSet")),
        order.path("purchasingEntity").path("__typename").asText().equals("PurchasingCompany"),
        isCashOnDelivery(order.path("paymentGatewayNames")),
        time(order.path("createdAt")).orElseThrow(() -> new DateTimeException("no createdAt")),
        payment(status),
        MONEY_CAME_IN.contains(status) ? Optional.of(receipt(order)) : Optional.empty(),
        time(order.path("cancelledAt")),
        DraftInput.offerOf(order));
  }

  private static PaymentState payment(String status) {
    if (MONEY_CAME_IN.contains(status)) {
      return PaymentState.PAID;
    }
    return MONEY_WENT.contains(status) ? PaymentState.GONE : PaymentState.OPEN;
  }

  private static Receipt receipt(JsonNode order) {
    Instant paidAt =
        StreamSupport.stream(order.path("transactions").spliterator(), false)
            .filter(OrderReader::broughtMoney)
            .flatMap(transaction -> time(transaction.path("processedAt")).stream())
            .max(Instant::compareTo)
            .or(() -> time(order.path("updatedAt")))
            .orElseThrow(() -> new DateTimeException("no updatedAt"));
    return new Receipt(ShopMoney.read(order.path("totalReceivedSet")), paidAt);
  }

  private static boolean broughtMoney(JsonNode transaction) {
    return INCOMING.contains(transaction.path("kind").asText())
        && transaction.path("status").asText().equals("SUCCESS");
  }

  private static List<Line> lines(JsonNode nodes) {
    List<Line> lines = new ArrayList<>();
    nodes.forEach(node -> lines.addAll(pieces(node)));
    return lines;
  }

  /// A line of several pieces is several lines of one: there is exactly one of each garment. A line
  /// without a SKU, such as a tip, is no garment.
  private static List<Line> pieces(JsonNode node) {
    String sku = node.path("sku").asText("").strip();
    int quantity = sku.isEmpty() || node.path("sku").isNull() ? 0 : node.path("quantity").asInt();
    if (quantity == 0) {
      return List.of();
    }
    String lineId = GlobalId.number(node.path("id").asText());
    Money price = ShopMoney.read(node.path("originalUnitPriceSet"));
    long discount = discount(node.path("discountAllocations"), price);
    List<Line> pieces = new ArrayList<>();
    for (int piece = 1; piece <= quantity; piece++) {
      long share = discount / quantity + (piece <= discount % quantity ? 1 : 0);
      pieces.add(
          new Line(
              piece == 1 ? lineId : lineId + "-" + piece,
              sku,
              price,
              new Money(share, price.currency())));
    }
    return pieces;
  }

  private static long discount(JsonNode allocations, Money price) {
    Money sum = new Money(0, price.currency());
    for (JsonNode allocation : allocations) {
      sum = sum.plus(ShopMoney.read(allocation.path("allocatedAmountSet")));
    }
    return sum.amountMinor();
  }

  private static boolean isCashOnDelivery(JsonNode gateways) {
    return StreamSupport.stream(gateways.spliterator(), false)
        .map(name -> name.asText().toLowerCase(Locale.ROOT).replace('_', ' '))
        .anyMatch(name -> name.contains("cash on delivery"));
  }

  private static Optional<Instant> time(JsonNode text) {
    return text.isTextual() ? Optional.of(Instant.parse(text.asText())) : Optional.empty();
  }
}
