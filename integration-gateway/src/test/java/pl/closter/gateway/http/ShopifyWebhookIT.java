package pl.closter.gateway.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.emptyOrNullString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pl.closter.gateway.standin.EventStoreStandIn;
import pl.closter.gateway.standin.EventStoreStandIn.Command;
import pl.closter.gateway.standin.EventStoreStandIn.Trouble;
import pl.closter.gateway.standin.ShopifyStandIn;
import pl.closter.gateway.standin.StandIns;
import pl.closter.gateway.webhook.Signer;
import pl.closter.servers.RealServers;

/// From a webhook's bytes to commands, whatever order they come in and however often.
@QuarkusTest
@WithTestResource(
    value = RealServers.class,
    initArgs = {
      @ResourceArg(name = "schema", value = "gateway"),
      @ResourceArg(name = "kafka", value = "false")
    })
@WithTestResource(StandIns.class)
class ShopifyWebhookIT {

  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final AtomicLong NUMBERS = new AtomicLong(6_123_000_000_000L);

  private final ShopifyStandIn shop = StandIns.shopify();
  private final EventStoreStandIn eventStore = StandIns.eventStore();
  private final String number = Long.toString(NUMBERS.incrementAndGet());

  @BeforeEach
  void forget() {
    StandIns.reset();
  }

  @Test
  void a_paid_order_is_told_and_its_payment_after_it() {
    var _ = shop.order(number, "PAID", "CL-000001");

    deliver("orders/create", UUID.randomUUID().toString()).statusCode(200);

    patiently().until(() -> told().size() == 2);
    Command placed = told().getFirst();
    assertThat(placed.path()).isEqualTo("/v1/orders");
    JsonPath order = new JsonPath(placed.body());
    assertThat(order.getString("externalRef")).isEqualTo(number);
    assertThat(order.getString("lines[0].labelCode")).isEqualTo("CL-000001");
    assertThat(order.getLong("lines[0].price.amountMinor")).isEqualTo(40_000);
    assertThat(told().getLast().path())
        .isEqualTo("/v1/orders/" + EventStoreStandIn.ORDER + "/payment");
    assertThat(told()).extracting(Command::correlationId).containsOnly(placed.correlationId());
    assertThat(told())
        .extracting(Command::traceParent)
        .allSatisfy(trace -> assertThat(trace).startsWith("00-" + TRACE));
  }

  @Test
  void paid_before_created_twice_and_replayed_tells_the_same_two_commands_once() {
    var _ = shop.order(number, "PAID", "CL-000001");
    String paid = UUID.randomUUID().toString();
    String created = UUID.randomUUID().toString();

    deliver("orders/paid", paid).statusCode(200);
    deliver("orders/create", created).statusCode(200);
    deliver("orders/paid", paid).statusCode(200);
    deliver("orders/create", created).statusCode(200);
    deliver("orders/create", UUID.randomUUID().toString()).statusCode(200);

    patiently().until(() -> open() == 0);
    assertThat(eventStore.keys()).hasSize(2);
    assertThat(eventStore.requests()).hasSize(2);
    assertThat(deliveries()).as("each delivery is stored once").hasSize(3);
  }

  @Test
  void nothing_is_lost_or_told_in_other_words_when_the_event_store_stumbles() {
    var _ = shop.order(number, "PAID", "CL-000001");
    eventStore.next(Trouble.UNAVAILABLE, Trouble.ANSWER_LOST, Trouble.HANG, Trouble.CONFLICT);

    deliver("orders/create", UUID.randomUUID().toString()).statusCode(200);

    patiently().until(() -> open() == 0);
    assertThat(deliveries()).containsExactly("TRANSLATED");
    assertThat(eventStore.keys()).hasSize(2);
    assertThat(told().stream().map(Command::body).distinct()).hasSize(2);
  }

  @Test
  void what_the_event_store_refuses_waits_for_a_person_who_lets_it_try_again() {
    var _ = shop.order(number, "PENDING", "CL-UNKNOWN");
    eventStore.next(Trouble.REFUSED);
    deliver("orders/create", UUID.randomUUID().toString()).statusCode(200);
    patiently().until(() -> deliveries().equals(List.of("FAILED")));

    long id =
        asOperator()
            .get("/v1/deliveries?state=FAILED&limit=200")
            .then()
            .statusCode(200)
            .extract()
            .jsonPath()
            .getLong("deliveries.find { it.subject == '" + number + "' }.id");
    asOperator().post("/v1/deliveries/" + id + "/retry").then().statusCode(200);

    patiently().until(() -> deliveries().equals(List.of("TRANSLATED")));
  }

  @Test
  void a_cancelled_order_is_cancelled_here_when_it_was_known() {
    var order = shop.order(number, "PENDING", "CL-000001");
    deliver("orders/create", UUID.randomUUID().toString()).statusCode(200);
    patiently().until(() -> open() == 0);
    var _ = order.put("cancelledAt", "2026-11-23T11:00:00Z");

    deliver("orders/cancelled", UUID.randomUUID().toString()).statusCode(200);

    patiently().until(() -> open() == 0);
    assertThat(told().getLast().path())
        .isEqualTo("/v1/orders/" + EventStoreStandIn.ORDER + "/cancellation");
  }

