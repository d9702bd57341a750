package pl.closter.eventstore.domain.offer;

import java.math.BigInteger;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pl.closter.events.Money;
import pl.closter.events.OfferEvent.DecisionOutcome;
import pl.closter.events.OfferEvent.OfferDecision;
import pl.closter.events.OfferEvent.OfferLimits;
import pl.closter.events.Share;

/// Answers a buyer's amount where no person is needed. What it knew is recorded with what it said,
/// so that anybody can ask it again.
///
/// A rule never changes; a better one is another version.
final class OfferRule {

  private static final String V1 = "offer-decision.v1";

  private OfferRule() {}

  /// What is known.
  ///
  /// @param lowest no less may be accepted; null when there is no floor
  /// @param mayAskConsignor less than that is a question for him that he has not answered
  record Facts(
      int round,
      Money amount,
      Money asking,
      @Nullable Money lowest,
      boolean available,
      boolean mayAskConsignor) {}

  static OfferDecision decide(UUID decisionId, OfferLimits limits, Facts facts) {
    Money counter = counter(facts);
    DecisionOutcome outcome = outcome(limits, facts, counter);
    return new OfferDecision(
        decisionId,
        V1,
        limits,
        facts.round(),
        facts.amount(),
        facts.asking(),
        facts.lowest(),
        facts.available(),
        facts.mayAskConsignor(),
        outcome,
        outcome == DecisionOutcome.COUNTER ? counter : null);
  }

  /// The same decision from what was recorded of it.
  static OfferDecision again(OfferDecision recorded) {
    return decide(
        recorded.decisionId(),
        recorded.limits(),
        new Facts(
            recorded.round(),
            recorded.amount(),
            recorded.asking(),
            recorded.lowest(),
            recorded.available(),
            recorded.mayAskConsignor()));
  }

  private static DecisionOutcome outcome(OfferLimits limits, Facts facts, @Nullable Money counter) {
    boolean high = reaches(facts, limits.acceptFromBps());
    boolean worthAnAnswer = reaches(facts, limits.counterFromBps());
    if (!facts.available()) {
      return DecisionOutcome.LEFT_TO_PERSON;
    } else if (high && !isBelowFloor(facts)) {
      return DecisionOutcome.ACCEPT;
    } else if (worthAnAnswer && isBelowFloor(facts) && facts.mayAskConsignor()) {
      return DecisionOutcome.ASK_CONSIGNOR;
    } else if (worthAnAnswer && counter != null && facts.round() < limits.rounds()) {
      return DecisionOutcome.COUNTER;
    }
    return DecisionOutcome.LEFT_TO_PERSON;
  }

  private static boolean isBelowFloor(Facts facts) {
    return facts.lowest() != null && facts.amount().isLessThan(facts.lowest());
  }

  private static boolean reaches(Facts facts, int bps) {
    BigInteger offered = times(facts.amount(), Share.WHOLE);
    return offered.compareTo(times(facts.asking(), bps)) >= 0;
  }

  private static BigInteger times(Money amount, int factor) {
    return BigInteger.valueOf(amount.amountMinor()).multiply(BigInteger.valueOf(factor));
  }

  // Half-way, but not below the floor; null when there is no room left.
  private static @Nullable Money counter(Facts facts) {
    long gap = facts.asking().minus(facts.amount()).amountMinor();
    Money middle = facts.amount().plus(new Money((gap + 1) / 2, facts.amount().currency()));
    Money lowest = facts.lowest();
    Money counter = lowest != null && middle.isLessThan(lowest) ? lowest : middle;
    return facts.amount().isLessThan(counter) && counter.isLessThan(facts.asking())
        ? counter
        : null;
  }
}
