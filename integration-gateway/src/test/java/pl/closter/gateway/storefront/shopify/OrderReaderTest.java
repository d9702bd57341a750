package pl.closter.gateway.storefront.shopify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pl.closter.events.Money;
import pl.closter.gateway.storefront.ChannelOrder;
import pl.closter.gateway.storefront.ChannelOrder.Line;
import pl.closter.gateway.storefront.ChannelOrder.PaymentState;
import pl.closter.gateway.storefront.ChannelOrder.Receipt;
import pl.closter.gateway.storefront.Reply;

class OrderReaderTest {

  private final ObjectMapper json = new ObjectMapper();

  @Test
  void a_paid_order_is_read_with_its_lines_amounts_and_times() {
    ChannelOrder order = read(paidOrder());

    assertThat(order)
        .isEqualTo(
            new ChannelOrder(
                "6123456789012",
                List.of(
                    new Line("15001", "ITEM-000123", pln(40000), pln(1000)),
                    new Line("15002", "ITEM-000124", pln(5000), pln(0))),
                pln(1499),
                pln(46499),
                false,
                false,
                Instant.parse("2026-11-23T09:14:58Z"),
                PaymentState.PAID,
                Optional.of(new Receipt(pln(46499), Instant.parse("2026-11-23T09:15:01Z"))),
                Optional.empty(),
                Optional.empty()));
  }

  @Test
  void an_order_says_which_offer_it_was() {
    UUID offer = UUID.randomUUID();

    assertThat(read(attributed("closter_offer", offer.toString())).offerId()).contains(offer);
    assertThat(read(attributed("closter_offer", "nonsense")).offerId()).isEmpty();
    assertThat(read(attributed("gift", offer.toString())).offerId()).isEmpty();
  }

  private ObjectNode attributed(String key, String value) {
    ObjectNode order = paidOrder();
    var _ = order.putArray("customAttributes").addObject().put("key", key).put("value", value);
    return order;
  }

  @ParameterizedTest
  @CsvSource({
    "PAID,PAID",
    "PARTIALLY_REFUNDED,PAID",
    "PENDING,OPEN",
    "AUTHORIZED,OPEN",
    "PARTIALLY_PAID,OPEN",
    "REFUNDED,GONE",
    "VOIDED,GONE",
    "EXPIRED,GONE"
  })
  void only_money_that_came_in_counts_as_payment(String status, PaymentState expected) {
    ChannelOrder order = read(paidOrder().put("displayFinancialStatus", status));

    assertThat(order.payment()).isEqualTo(expected);
    assertThat(order.receipt().isPresent()).isEqualTo(expected == PaymentState.PAID);
  }

  @Test
  void several_pieces_of_one_line_are_several_lines_and_share_the_discount() {
    ObjectNode order = paidOrder();
    ((ObjectNode) order.at("/lineItems/nodes/0")).put("quantity", 3);

    assertThat(read(order).lines().subList(0, 3))
        .containsExactly(
            new Line("15001", "ITEM-000123", pln(40000), pln(334)),
            new Line("15001-2", "ITEM-000123", pln(40000), pln(333)),
            new Line("15001-3", "ITEM-000123", pln(40000), pln(333)));
  }

  @Test
  void a_line_without_a_sku_is_no_garment() {
    ObjectNode order = paidOrder();
    ((ObjectNode) order.at("/lineItems/nodes/0")).putNull("sku");
    ((ObjectNode) order.at("/lineItems/nodes/1")).put("sku", " ");

    assertThat(read(order).lines()).isEmpty();
  }

  @Test
  void a_company_and_cash_on_delivery_are_recognised() {
    ObjectNode order = paidOrder();
    var _ = order.putObject("purchasingEntity").put("__typename", "PurchasingCompany");
    var _ = order.putArray("paymentGatewayNames").add("Cash on Delivery (COD)");

    assertThat(read(order).business()).isTrue();
    assertThat(read(order).cashOnDelivery()).isTrue();
  }