  @Test
  void a_changed_byte_is_refused_and_stores_nothing() throws SQLException {
    long before = stored();
    byte[] body = body(number);
    String signature = Signer.sign(StandIns.SECRET, body);
    body[body.length - 2] ^= 1;

    refused(send(body, signature, "orders/create", StandIns.SHOP, "w-1"), 401);
    refused(send(body(number), "", "orders/create", StandIns.SHOP, "w-1"), 401);
    refused(
        send(
            body(number),
            Signer.sign("another", body(number)),
            "orders/create",
            StandIns.SHOP,
            "w-1"),
        401);

    assertThat(stored()).isEqualTo(before);
    assertThat(told()).isEmpty();
  }

  @Test
  void the_secret_before_the_last_change_is_still_accepted() {
    byte[] body = body(number);
    send(
            body,
            Signer.sign(StandIns.OLD_SECRET, body),
            "orders/create",
            StandIns.SHOP,
            UUID.randomUUID().toString())
        .statusCode(200);
  }

  @Test
  void three_megabytes_are_refused_and_store_nothing() throws SQLException {
    long before = stored();
    byte[] body =
        ("{\"id\":" + number + ",\"note\":\"" + "x".repeat(3_000_000) + "\"}")
            .getBytes(StandardCharsets.UTF_8);

    send(body, Signer.sign(StandIns.SECRET, body), "orders/create", StandIns.SHOP, "w-2")
        .statusCode(413)
        .body("remedy", not(emptyOrNullString()));

    assertThat(stored()).isEqualTo(before);
  }

  @Test
  void another_shop_a_missing_header_and_another_body_under_one_id_are_refused()
      throws SQLException {
    byte[] body = body(number);
    String signature = Signer.sign(StandIns.SECRET, body);
    String id = UUID.randomUUID().toString();
    send(body, signature, "orders/create", StandIns.SHOP, id).statusCode(200);
    long before = stored();

    refused(send(body, signature, "orders/create", "other.myshopify.com", "w-3"), 403);
    byte[] other = body(number + "9");
    refused(
        send(other, Signer.sign(StandIns.SECRET, other), "orders/create", StandIns.SHOP, id), 409);
    given()
        .header("X-Shopify-Hmac-Sha256", signature)
        .header("X-Shopify-Shop-Domain", StandIns.SHOP)
        .header("X-Shopify-Webhook-Id", "w-4")
        .contentType("application/json")
        .body(body)
        .post("/webhooks/shopify")
        .then()
        .statusCode(400)
        .body("field", equalTo("X-Shopify-Topic"));

    assertThat(stored()).isEqualTo(before);
  }

  private static void refused(ValidatableResponse answer, int status) {
    answer
        .statusCode(status)
        .contentType("application/problem+json")
        .body("field", not(emptyOrNullString()));
  }

  private ValidatableResponse deliver(String topic, String webhookId) {
    byte[] body = body(number);
    return send(body, Signer.sign(StandIns.SECRET, body), topic, StandIns.SHOP, webhookId);
  }

  private static ValidatableResponse send(
      byte[] body, String signature, String topic, String shop, String webhookId) {
    return given()
        .header("X-Shopify-Hmac-Sha256", signature)
        .header("X-Shopify-Topic", topic)
        .header("X-Shopify-Shop-Domain", shop)
        .header("X-Shopify-Webhook-Id", webhookId)
        .header("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01")
        .contentType("application/json")
        .body(body)
        .post("/webhooks/shopify")
        .then();
  }

  private static byte[] body(String number) {
    return "{\"id\":%s,\"email\":\"buyer@example.com\"}"
        .formatted(number)
        .getBytes(StandardCharsets.UTF_8);
  }

  private List<Command> told() {
    return eventStore.requests();
  }

  private static io.restassured.specification.RequestSpecification asOperator() {
    return given().auth().oauth2(RealServers.token("operator")).contentType("application/json");
  }

  /// The states of the deliveries that are about this test's order, in the order of arrival.
  private List<String> deliveries() {
    return asOperator()
        .get("/v1/deliveries?limit=200")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath()
        .getList("deliveries.findAll { it.subject == '" + number + "' }.state");
  }

  private long open() {
    return deliveries().stream().filter("RECEIVED"::equals).count();
  }

  private static ConditionFactory patiently() {
    return Awaitility.await().atMost(Duration.ofSeconds(20));
  }

  private static long stored() throws SQLException {
    RealServers servers = RealServers.running();
    try (Connection session =
            DriverManager.getConnection(
                servers.postgres().jdbcUrl("closter"),
                "gateway_owner",
                servers.password("gateway_owner"));
        Statement statement = session.createStatement();
        ResultSet row = statement.executeQuery("SELECT count(*) FROM gateway.delivery")) {
      assertThat(row.next()).isTrue();
      return row.getLong(1);
    }
  }
}
