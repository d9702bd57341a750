package pl.closter.eventstore.domain.valuation;

import pl.closter.eventstore.domain.Refusal;

/// Why a command to a valuation is refused.
public enum ValuationRefusal implements Refusal {
  UNKNOWN_VALUATION(
      "unknown-valuation",
      "There is no such valuation.",
      "Request it with POST /v1/valuations first."),
  PRODUCT_DELETED(
      "product-deleted",
      "The garment was deleted.",
      "Value a garment that is in the books.",
      "productId"),
  ALREADY_OPEN(
      "valuation-already-open",
      "Another valuation of the garment has not ended.",
      "Wait for it, or supersede it first.",
      "productId"),
  NOT_STARTED(
      "valuation-not-started",
      "Nobody has begun with the valuation.",
      "Record that it was begun: POST /v1/valuations/{id}/start."),
  NOT_COMPLETED(
      "valuation-not-completed",
      "The valuation has found no value yet.",
      "Complete it first: POST /v1/valuations/{id}/completion."),
  ALREADY_COMPLETED(
      "valuation-already-completed",
      "The valuation has found its value, which never changes.",
      "Supersede it and request another one."),
  NOT_PROPOSED(
      "valuation-not-proposed",
      "The valuation was not proposed to the consignor.",
      "Propose it first: POST /v1/valuations/{id}/proposal."),
  CLOSED("valuation-closed", "The valuation has ended.", "Request another one if it is needed."),
  VALUES_NOT_IN_ORDER(
      "valuation-values-not-in-order",
      "Low, recommended and high rise, and the floor is not above the recommended price.",
      "Send low <= recommended <= high, and floorSuggested <= recommended.",
      "recommended.amountMinor"),
  VALUE_NOT_POSITIVE(
      "valuation-value-not-positive",
      "A value is more than zero.",
      "Send positive numbers of minor units.",
      "low.amountMinor"),
  FOREIGN_CURRENCY(
      "valuation-in-foreign-currency",
      "Garments are valued in the currency of the House.",
      "Send all amounts in the currency of the House.",
      "recommended.currency"),
  EXPERT_NEEDED(
      "valuation-needs-expert",
      "The engine is too unsure of this value for it to stand alone.",
      "Have an expert look and complete it with method EXPERT or BLEND.",
      "confidenceBps"),
  VALID_IN_THE_PAST(
      "valuation-valid-in-the-past",
      "The value would be valid no longer.",
      "Send a validUntil that is to come.",
      "validUntil"),
  VALID_NO_LONGER(
      "valuation-valid-no-longer", "The value is valid no longer.", "Request another valuation."),
  STILL_VALID("valuation-still-valid", "The value is still valid.", "Wait until its time is over."),
  PLAN_UNSOUND(
      "commission-plan-unsound",
      "Prices cannot be divided by this commission plan.",
      "Send ascending tiers of which only the last has no bound, or consignorNet with FIXED_NET.",
      "commissionPlan");

  // A record of texts, which the analyser cannot see.
  @SuppressWarnings("ImmutableEnumChecker")
  private final Words words;

  ValuationRefusal(String code, String explanation, String remedy) {
    this.words = Words.of(code, explanation, remedy);
  }

  ValuationRefusal(String code, String explanation, String remedy, String field) {
    this.words = new Words(code, explanation, remedy, field);
  }

  @Override
  public Words words() {
    return words;
  }
}
