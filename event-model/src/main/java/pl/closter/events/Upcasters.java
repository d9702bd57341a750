package pl.closter.events;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.function.UnaryOperator;

/// How an event that was written by an earlier version of us is read today.
///
/// Stored events never change; each step turns the JSON of one version into that of the next, and
/// steps follow one another until a name is reached that is written today.
final class Upcasters {

  /// One step from a stored name to the next.
  record Step(String to, UnaryOperator<ObjectNode> change) {}

  private static final Map<String, Step> STEPS =
      Map.of(
          "order-placed.v1",
          new Step("order-placed.v2", Upcasters::buyerIsPrivateAndPaysFirst),
          "order-cancelled.v1",
          new Step("order-cancelled.v2", Upcasters::noLineLetsGo),
          "order-cancelled.v2",
          new Step("order-cancelled.v3", Upcasters::paidIsAStage),
          "listing-publish-failed.v1",
          new Step("listing-publish-failed.v2", Upcasters::nothingMayPass));

  private Upcasters() {}

  /// An event in the words of today.
  record Current(String type, ObjectNode payload) {}

  static Current upcast(String type, ObjectNode payload) {
    Step step = STEPS.get(type);
    return step == null
        ? new Current(type, payload)
        : upcast(step.to(), step.change().apply(payload));
  }

  // Version 1 knew neither business buyers nor cash on delivery: all orders were B2C and prepaid.
  private static ObjectNode buyerIsPrivateAndPaysFirst(ObjectNode payload) {
    return payload.put("buyerKind", "B2C").put("cashOnDelivery", false);
  }

  // Version 2 said in a field of its own what is a stage like any other.
  private static ObjectNode paidIsAStage(ObjectNode payload) {
    String stage = payload.path("wasPaid").booleanValue() ? "PAID" : "UNPAID";
    var _ = payload.remove("wasPaid");
    return payload.put("stage", stage);
  }

  // Version 1 let no garment go: what its lines held was released by hand.
  private static ObjectNode noLineLetsGo(ObjectNode payload) {
    return payload.set("lines", payload.arrayNode());
  }

  // Version 1 was only written when the channel had said no for good.
  private static ObjectNode nothingMayPass(ObjectNode payload) {
    return payload.put("retryable", false);
  }
}
