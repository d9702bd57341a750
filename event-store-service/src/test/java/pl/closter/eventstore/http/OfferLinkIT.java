package pl.closter.eventstore.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pl.closter.events.NamedUuid;
import pl.closter.servers.RealServers;

/// A buyer pays for his offer at the shop: its order is that of the offer. Tasks are done here by
/// hand.
@QuarkusTest
@WithTestResource(
    value = RealServers.class,
    scope = TestResourceScope.GLOBAL,
    initArgs = @ResourceArg(name = "schema", value = "event_store"))
class OfferLinkIT {

  private static final String LINK =
      "{\"channel\":\"shopify\",\"externalRef\":\"27\",\"url\":\"https://shop.example/27\"}";

  private final String label = Http.label();
  private final String reference = "61" + System.nanoTime();
  private String product = "";
  private String offer = "";

  @BeforeEach
  void anOfferThatWasAccepted() {
    product = Consigned.garment(label);
    Http.post("/v1/products/" + product + "/price", Http.price(25_000)).statusCode(200);
    var _ = Consigned.active(product, 18_000, 25_000, "PRO_RATA");
    String listing =
        Http.post("/v1/listings", "{\"productId\":\"" + product + "\",\"channel\":\"shopify\"}")
            .statusCode(201)
            .extract()
            .path("id");
    Http.asService(
            "/v1/listings/" + listing + "/publication",
            "{\"externalRef\":\"7\",\"url\":\"https://shop.example/7\"}")
        .statusCode(200);
    offer =
        Http.post(
                "/v1/offers",
                "{\"listingId\":\"%s\",\"amount\":%s,\"expiresAt\":\"2099-01-01T00:00:00Z\"}"
                    .formatted(listing, Consigned.amount(20_000)))
            .statusCode(201)
            .extract()
            .path("id");
    Http.post("/v1/offers/" + offer + "/acceptance", "{\"by\":\"HOUSE\"}").statusCode(200);
    Http.asService("/v1/offers/" + offer + "/reservation", "{}").statusCode(200);
  }

  private JsonNode row() throws Exception {
    return ListingPriceIT.row("offer", "offer_id", offer);
  }

  private UUID orderOfOffer() {
    return NamedUuid.order("offer", offer);
  }

  private ValidatableResponse told(String external, long discount) {
    return Http.asService(
        "/v1/orders",
        """
        {"channel":"shopify","externalRef":"%s","currency":"PLN","lines":[
         {"lineId":"15001","labelCode":"%s","price":%s,"discount":%s}],
         "shipping":%s,"total":%s,"buyerKind":"B2C","cashOnDelivery":false,
         "placedAt":"2026-11-26T12:00:00Z","offerId":"%s"}
        """
            .formatted(
                external,
                label,
                Consigned.amount(25_000),
                Consigned.amount(discount),
                Consigned.amount(1_500),
                Consigned.amount(26_500 - discount),
                offer));
  }

  @Test
  void the_buyer_is_given_a_link_as_long_as_there_is_something_to_pay() throws Exception {
    Http.get("/v1/streams/offer/" + offer)
        .body("events[-1].type", equalTo("offer-payment-link-requested.v1"))
        .body("events[-1].payload.price.amountMinor", equalTo(25_000))
        .body("events[-1].payload.amount.amountMinor", equalTo(20_000));
    Http.get("/v1/streams/product/" + product)
        .body("events[-1].payload.channel", equalTo("shopify"));

    Http.asService("/v1/offers/" + offer + "/payment-link", LINK)
        .body("outcome", equalTo("RECORDED"));
    Http.asService("/v1/offers/" + offer + "/payment-link", LINK)
        .body("outcome", equalTo("UNCHANGED"));

    assertThat(row().path("payment_url").asText()).isEqualTo("https://shop.example/27");
    told(reference, 5_000).statusCode(201);
    assertThat(row().path("payment_url").isNull()).isTrue();
    assertThat(row().path("state").asText()).isEqualTo("CONVERTED");
  }

  // SPLIT-1 of the golden vectors: 200.00 at 40 per cent.
  @Test
  void the_order_of_a_paid_link_has_the_garment_and_the_terms_of_the_offer() {
    String order = told(reference, 5_000).statusCode(201).extract().path("id");
    assertThat(order).isEqualTo(orderOfOffer().toString());
    told(reference, 5_000).statusCode(201).body("id", equalTo(order));
    Http.asService(
            "/v1/orders/" + order + "/payment",
            "{\"amount\":%s,\"paidAt\":\"2026-11-26T12:01:00Z\"}"
                .formatted(Consigned.amount(21_500)))
        .statusCode(200);
    // The task of the conversion finds the order placed, and leaves its payment to the shop.
    Http.asService("/v1/offers/" + offer + "/order", "{}")
        .statusCode(200)
        .body("outcome", equalTo("UNCHANGED"));
    Http.asService("/v1/orders/" + order + "/lines/1/reservation", "{}").statusCode(200);
    Http.asService("/v1/orders/" + order + "/lines/1/sale", "{}").statusCode(200);

    Http.get("/v1/streams/order/" + order)
        .body("events[0].payload.channel", equalTo("shopify"))
        .body("events[0].payload.externalRef", equalTo(reference))
        .body("events.type.count { it == 'order-paid.v1' }", equalTo(1))
        .body("events[-1].payload.houseAmount.amountMinor", equalTo(8_000))
        .body("events[-1].payload.consignorAmount.amountMinor", equalTo(12_000));
    Http.get("/v1/streams/product/" + product)
        .body("events[-1].type", equalTo("product-sold.v1"))
        .body("events.type", not(hasItem("oversell-detected.v1")));
    Http.get("/v1/streams/offer/" + offer)
        .body("events[-1].type", equalTo("offer-converted-to-order.v1"))
        .body("events[-1].payload.orderId", equalTo(order));
  }

  @Test
  void what_does_not_fit_the_offer_is_an_order_like_any_other() {
    String otherPrice = told(reference, 6_000).statusCode(201).extract().path("id");
    assertThat(otherPrice).isEqualTo(NamedUuid.order("shopify", reference).toString());
    Http.asService("/v1/orders/" + otherPrice + "/lines/15001/reservation", "{}").statusCode(200);
    Http.get("/v1/streams/product/" + product)
        .body("events[-1].type", equalTo("oversell-detected.v1"));

    String first = told(reference + "1", 5_000).statusCode(201).extract().path("id");
    String again = told(reference + "2", 5_000).statusCode(201).extract().path("id");
    assertThat(first).isEqualTo(orderOfOffer().toString());
    assertThat(again).isEqualTo(NamedUuid.order("shopify", reference + "2").toString());
  }

  @Test
  void an_order_without_an_offer_is_what_it_was() {
    String free = Http.label();
    var _ = Http.available(free);
    Http.asService(
            "/v1/orders",
            """
            {"channel":"shopify","externalRef":"%s","currency":"PLN","lines":[
             {"lineId":"1","labelCode":"%s","price":%s,"discount":%s}],
             "shipping":%s,"total":%s,"buyerKind":"B2C","cashOnDelivery":false,
             "placedAt":"2026-11-26T12:00:00Z"}
            """
                .formatted(
                    reference,
                    free,
                    Consigned.amount(1_000),
                    Consigned.amount(0),
                    Consigned.amount(0),
                    Consigned.amount(1_000)))
        .statusCode(201)
        .body("id", equalTo(NamedUuid.order("shopify", reference).toString()))
        .body("offerId", nullValue());
  }
}
