package pl.closter.local.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pl.closter.local.demo.Api;
import pl.closter.local.demo.Consignment;
import pl.closter.local.demo.Consistency;
import pl.closter.local.stack.Stack;

/// Two garments are kept for somebody when their contracts end: one is let go then, the other one
/// bought. No person has to look after either.
class KeptAtTheEndIT {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Map<String, Object> NOTHING = Map.of();

  @TempDir Path folder;

  @Test
  void what_is_let_go_is_released_and_what_is_bought_settles_the_contract() {
    try (Stack stack = TestStack.start(folder)) {
      Api operator = as(stack, "operator");
      Api admin = as(stack, "admin");
      Consignment consignment = new Consignment(operator, "kept");
      String consignor = consignment.consignor("one");
      String coat = consigned(operator, consignor, "C1-KEPT-1");
      String dress = consigned(operator, consignor, "C1-KEPT-2");
      String ofCoat = contract(consignment, "one", consignor, coat);
      String ofDress = contract(consignment, "two", consignor, dress);
      bound(operator, coat);
      bound(operator, dress);
      String reservation = UUID.randomUUID().toString();
      var _ =
          send(
              operator,
              "/v1/products/" + coat + "/reservations",
              Map.of("reservationId", reservation, "cause", "TRY_ON"));
      String order = send(admin, "/v1/orders", order()).path("id").asText();
      follows(operator, "product", dress, "product-reserved.v1");

      terminated(operator, ofCoat);
      terminated(operator, ofDress);
      follows(operator, "product", coat, "product-consignment-expired.v1");
      follows(operator, "product", dress, "product-consignment-expired.v1");
      var _ =
          send(
              operator,
              "/v1/products/" + coat + "/reservations/" + reservation + "/release",
              Map.of("reason", "does not fit"));
      var _ =
          send(
              admin,
              "/v1/orders/" + order + "/payment",
              Map.of("amount", pln(20_000), "paidAt", "2026-11-23T10:15:00Z"));

      follows(operator, "product", coat, "product-released-from-contract.v1");
      follows(operator, "contract", ofDress, "contract-settled.v1");
      assertThat(types(operator, "product", dress))
          .contains("product-sold.v1")
          .doesNotContain("product-released-from-contract.v1");
      assertThat(types(operator, "contract", ofCoat))
          .as("whoever terminated it has to choose")
          .doesNotContain("contract-line-disposition-chosen.v1", "contract-settled.v1");
      var _ =
          TestStack.until(
              operator, "/v1/tasks?state=PENDING", left -> left.path("tasks").isEmpty());
      assertThat(operator.get("/v1/tasks?state=DEAD").path("tasks")).isEmpty();
      assertThat(Consistency.flaws(operator)).isEmpty();
    }
  }

  private static Api as(Stack stack, String role) {
    return new Api(stack.addresses().frontDoor(), () -> stack.token(role), LIMIT);
  }

  private static JsonNode send(Api api, String path, Map<String, Object> body) {
    return api.command(path, body, UUID.randomUUID().toString(), "kept-at-the-end");
  }

  private static Map<String, Object> pln(long minor) {
    return Map.of("amountMinor", minor, "currency", "PLN");
  }

  private static String consigned(Api api, String consignor, String label) {
    String id =
        send(
                api,
                "/v1/products",
                Map.of(
                    "labelCode",
                    label,
                    "inventoryMode",
                    "CONSIGNMENT",
                    "consignorId",
                    consignor,
                    "title",
                    "Płaszcz"))
            .path("id")
            .asText();
    var _ = send(api, "/v1/products/" + id + "/receipt", NOTHING);
    var _ = send(api, "/v1/products/" + id + "/acceptance", NOTHING);
    var _ =
        send(api, "/v1/products/" + id + "/price", Map.of("price", pln(20_000), "reason", "first"));
    return id;
  }

  private static String contract(
      Consignment consignment, String name, String consignor, String garment) {
    return consignment.contract(
        name, consignor, List.of(new Consignment.Line(garment, 20_000, 16_000, "PLN")));
  }

  private static void bound(Api api, String garment) {
    follows(api, "product", garment, "product-consigned.v1");
  }

  private static void terminated(Api api, String contract) {
    var _ =
        send(
            api,
            "/v1/contracts/" + contract + "/termination",
            Map.of("by", "CONSIGNOR", "reason", "moved away"));
  }

  private static Map<String, Object> order() {
    return Map.ofEntries(
        Map.entry("channel", "shopify"),
        Map.entry("externalRef", "kept-1"),
        Map.entry("currency", "PLN"),
        Map.entry("buyerKind", "B2C"),
        Map.entry("cashOnDelivery", false),
        Map.entry("placedAt", "2026-11-23T10:14:57Z"),
        Map.entry(
            "lines",
            List.of(
                Map.of(
                    "lineId",
                    "1",
                    "labelCode",
                    "C1-KEPT-2",
                    "price",
                    pln(20_000),
                    "discount",
                    pln(0)))),
        Map.entry("shipping", pln(0)),
        Map.entry("total", pln(20_000)));
  }

  private static void follows(Api api, String kind, String id, String type) {
    var _ =
        TestStack.until(
            api,
            "/v1/streams/" + kind + "/" + id,
            stream -> stream.path("events").findValuesAsText("type").contains(type));
  }

  private static List<String> types(Api api, String kind, String id) {
    return api.get("/v1/streams/" + kind + "/" + id).path("events").findValuesAsText("type");
  }
}
