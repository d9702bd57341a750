package pl.closter.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Has garments consigned as an operator would: registers who brings them, and has them sign.
public final class Consignment {

  private static final String HASH = "c0".repeat(32);
  private static final Map<String, Object> NOTHING = Map.of();

  private final Api api;
  private final String run;

  /// All that it sends is known by the name of its run, so a second try is the first one again.
  public Consignment(Api api, String run) {
    this.api = api;
    this.run = run;
  }

  /// What is agreed about one garment, in minor units.
  public record Line(String productId, long price, long floor, String currency) {

    private Map<String, Object> body() {
      return Map.of(
          "productId",
          productId,
          "floor",
          money(floor),
          "listPriceTarget",
          money(price),
          "insuredValue",
          money(floor),
          "doNotDiscount",
          false);
    }

    private Map<String, Object> money(long minor) {
      return Map.of("amountMinor", minor, "currency", currency);
    }
  }

  /// Registers somebody whose address is verified.
  ///
  /// @return his id
  public String consignor(String name) {
    String address = (name + "." + run).toLowerCase(Locale.ROOT) + "@consignor.example";
    Map<String, Object> who =
        Map.of("partyKind", "PRIVATE", "locale", "pl-PL", "personalData", Map.of("email", address));
    String id = send(name, "/v1/consignors", who).path("id").asText();
    Map<String, Object> by = Map.of("channel", "EMAIL", "method", "CODE");
    var _ = send(name, "/v1/consignors/" + id + "/contact-verification", by);
    return id;
  }

  /// Brings a contract into force, for sixty days in which the prices fall twice by a tenth, after
  /// fourteen and after thirty.
  ///
  /// @return its id
  public String contract(String name, String consignor, List<Line> lines) {
    return contract(name, consignor, lines, null);
  }

  /// The same for a contract that is recorded late.
  ///
  /// @param from when it came into force; null for now
  String contract(String name, String consignor, List<Line> lines, @Nullable Instant from) {
    String currency = lines.getFirst().currency();
    String id = send(name, "/v1/contracts", draft(consignor, currency)).path("id").asText();
    String path = "/v1/contracts/" + id;
    for (Line line : lines) {
      var _ = send(name + ":" + line.productId(), path + "/lines", line.body());
    }
    var _ = send(name, path + "/readiness", NOTHING);
    var _ = send(name, path + "/document", Map.of("documentHash", HASH));
    var _ =
        send(
            name,
            path + "/dispatch",
            Map.of("channel", "EMAIL", "expiresAt", "2099-01-01T00:00:00Z"));
    var _ =
        send(
            name,
            path + "/signature",
            Map.of(
                "signatory",
                "CONSIGNOR",
                "method",
                "CLICKWRAP",
                "documentHash",
                HASH,
                "evidenceHash",
                HASH));
    var _ =
        send(name, path + "/activation", from == null ? NOTHING : Map.of("from", from.toString()));
    return id;
  }

  private JsonNode send(String name, String path, Map<String, Object> body) {
    return api.command(
        path, body, "demo:" + run + ":" + name + ":" + path, "demo-" + run + "-" + name);
  }

  private static Map<String, Object> draft(String consignor, String currency) {
    return Map.of(
        "consignorId",
        consignor,
        "template",
        Map.of("id", "standard", "version", 1),
        "locale",
        "pl-PL",
        "currency",
        currency,
        "terms",
        Map.ofEntries(
            Map.entry("commissionPlan", plan()),
            Map.entry("fees", List.of()),
            Map.entry(
                "discountBearing",
                Map.of(
                    "aging",
                    "PRO_RATA",
                    "promo",
                    "HOUSE",
                    "offer",
                    "PRO_RATA",
                    "goodwill",
                    "HOUSE")),
            Map.entry("priceSchedule", List.of(step(14), step(30))),
            Map.entry("periodDays", 60),
            Map.entry("graceDays", 14),
            Map.entry("noticeDays", 14),
            Map.entry("payoutHoldDays", 18),
            Map.entry("riskAllocation", "HOUSE_FROM_RECEIPT"),
            Map.entry("dispositionDefault", Map.of("primary", "RETURN", "fallback", "DONATE")),
            Map.entry("minPayout", Map.of("amountMinor", 2_000, "currency", currency)),
            Map.entry("negativeBalancePolicy", "NET_FORWARD")));
  }

  static Map<String, Object> plan() {
    return Map.of(
        "kind",
        "FLAT",
        "base",
        "NET_OF_DISCOUNT",
        "tiers",
        List.of(Map.of("houseShareBps", 4_000, "consignorShareBps", 6_000)));
  }

  private static Map<String, Object> step(int days) {
    return Map.of("afterDays", days, "reduceBps", 1_000);
  }
}
