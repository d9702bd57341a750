package pl.closter.eventstore.domain.offer;

import static org.assertj.core.api.Assertions.assertThat;
import static pl.closter.eventstore.domain.offer.Proposals.COAT;
import static pl.closter.eventstore.domain.offer.Proposals.CONSIGNED;
import static pl.closter.eventstore.domain.offer.Proposals.DECLINED;
import static pl.closter.eventstore.domain.offer.Proposals.FLOOR;
import static pl.closter.eventstore.domain.offer.Proposals.GONE;
import static pl.closter.eventstore.domain.offer.Proposals.ID;
import static pl.closter.eventstore.domain.offer.Proposals.LIMITS;
import static pl.closter.eventstore.domain.offer.Proposals.NOW;
import static pl.closter.eventstore.domain.offer.Proposals.OWN;
import static pl.closter.eventstore.domain.offer.Proposals.PRICE;
import static pl.closter.eventstore.domain.offer.Proposals.UNTIL;
import static pl.closter.eventstore.domain.offer.Proposals.accepted;
import static pl.closter.eventstore.domain.offer.Proposals.asked;
import static pl.closter.eventstore.domain.offer.Proposals.consented;
import static pl.closter.eventstore.domain.offer.Proposals.countered;
import static pl.closter.eventstore.domain.offer.Proposals.denied;
import static pl.closter.eventstore.domain.offer.Proposals.made;
import static pl.closter.eventstore.domain.offer.Proposals.pln;
import static pl.closter.eventstore.domain.offer.Proposals.proposedFloor;
import static pl.closter.eventstore.domain.offer.Proposals.scenario;

import java.util.Random;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import pl.closter.events.Money;
import pl.closter.events.OfferEvent;
import pl.closter.events.OfferEvent.DecisionOutcome;
import pl.closter.events.OfferEvent.OfferAutoDecided;
import pl.closter.events.OfferEvent.OfferDecision;
import pl.closter.events.OfferEvent.Side;
import pl.closter.eventstore.domain.Scenario;
import pl.closter.eventstore.domain.offer.OfferCommand.DecideByRule;
import pl.closter.eventstore.domain.offer.OfferCommand.Garment;

/// What is answered without a person, and that every such answer says why.
class OfferRuleTest {

  private static final UUID DECISION = new UUID(8, 1);
  private static final long SEED = 20_261_126;

  private final Scenario<Offer, OfferCommand, OfferEvent> offer = scenario();

  private static OfferCommand decide(int round, Garment garment) {
    return new DecideByRule(ID, DECISION, round, garment, NOW);
  }

  private static OfferEvent decided(
      int round,
      long amount,
      @Nullable Money lowest,
      boolean mayAsk,
      DecisionOutcome outcome,
      @Nullable Money counter) {
    return new OfferAutoDecided(
        ID,
        COAT,
        new OfferDecision(
            DECISION,
            "offer-decision.v1",
            LIMITS,
            round,
            pln(amount),
            PRICE,
            lowest,
            true,
            mayAsk,
            outcome,
            counter));
  }

  @Test
  void nearly_what_is_asked_is_accepted() {
    offer
        .given(made(19_000))
        .when(decide(1, CONSIGNED))
        .then(
            decided(1, 19_000, FLOOR, true, DecisionOutcome.ACCEPT, null),
            accepted(Side.HOUSE, 19_000, FLOOR));
  }

  @Test
  void a_serious_amount_is_met_half_way() {
    offer
        .given(made(17_001))
        .when(decide(1, CONSIGNED))
        .then(
            decided(1, 17_001, FLOOR, true, DecisionOutcome.COUNTER, pln(18_501)),
            countered(Side.HOUSE, 18_501, 2));
  }

  @Test
  void below_the_floor_the_consignor_is_asked() {
    offer
        .given(made(15_000))
        .when(decide(1, CONSIGNED))
        .then(decided(1, 15_000, FLOOR, true, DecisionOutcome.ASK_CONSIGNOR, null), asked(15_000));
  }

