package pl.closter.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// What the log says a garment is, folded here and independently of the services, so that what they
/// answer can be compared with it.
public final class Fold {

  private static final String VERSION = "/version";

  private final Map<String, Map<String, String>> byProduct = new HashMap<>();

  static Fold of(History log) {
    Fold fold = new Fold();
    log.events().stream()
        .filter(event -> event.path("streamType").asText().equals("product"))
        .forEach(
            event ->
                fold.add(
                    event.path("streamId").asText(),
                    event.path("streamVersion").asLong(),
                    event.path("type").asText(),
                    event.path("payload")));
    return fold;
  }

  /// What must be shown, by JSON pointer; empty when the log does not know the garment.
  public Map<String, String> of(String product) {
    return byProduct.getOrDefault(product, Map.of());
  }

  /// The garments that the log knows.
  public Set<String> products() {
    return byProduct.keySet();
  }

  /// Adds the next event of a garment.
  public void add(String product, long version, String type, JsonNode payload) {
    Map<String, String> shown = byProduct.computeIfAbsent(product, _ -> new TreeMap<>());
    shown.put(VERSION, Long.toString(version));
    switch (type.substring(0, type.lastIndexOf(".v"))) {
      case "product-created" -> shown.put("/labelCode", payload.path("labelCode").asText());
      case "product-updated" -> payload.path("changes").forEach(change -> describe(shown, change));
      case "product-condition-recorded" ->
          shown.put("/grade", payload.at("/report/computedGrade").asText());
      case "product-price-set" ->
          shown.put("/price/amountMinor", payload.at("/price/amountMinor").asText());
      case "product-accepted" -> shown.put("/acceptance", "ACCEPTED");
      case "item-received" -> shown.put("/custody", "RECEIVED");
      case "product-published" -> shown.put("/catalogue", "PUBLISHED");
      case "product-unpublished" -> shown.put("/catalogue", "CATALOGUED");
      case "product-reserved" -> shown.put("/sale", "RESERVED");
      case "product-reservation-released", "product-reservation-expired", "product-sale-reversed" ->
          shown.put("/sale", "AVAILABLE");
      case "product-sold" -> {
        shown.put("/sale", "SOLD");
        shown.put("/soldToOrderId", payload.path("orderId").asText());
      }
      default -> {
        // It changes nothing but the version.
      }
    }
  }

  private static void describe(Map<String, String> shown, JsonNode change) {
    String field = "/" + change.path("path").asText().toLowerCase(Locale.ROOT);
    shown.put(field, change.path("to").asText());
  }
}
