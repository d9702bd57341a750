package pl.closter.events;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.function.UnaryOperator;

/// How an event that was written by an earlier version of us is read today.
///
/// Stored events never change; each step turns one version into the next, and steps follow one
/// another until a name is reached that is written today.
final class Upcasters {

  /// An event under a name, which may be that of an earlier version.
  record Current(String type, ObjectNode payload) {}

  private interface Step {
    Current from(ObjectNode payload);
  }

  private static final Map<String, Step> STEPS =
      Map.of(
          "order-placed.v1",
          to("order-placed.v2", Upcasters::buyerIsPrivateAndPaysFirst),
          "order-cancelled.v1",
          to("order-cancelled.v2", Upcasters::noLineLetsGo),
          "order-cancelled.v2",
          to("order-cancelled.v3", Upcasters::paidIsAStage),
          "listing-publish-failed.v1",
          to("listing-publish-failed.v2", Upcasters::nothingMayPass),
          "contract-extended.v1",
          to("contract-extended.v2", Upcasters::noLineHadToStop),
          "product-reservation-released.v1",
          Upcasters::releasedOrExpired);

  private Upcasters() {}

  static Current upcast(String type, ObjectNode payload) {
    Step step = STEPS.get(type);
    if (step == null) {
      return new Current(type, payload);
    }
    Current next = step.from(payload);
    return upcast(next.type(), next.payload());
  }

  private static Step to(String type, UnaryOperator<ObjectNode> change) {
    return payload -> new Current(type, change.apply(payload));
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

  // Version 1 was written when garments did not hear that their contract had expired.
  private static ObjectNode noLineHadToStop(ObjectNode payload) {
    return payload.set("lines", payload.arrayNode());
  }

  // Version 1 said in its reason that the time was over, which is an event of its own.
  private static Current releasedOrExpired(ObjectNode payload) {
    if (!payload.path("reason").asText().equals("EXPIRED")) {
      return new Current("product-reservation-released.v2", payload);
    }
    var _ = payload.remove("reason");
    return new Current("product-reservation-expired.v1", payload);
  }
}
