package pl.closter.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import pl.closter.local.demo.Intake.TakenIn;
import pl.closter.local.demo.Verdict.Counts;

/// Compares what the shop saw, what the log says, and what tables and projections answer.
final class Comparison {

  private static final List<String> INTAKE_STEPS =
      List.of(
          "product-created",
          "product-updated",
          "product-condition-recorded",
          "item-received",
          "product-accepted");
  private static final List<String> LISTING_STEPS =
      List.of(
          "listing-queued", "listing-publish-requested", "listing-published", "product-published");

  private final Api api;
  private final Shop shop;
  private final Staged staged;
  private final Map<String, TakenIn> byProduct;
  private final List<String> remarks = new ArrayList<>();
  private int lost;
  private int doubled;
  private int drift;

  Comparison(Api api, Shop shop, Staged staged) {
    this.api = api;
    this.shop = shop;
    this.staged = staged;
    this.byProduct =
        staged.takenIn().stream()
            .collect(Collectors.toMap(TakenIn::productId, Function.identity()));
  }

  /// Quiet is not enough: what was given up is quiet, too.
  void nothingWasGivenUp(int tasksAndDeliveries) {
    if (tasksAndDeliveries > 0) {
      lost += tasksAndDeliveries;
      remarks.add(
          "%d tasks or deliveries were given up; GET /v1/tasks?state=DEAD and /v1/deliveries?state=FAILED show them"
              .formatted(tasksAndDeliveries));
    }
  }

  Verdict verdict(Duration took) {
    History log = History.read(api);
    remarks.addAll(log.flaws());
    Counts expected = staged.expected();
    for (String step : INTAKE_STEPS) {
      expect("garments with one event " + step, expected.takenIn(), once(log, step));
    }
    for (String step : LISTING_STEPS) {
      expect("garments with one event " + step, expected.published(), once(log, step));
    }
    Counts counts = counts(log, shop.ledger());
    expect("garments taken in", expected.takenIn(), counts.takenIn());
    expect("garments valued", expected.valued(), counts.valued());
    expect("garments consigned", expected.consigned(), counts.consigned());
    expect("garments with a fallen price", expected.fallen(), counts.fallen());
    expect("garments of an expired contract", expected.over(), counts.over());
    expect("garments published", expected.published(), counts.published());
    expect("offers refused", expected.refused(), counts.refused());
    expect("garments sold", expected.sold(), counts.sold());
    expect("garments sold by an offer", expected.bargained(), counts.bargained());
    expect("oversold orders compensated", expected.compensated(), counts.compensated());
    expect("contracts in force", staged.contracts().size(), inForce(log));
    expect("sold garments with terms of their sale", expected.sold(), onceBound(log));
    compareItems(log);
    compareRows();
    return new Verdict(counts, expected, lost, doubled, drift, took, remarks);
  }

  private Counts counts(History log, JsonNode ledger) {
    return new Counts(
        once(log, "product-created"),
        once(log, "valuation-accepted"),
        once(log, "product-consigned"),
        among(staged.fallen(), log, "contract-price-step-reached"),
        over(log),
        publishedOnce(log, ledger),
        among(staged.refused(), log, "offer-declined"),
        once(log, "product-sold"),
        among(staged.bargained(), log, "offer-converted-to-order"),
        compensated(log, ledger));
  }

  /// How many have exactly one such event, if nobody else has any.
  private int among(Set<String> products, History log, String type) {
    int once = once(log, type);
    long theirs =
        products.stream().filter(product -> log.count(type, ofProduct(product)) == 1).count();
    if (theirs != once) {
      doubled++;
      remarks.add("%d events %s are about other garments".formatted(once - theirs, type));
    }
    return once;
  }

  private int over(History log) {
    return Math.toIntExact(
        staged.over().stream()
            .filter(
                product ->
                    log.count(
                            "contract-expired",
                            payload ->
                                payload
                                    .path("lines")
                                    .findValuesAsText("productId")
                                    .contains(product))
                        == 1)
            .count());
  }

  private int inForce(History log) {
    return Math.toIntExact(
        staged.contracts().stream()
            .filter(
                contract ->
                    log.count(
                            "contract-activated",
                            payload -> payload.path("contractId").asText().equals(contract))
                        == 1)
            .count());
  }

  // Bound for a line whose garment was another's in the end, terms are not counted.
  private int onceBound(History log) {
    return Math.toIntExact(
        byProduct.keySet().stream()
            .filter(product -> log.count("product-sold", ofProduct(product)) == 1)
            .filter(product -> log.count("sale-terms-frozen", ofProduct(product)) == 1)
            .count());
  }