  @Test
  void without_a_transaction_it_was_paid_when_it_was_last_changed() {
    ObjectNode order = paidOrder();
    var _ = order.putArray("transactions");

    assertThat(read(order).receipt().orElseThrow().paidAt())
        .isEqualTo(Instant.parse("2026-11-23T09:15:02Z"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"414.999", "abc", "", "1e400000000", "NaN"})
  void money_that_cannot_be_whole_minor_units_is_refused_and_never_rounded(String amount) {
    ObjectNode order = paidOrder();
    ((ObjectNode) order.at("/originalTotalPriceSet/shopMoney")).put("amount", amount);

    assertThat(OrderReader.read(order)).isInstanceOf(Reply.Refused.class);
  }

  @Test
  void an_order_with_more_lines_than_were_read_is_refused() {
    ObjectNode order = paidOrder();
    ((ObjectNode) order.at("/lineItems/pageInfo")).put("hasNextPage", true);

    assertThat(OrderReader.read(order)).isInstanceOf(Reply.Refused.class);
  }

  @Test
  void a_cancelled_order_says_when() {
    ObjectNode order = paidOrder().put("cancelledAt", "2026-11-23T10:00:00Z");

    assertThat(read(order).cancelledAt()).contains(Instant.parse("2026-11-23T10:00:00Z"));
  }

  private static ChannelOrder read(ObjectNode order) {
    return switch (OrderReader.read(order)) {
      case Reply.Done<Optional<ChannelOrder>>(var read) -> read.orElseThrow();
      case Reply.Refused<Optional<ChannelOrder>> refused ->
          throw new AssertionError(refused.message());
    };
  }

  private static Money pln(long minor) {
    return Money.of(minor, "PLN");
  }

  private ObjectNode paidOrder() {
    try {
      return (ObjectNode)
          json.readTree(
              """
              {"id": "gid://shopify/Order/6123456789012",
               "createdAt": "2026-11-23T09:14:58Z", "updatedAt": "2026-11-23T09:15:02Z",
               "cancelledAt": null, "displayFinancialStatus": "PAID",
               "paymentGatewayNames": ["payu"], "purchasingEntity": {"__typename": "Customer"},
               "originalTotalPriceSet": {"shopMoney": {"amount": "464.99", "currencyCode": "PLN"}},
               "totalShippingPriceSet": {"shopMoney": {"amount": "14.99", "currencyCode": "PLN"}},
               "totalReceivedSet": {"shopMoney": {"amount": "464.99", "currencyCode": "PLN"}},
               "transactions": [
                 {"kind": "AUTHORIZATION", "status": "SUCCESS", "processedAt": "2026-11-23T09:15:09Z"},
                 {"kind": "CAPTURE", "status": "FAILURE", "processedAt": "2026-11-23T09:15:08Z"},
                 {"kind": "SALE", "status": "SUCCESS", "processedAt": "2026-11-23T09:15:01Z"}],
               "lineItems": {"pageInfo": {"hasNextPage": false}, "nodes": [
                 {"id": "gid://shopify/LineItem/15001", "sku": "ITEM-000123", "quantity": 1,
                  "originalUnitPriceSet": {"shopMoney": {"amount": "400.00", "currencyCode": "PLN"}},
                  "discountAllocations": [
                    {"allocatedAmountSet": {"shopMoney": {"amount": "7.5", "currencyCode": "PLN"}}},
                    {"allocatedAmountSet": {"shopMoney": {"amount": "2.50", "currencyCode": "PLN"}}}]},
                 {"id": "gid://shopify/LineItem/15002", "sku": "ITEM-000124", "quantity": 1,
                  "originalUnitPriceSet": {"shopMoney": {"amount": "50", "currencyCode": "PLN"}},
                  "discountAllocations": []}]}}
              """);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
