package pl.closter.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/// A buyer offers less than a listing says.
final class Bargain {

  private final Api api;
  private final InstantSource clock;

  Bargain(Api api, InstantSource clock) {
    this.api = api;
    this.clock = clock;
  }

  /// An offer that waits for an answer.
  record Asked(Staged.Listed listed, String offerId) {}

  /// Offers a share of the price.
  Asked offer(Staged.Listed listed, int percent) {
    Wardrobe.Garment garment = listed.taken().garment();
    Map<String, Object> offer =
        Map.of(
            "listingId",
            listed.listingId(),
            "amount",
            garment.money(garment.priceMinor() * percent / 100),
            "expiresAt",
            "2099-01-01T00:00:00Z");
    return new Asked(listed, send(listed, "/v1/offers", offer).path("id").asText());
  }

  /// Whether a rule accepted it, and the garment is kept for its buyer.
  boolean isKept(Asked asked) {
    return api.get(path(asked)).path("state").asText().equals("RESERVED");
  }

  /// The buyer pays.
  String pay(Asked asked) {
    return send(
            asked.listed(),
            path(asked) + "/conversion",
            Map.of(
                "shipping",
                asked.listed().taken().garment().money(0),
                "buyerKind",
                "B2C",
                "paidAt",
                clock.instant().truncatedTo(ChronoUnit.MICROS).toString()))
        .path("id")
        .asText();
  }

  /// The House does not want that little.
  String refuse(Asked asked) {
    return send(
            asked.listed(), path(asked) + "/refusal", Map.of("by", "HOUSE", "reason", "too little"))
        .path("id")
        .asText();
  }

  private static String path(Asked asked) {
    return "/v1/offers/" + asked.offerId();
  }

  private JsonNode send(Staged.Listed listed, String path, Map<String, Object> body) {
    String label = listed.taken().labelCode();
    return api.command(path, body, "demo:" + label + ":" + path, "demo-" + label);
  }
}
