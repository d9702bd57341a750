package pl.closter.local.shopify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrdersTest {

  private static final String CANCEL =
      """
      mutation Cancel($id: ID!, $refund: Boolean, $restock: Boolean!) {
        orderCancel(
          orderId: $id
          reason: INVENTORY
          refundMethod: { originalPaymentMethodsRefund: $refund }
          restock: $restock
        ) {
          job { id done }
          orderCancelUserErrors { field message code }
        }
      }
      """;

  @TempDir Path folder;
  private TestShop shop;

  @BeforeEach
  void open() throws Exception {
    shop = TestShop.in(folder);
    var _ = shop.setProduct(Garment.coat().inStock());
    var _ = shop.setProduct(Garment.dress().inStock());
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void an_order_takes_the_pieces_and_costs_their_prices_and_shipping() throws Exception {
    JsonNode order = read(place("ITEM-000123", "ITEM-000124"));

    assertThat(order.at("/originalTotalPriceSet/shopMoney/amount").asText()).isEqualTo("543.99");
    assertThat(order.at("/displayFinancialStatus").asText()).isEqualTo("PAID");
    assertThat(order.at("/lineItems/nodes").findValuesAsText("sku"))
        .containsExactly("ITEM-000123", "ITEM-000124");
    assertThat(shop.effects("ITEM-000123").path("stock").asInt()).isZero();
  }

  @Test
  void lines_come_page_by_page() throws Exception {
    String id = place("ITEM-000123", "ITEM-000124");
    String document =
        "query($id: ID!, $after: String) { order(id: $id) { lineItems(first: 1, after: $after) { nodes { sku } pageInfo { hasNextPage endCursor } } } }";

    JsonNode first = shop.graphql(document, Map.of("id", id)).at("/data/order/lineItems");
    JsonNode second =
        shop.graphql(document, Map.of("id", id, "after", first.at("/pageInfo/endCursor").asText()))
            .at("/data/order/lineItems");

    assertThat(first.at("/pageInfo/hasNextPage").asBoolean()).isTrue();
    assertThat(second.at("/pageInfo/hasNextPage").asBoolean()).isFalse();
    assertThat(second.at("/nodes/0/sku").asText()).isEqualTo("ITEM-000124");
  }

  @Test
  void a_piece_is_sold_once_unless_forced() throws Exception {
    var _ = place("ITEM-000123");

    assertThat(shop.control("orders", Map.of("skus", List.of("ITEM-000123"))).statusCode())
        .isEqualTo(409);
    assertThat(
            shop.control("orders", Map.of("skus", List.of("ITEM-000123"), "force", true))
                .statusCode())
        .isEqualTo(200);
    assertThat(shop.ledger().path("orders")).hasSize(2);
  }

  @Test
  void what_the_shop_does_not_have_cannot_be_ordered() throws Exception {
    assertThat(shop.control("orders", Map.of("skus", List.of("ITEM-9"))).statusCode())
        .isEqualTo(404);
  }

  @Test
  void an_order_is_cancelled_and_refunded_once() throws Exception {
    String id = place("ITEM-000123");

    JsonNode cancelled = cancel(id, true, false);
    JsonNode again = cancel(id, true, false);

    assertThat(cancelled.at("/job/done").asBoolean()).isTrue();
    assertThat(again.at("/orderCancelUserErrors/0/code").asText()).isEqualTo("INVALID");
    assertThat(read(id).path("displayFinancialStatus").asText()).isEqualTo("REFUNDED");
    JsonNode ledger = shop.ledger().path("orders").path(id.substring(id.lastIndexOf('/') + 1));
    assertThat(ledger.path("cancellations").asInt()).isEqualTo(1);
    assertThat(ledger.path("refunded").asBoolean()).isTrue();
    assertThat(shop.effects("ITEM-000123").path("stock").asInt()).isZero();
  }

  @Test
  void a_cancellation_refunds_and_restocks_only_when_told_to() throws Exception {
    String id = place("ITEM-000123");

    var _ = cancel(id, false, true);

    assertThat(read(id).path("cancelledAt").isTextual()).isTrue();
    assertThat(read(id).path("displayFinancialStatus").asText()).isEqualTo("PAID");
    assertThat(shop.effects("ITEM-000123").path("stock").asInt()).isEqualTo(1);
  }

  @Test
  void an_unknown_order_cannot_be_cancelled() throws Exception {
    assertThat(
            cancel("gid://shopify/Order/1", true, false)
                .at("/orderCancelUserErrors/0/code")
                .asText())
        .isEqualTo("NOT_FOUND");
  }

  private JsonNode cancel(String id, boolean refund, boolean restock)
      throws IOException, InterruptedException {
    return shop.graphql(CANCEL, Map.of("id", id, "refund", refund, "restock", restock))
        .at("/data/orderCancel");
  }

  private JsonNode read(String id) throws IOException, InterruptedException {
    return shop.graphql(
            """
            query($id: ID!) {
              order(id: $id) {
                displayFinancialStatus
                cancelledAt
                originalTotalPriceSet { shopMoney { amount } }
                lineItems(first: 50) { nodes { sku } }
              }
            }
            """,
            Map.of("id", id))
        .at("/data/order");
  }

  private String place(String... skus) throws IOException, InterruptedException {
    return TestShop.json(shop.control("orders", Map.of("skus", List.of(skus))).body())
        .path("gid")
        .asText();
  }
}
