package pl.closter.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import pl.closter.local.demo.Intake.TakenIn;

/// Has garments valued as an expert would, and agrees on the value with whoever brought them.
final class Appraisal {

  private static final String HASH = "e0".repeat(32);

  private final Api api;

  Appraisal(Api api) {
    this.api = api;
  }

  /// Values a garment: from four fifths of its price to a tenth above it.
  ///
  /// @return the id of the valuation, which the consignor accepted
  String value(TakenIn taken) {
    Map<String, Object> wanted = Map.of("productId", taken.productId(), "reason", "INTAKE");
    String id = send(taken, "/v1/valuations", wanted).path("id").asText();
    String path = "/v1/valuations/" + id;
    var _ = send(taken, path + "/start", Map.of());
    var _ = send(taken, path + "/completion", estimate(taken.garment()));
    var _ = send(taken, path + "/proposal", Map.of("commissionPlan", Consignment.plan()));
    var _ = send(taken, path + "/acceptance", Map.of("by", "CONSIGNOR", "mode", "EXPLICIT"));
    return id;
  }

  private static Map<String, Object> estimate(Wardrobe.Garment garment) {
    long price = garment.priceMinor();
    return Map.of(
        "low",
        garment.money(price * 4 / 5),
        "recommended",
        garment.money(price),
        "high",
        garment.money(price * 11 / 10),
        "floorSuggested",
        garment.money(price * 4 / 5),
        "method",
        "EXPERT",
        "comparables",
        List.of(),
        "confidenceBps",
        9_000,
        "validUntil",
        "2099-01-01T00:00:00Z",
        "engineVersion",
        "demo",
        "inputHash",
        HASH);
  }

  private JsonNode send(TakenIn taken, String path, Map<String, Object> body) {
    return api.command(
        path, body, "demo:" + taken.labelCode() + ":" + path, "demo-" + taken.labelCode());
  }
}
