package pl.closter.eventstore.domain.offer;

import static pl.closter.eventstore.domain.offer.Proposals.CONSENT;
import static pl.closter.eventstore.domain.offer.Proposals.CONSIGNED;
import static pl.closter.eventstore.domain.offer.Proposals.ID;
import static pl.closter.eventstore.domain.offer.Proposals.NOW;
import static pl.closter.eventstore.domain.offer.Proposals.OWN;
import static pl.closter.eventstore.domain.offer.Proposals.UNTIL;
import static pl.closter.eventstore.domain.offer.Proposals.accept;
import static pl.closter.eventstore.domain.offer.Proposals.accepted;
import static pl.closter.eventstore.domain.offer.Proposals.asked;
import static pl.closter.eventstore.domain.offer.Proposals.consented;
import static pl.closter.eventstore.domain.offer.Proposals.counter;
import static pl.closter.eventstore.domain.offer.Proposals.countered;
import static pl.closter.eventstore.domain.offer.Proposals.denied;
import static pl.closter.eventstore.domain.offer.Proposals.made;
import static pl.closter.eventstore.domain.offer.Proposals.pln;
import static pl.closter.eventstore.domain.offer.Proposals.proposedFloor;
import static pl.closter.eventstore.domain.offer.Proposals.scenario;

import org.junit.jupiter.api.Test;
import pl.closter.events.OfferEvent;
import pl.closter.events.OfferEvent.Side;
import pl.closter.eventstore.domain.Scenario;
import pl.closter.eventstore.domain.offer.OfferCommand.GiveConsent;
import pl.closter.eventstore.domain.offer.OfferCommand.RefuseConsent;
import pl.closter.eventstore.domain.offer.OfferCommand.RequestConsent;

/// Less than the consignor agreed to needs his word (O3).
class ConsentTest {

  private static final OfferCommand REQUEST = new RequestConsent(ID, CONSIGNED, NOW);
  private static final OfferCommand GIVE = new GiveConsent(ID, CONSENT);
  private static final OfferCommand REFUSE = new RefuseConsent(ID, "not for less");

  private final Scenario<Offer, OfferCommand, OfferEvent> offer = scenario();

  @Test
  void he_is_asked_gives_his_word_and_the_offer_may_be_accepted() {
    offer.given(made(15_000)).when(REQUEST).then(asked(15_000));
    offer.given(made(15_000), asked(15_000)).when(GIVE).then(consented(15_000));
    offer
        .given(made(15_000), asked(15_000), consented(15_000))
        .when(accept(Side.HOUSE))
        .then(accepted(Side.HOUSE, 15_000, pln(15_000)));
  }

  @Test
  void being_asked_is_not_yet_consent() {
    offer
        .given(made(15_000), asked(15_000))
        .when(accept(Side.HOUSE))
        .thenRefused(OfferRefusal.BELOW_FLOOR);
    offer
        .given(made(15_000), asked(15_000), denied(15_000))
        .when(accept(Side.HOUSE))
        .thenRefused(OfferRefusal.BELOW_FLOOR);
  }

  @Test
  void his_yes_holds_for_more_and_not_for_less() {
    Scenario<Offer, OfferCommand, OfferEvent> agreed =
        offer.given(made(14_000), asked(14_000), consented(14_000));

    agreed.when(counter(Side.HOUSE, 15_000)).then(countered(Side.HOUSE, 15_000, 2));
    agreed
        .given(countered(Side.HOUSE, 15_000, 2), countered(Side.BUYER, 14_500, 3))
        .when(accept(Side.HOUSE))
        .then(accepted(Side.HOUSE, 14_500, pln(14_000)));
    offer
        .given(made(13_000), asked(14_000), consented(14_000))
        .when(accept(Side.HOUSE))
        .thenRefused(OfferRefusal.BELOW_FLOOR);
  }

  @Test
  void his_no_holds_for_less_and_more_may_be_asked() {
    offer
        .given(made(14_000), asked(14_000), denied(14_000))
        .when(REQUEST)
        .thenRefused(OfferRefusal.CONSENT_REFUSED);
    offer
        .given(
            made(14_000),
            asked(14_000),
            denied(14_000),
            countered(Side.HOUSE, 19_000, 2),
            countered(Side.BUYER, 15_000, 3))
        .when(REQUEST)
        .then(asked(15_000));
  }

  @Test
  void asking_and_answering_twice_alike_changes_nothing() {
    offer.given(made(15_000), asked(15_000)).when(REQUEST).thenNothing();
    offer.given(made(15_000), asked(15_000), consented(15_000)).when(GIVE).thenNothing();
    offer.given(made(15_000), asked(15_000), denied(15_000)).when(REFUSE).thenNothing();
  }

  @Test
  void who_was_not_asked_does_not_answer() {
    offer.given(made(15_000)).when(GIVE).thenRefused(OfferRefusal.CONSENT_NOT_REQUESTED);
    offer.given(made(15_000)).when(REFUSE).thenRefused(OfferRefusal.CONSENT_NOT_REQUESTED);
    offer
        .given(made(15_000), asked(15_000), consented(15_000))
        .when(REFUSE)
        .thenRefused(OfferRefusal.CONSENT_NOT_REQUESTED);
    offer
        .given(made(15_000), asked(15_000), denied(15_000))
        .when(GIVE)
        .thenRefused(OfferRefusal.CONSENT_NOT_REQUESTED);
  }

  @Test
  void what_needs_no_consent_is_not_asked() {
    offer.given(made(16_000)).when(REQUEST).thenRefused(OfferRefusal.CONSENT_NOT_NEEDED);
    offer
        .given(made(15_000), asked(15_000), consented(15_000))
        .when(REQUEST)
        .thenRefused(OfferRefusal.CONSENT_NOT_NEEDED);
  }

  @Test
  void there_must_be_a_consignor_to_ask_and_time_for_it() {
    offer
        .given(made(15_000))
        .when(new RequestConsent(ID, OWN, NOW))
        .thenRefused(OfferRefusal.NO_CONSIGNOR);
    offer.given(proposedFloor(14_000)).when(REQUEST).thenRefused(OfferRefusal.NO_CONSIGNOR);
    offer
        .given(made(15_000))
        .when(new RequestConsent(ID, CONSIGNED, UNTIL))
        .thenRefused(OfferRefusal.EXPIRED);
  }
}