  /// How many of our garments have exactly one such event; more than one is a doubling.
  private int once(History log, String type) {
    int once = 0;
    for (String product : byProduct.keySet()) {
      long count = log.count(type, ofProduct(product));
      once += count == 1 ? 1 : 0;
      if (count > 1) {
        doubled++;
        remarks.add("%s has %d events %s".formatted(product, count, type));
      }
    }
    return once;
  }

  private static Predicate<JsonNode> ofProduct(String product) {
    return payload -> payload.path("productId").asText().equals(product);
  }

  /// Published in the log and at the shop, once each, and still there exactly when unsold.
  private int publishedOnce(History log, JsonNode ledger) {
    int once = 0;
    for (TakenIn garment : byProduct.values()) {
      JsonNode effects = ledger.path("skus").path(garment.labelCode());
      boolean sold = log.count("product-sold", ofProduct(garment.productId())) > 0;
      long told = log.count("listing-published", ofProduct(garment.productId()));
      int created = effects.path("productsCreated").asInt();
      int shown = effects.path("publishTransitions").asInt();
      int archived = effects.path("archivedTransitions").asInt();
      once += told == 1 && created == 1 && shown == 1 ? 1 : 0;
      if (told > 1 || created > 1 || shown > 1 || archived > 1) {
        doubled++;
        remarks.add(garment.labelCode() + " had an effect more than once: " + effects);
      }
      if (archived != (sold ? 1 : 0)) {
        lost++;
        remarks.add(
            garment.labelCode()
                + (sold ? " is sold but still" : " is unsold but not")
                + " offered");
      }
    }
    return once;
  }

  /// Oversold orders that were recorded, cancelled here, and cancelled and refunded at the shop.
  private int compensated(History log, JsonNode ledger) {
    Set<String> losers =
        log.events().stream()
            .filter(event -> event.path("type").asText().startsWith("oversell-detected."))
            .map(event -> event.path("payload"))
            .filter(payload -> byProduct.containsKey(payload.path("productId").asText()))
            .map(payload -> payload.path("losingOrderRef").asText())
            .collect(Collectors.toSet());
    int done = 0;
    for (String order : losers) {
      long cancelled =
          log.count(
              "order-cancelled", payload -> payload.path("externalRef").asText().equals(order));
      int refunded = ledger.path("orders").path(order).path("cancellations").asInt();
      done += cancelled == 1 && refunded == 1 ? 1 : 0;
      if (cancelled > 1 || refunded > 1) {
        doubled++;
        remarks.add("order " + order + " was cancelled more than once");
      }
    }
    return done;
  }

  /// The items as the API shows them against what was taken in and what the log says of them.
  private void compareItems(History log) {
    Fold fold = Fold.of(log);
    for (TakenIn garment : byProduct.values()) {
      JsonNode item = api.get("/v1/items/" + garment.productId());
      boolean sold = log.count("product-sold", ofProduct(garment.productId())) > 0;
      same(garment, "stage", stage(garment, sold), item.path("stage").asText());
      same(garment, "grade", garment.garment().grade(), item.path("grade").asText());
      same(garment, "labelCode", garment.labelCode(), item.path("labelCode").asText());
      fold.of(garment.productId())
          .forEach((field, value) -> same(garment, field, value, item.at(field).asText()));
    }
  }

  // What a contract in its days of grace still binds is not offered.
  private String stage(TakenIn garment, boolean sold) {
    if (sold) {
      return "TO_SHIP";
    }
    return staged.over().contains(garment.productId()) ? "CONTRACT_EXPIRED" : "LIVE";
  }

  private void same(TakenIn garment, String field, String expected, String shown) {
    if (!expected.equals(shown)) {
      drift++;
      remarks.add(
          "%s: %s should be %s and is shown as %s"
              .formatted(garment.labelCode(), field, expected, shown));
    }
  }

  private void compareRows() {
    List<String> flaws = Consistency.flaws(api);
    drift += flaws.size();
    flaws.forEach(flaw -> remarks.add("tables, projections and events differ: " + flaw));
  }

  private void expect(String what, int expected, int found) {
    if (found < expected) {
      lost += expected - found;
      remarks.add("%d %s, expected %d".formatted(found, what, expected));
    }
    if (found > expected) {
      doubled += found - expected;
      remarks.add("%d %s, expected %d".formatted(found, what, expected));
    }
  }
}