  // O3
  @Test
  void what_he_said_decides_and_nothing_below_it_is_accepted() {
    offer
        .given(made(15_000), asked(15_000), denied(15_000))
        .when(decide(1, CONSIGNED))
        .then(
            decided(1, 15_000, FLOOR, false, DecisionOutcome.COUNTER, pln(17_500)),
            countered(Side.HOUSE, 17_500, 2));
    Garment dear = new Garment(true, pln(19_900), CONSIGNED.boundTo());
    offer
        .given(made(19_500), asked(19_500), denied(19_500))
        .when(decide(1, dear))
        .then(
            decided(1, 19_500, pln(19_900), false, DecisionOutcome.COUNTER, pln(19_900)),
            countered(Side.HOUSE, 19_900, 2));
    offer
        .given(made(19_500), asked(19_500), consented(19_500))
        .when(decide(1, dear))
        .then(
            decided(1, 19_500, pln(19_500), true, DecisionOutcome.ACCEPT, null),
            accepted(Side.HOUSE, 19_500, pln(19_500)));
  }

  @Test
  void a_joke_is_left_to_a_person() {
    offer
        .given(made(1_000))
        .when(decide(1, OWN))
        .then(decided(1, 1_000, null, false, DecisionOutcome.LEFT_TO_PERSON, null));
  }

  @Test
  void what_somebody_has_is_left_to_a_person() {
    offer
        .given(made(19_500))
        .when(decide(1, GONE))
        .then(
            new OfferAutoDecided(
                ID,
                COAT,
                new OfferDecision(
                    DECISION,
                    "offer-decision.v1",
                    LIMITS,
                    1,
                    pln(19_500),
                    PRICE,
                    FLOOR,
                    false,
                    true,
                    DecisionOutcome.LEFT_TO_PERSON,
                    null)));
  }

  @Test
  void who_answered_in_the_meantime_was_faster() {
    offer.given(made(19_500), DECLINED).when(decide(1, OWN)).thenNothing();
    offer.given(made(15_000), countered(Side.HOUSE, 18_000, 2)).when(decide(1, OWN)).thenNothing();
    offer
        .given(made(15_000), countered(Side.HOUSE, 18_000, 2), countered(Side.BUYER, 16_000, 3))
        .when(decide(1, OWN))
        .thenNothing();
    offer.given(made(19_500)).when(new DecideByRule(ID, DECISION, 1, OWN, UNTIL)).thenNothing();
    offer.given(proposedFloor(14_000)).when(decide(1, CONSIGNED)).thenNothing();
    offer.given().when(decide(1, OWN)).thenRefused(OfferRefusal.UNKNOWN_OFFER);
  }

  @Test
  void what_was_recorded_gives_the_same_decision_again() {
    RandomGenerator random = new Random(SEED);
    for (int i = 0; i < 10_000; i++) {
      long asking = random.nextLong(2, 9_000_000_000_000_000L);
      OfferRule.Facts facts =
          new OfferRule.Facts(
              random.nextInt(1, 7),
              pln(random.nextLong(1, asking)),
              pln(asking),
              random.nextBoolean() ? pln(random.nextLong(0, asking + 1)) : null,
              random.nextInt(5) > 0,
              random.nextBoolean());
      OfferDecision decision = OfferRule.decide(DECISION, LIMITS, facts);

      assertThat(OfferRule.again(decision)).as("%s of seed %d", facts, SEED).isEqualTo(decision);
      holds(decision);
    }
  }

  // O1 and O3, whatever the numbers.
  private static void holds(OfferDecision decision) {
    Money lowest = decision.lowest();
    Money counter = decision.counter();
    if (decision.outcome() == DecisionOutcome.ACCEPT && lowest != null) {
      assertThat(decision.amount()).isGreaterThanOrEqualTo(lowest);
    }
    assertThat(counter != null).isEqualTo(decision.outcome() == DecisionOutcome.COUNTER);
    if (counter != null) {
      assertThat(counter).isGreaterThan(decision.amount()).isLessThan(decision.asking());
      assertThat(lowest == null || !counter.isLessThan(lowest)).isTrue();
      assertThat(decision.round()).isLessThan(LIMITS.rounds());
    }
  }
}
