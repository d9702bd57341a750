package pl.closter.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import pl.closter.local.demo.Staged.Listed;
import pl.closter.local.demo.Wardrobe.Garment;

/// Takes one garment in as an operator would: describe, inspect, receive, price, accept; then list.
final class Intake {

  private static final int DRAFT_EACH = 4;

  private final Api api;
  private final String run;

  Intake(Api api, String run) {
    this.api = api;
    this.run = run;
  }

  /// A garment that is in the house.
  ///
  /// @param consignor whose it is; null when it is the House's own
  record TakenIn(Garment garment, String labelCode, String productId, @Nullable String consignor) {

    boolean isConsigned() {
      return consignor != null;
    }
  }

  String labelCode(Garment garment) {
    return String.format("%s-%03d", run, garment.no());
  }

  TakenIn takeIn(Garment garment, @Nullable String consignor) {
    String product = create(garment, consignor).path("id").asText();
    step(garment, product, "condition", condition(garment));
    step(garment, product, "receipt", Map.of());
    step(
        garment,
        product,
        "price",
        Map.of("price", garment.money(garment.priceMinor()), "reason", "intake"));
    step(garment, product, "acceptance", Map.of());
    return new TakenIn(garment, labelCode(garment), product, consignor);
  }

  private JsonNode create(Garment garment, @Nullable String consignor) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("labelCode", labelCode(garment));
    body.put("inventoryMode", consignor == null ? garment.inventoryMode() : "CONSIGNMENT");
    if (consignor != null) {
      body.put("consignorId", consignor);
    }
    body.put("title", garment.title());
    body.put("brand", garment.brand());
    body.put("category", garment.category());
    body.put("size", garment.size());
    body.put("colour", garment.colour());
    return api.command("/v1/products", body, key(garment, "create"), chain(garment));
  }

  /// Offers it. Every fourth listing is prepared first.
  Listed list(TakenIn taken) {
    return taken.garment().no() % DRAFT_EACH == 0
        ? queue(begin(taken, "/v1/listings/drafts"))
        : begin(taken, "/v1/listings");
  }

  private Listed begin(TakenIn taken, String path) {
    Map<String, Object> body = Map.of("productId", taken.productId(), "channel", "shopify");
    JsonNode listing =
        api.command(path, body, key(taken.garment(), "list"), chain(taken.garment()));
    return new Listed(taken, listing.path("id").asText());
  }

  private Listed queue(Listed draft) {
    Garment garment = draft.taken().garment();
    String path = "/v1/listings/" + draft.listingId() + "/queue";
    var _ = api.command(path, Map.of(), key(garment, "queue"), chain(garment));
    return draft;
  }

  private void step(Garment garment, String product, String step, Object body) {
    var _ = api.command(path(product, step), body, key(garment, step), chain(garment));
  }

  private static String path(String product, String step) {
    return "/v1/products/" + product + "/" + step;
  }

  private static Map<String, Object> condition(Garment garment) {
    List<Map<String, String>> defects =
        garment.defects().stream()
            .map(
                defect ->
                    Map.of(
                        "code",
                        defect.code(),
                        "area",
                        defect.area(),
                        "severity",
                        defect.severity()))
            .toList();
    return Map.of(
        "unworn", garment.unworn(), "tagsAttached", garment.tagsAttached(), "defects", defects);
  }

  private String key(Garment garment, String step) {
    return "demo:" + labelCode(garment) + ":" + step;
  }

  private String chain(Garment garment) {
    return "demo-" + labelCode(garment);
  }
}
