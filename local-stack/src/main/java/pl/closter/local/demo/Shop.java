package pl.closter.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/// The buyers' side: the shop's sandbox, which places orders and remembers every effect.
final class Shop {

  private final Api sandbox;

  Shop(Api sandbox) {
    this.sandbox = sandbox;
  }

  /// How the webhooks of an order arrive.
  enum Delivery {
    AS_SENT,
    TWICE_AND_OUT_OF_ORDER
  }

  /// A buyer pays for a garment.
  ///
  /// @param force sell it even when the shop has none left, as two channels at once would
  /// @return the shop's own number of the order
  String buy(String labelCode, boolean force, Delivery delivery) {
    boolean messy = delivery == Delivery.TWICE_AND_OUT_OF_ORDER;
    Map<String, Object> webhooks = Map.of("duplicates", messy ? 2 : 0, "reorder", messy);
    Map<String, Object> order =
        Map.of("skus", List.of(labelCode), "force", force, "webhooks", webhooks);
    return sandbox.post("/_sandbox/orders", order).path("id").asText();
  }

  /// Everything that was ever done to the shop.
  JsonNode ledger() {
    return sandbox.get("/_sandbox/ledger");
  }

  int undelivered() {
    return sandbox.get("/_sandbox/deliveries").path("pending").asInt();
  }
}
