package pl.closter.eventstore.domain.offer;

import static pl.closter.eventstore.domain.offer.Proposals.COAT;
import static pl.closter.eventstore.domain.offer.Proposals.CONSENT;
import static pl.closter.eventstore.domain.offer.Proposals.CONSIGNED;
import static pl.closter.eventstore.domain.offer.Proposals.DECLINED;
import static pl.closter.eventstore.domain.offer.Proposals.FLOOR;
import static pl.closter.eventstore.domain.offer.Proposals.GONE;
import static pl.closter.eventstore.domain.offer.Proposals.ID;
import static pl.closter.eventstore.domain.offer.Proposals.LATER;
import static pl.closter.eventstore.domain.offer.Proposals.LOWER_FLOOR;
import static pl.closter.eventstore.domain.offer.Proposals.NOW;
import static pl.closter.eventstore.domain.offer.Proposals.OWN;
import static pl.closter.eventstore.domain.offer.Proposals.UNTIL;
import static pl.closter.eventstore.domain.offer.Proposals.accept;
import static pl.closter.eventstore.domain.offer.Proposals.accepted;
import static pl.closter.eventstore.domain.offer.Proposals.counter;
import static pl.closter.eventstore.domain.offer.Proposals.countered;
import static pl.closter.eventstore.domain.offer.Proposals.made;
import static pl.closter.eventstore.domain.offer.Proposals.pln;
import static pl.closter.eventstore.domain.offer.Proposals.proposal;
import static pl.closter.eventstore.domain.offer.Proposals.proposedBuyout;
import static pl.closter.eventstore.domain.offer.Proposals.proposedFloor;
import static pl.closter.eventstore.domain.offer.Proposals.scenario;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import pl.closter.events.Money;
import pl.closter.events.OfferEvent;
import pl.closter.events.OfferEvent.OfferAccepted;
import pl.closter.events.OfferEvent.OfferDeclined;
import pl.closter.events.OfferEvent.OfferExpired;
import pl.closter.events.OfferEvent.OfferWithdrawn;
import pl.closter.events.OfferEvent.Side;
import pl.closter.eventstore.domain.Scenario;
import pl.closter.eventstore.domain.offer.OfferCommand.AcceptOffer;
import pl.closter.eventstore.domain.offer.OfferCommand.CounterOffer;
import pl.closter.eventstore.domain.offer.OfferCommand.DeclineOffer;
import pl.closter.eventstore.domain.offer.OfferCommand.ExpireOffer;
import pl.closter.eventstore.domain.offer.OfferCommand.Garment;
import pl.closter.eventstore.domain.offer.OfferCommand.GiveConsent;
import pl.closter.eventstore.domain.offer.OfferCommand.Proposal;
import pl.closter.eventstore.domain.offer.OfferCommand.RefuseConsent;
import pl.closter.eventstore.domain.offer.OfferCommand.RequestConsent;
import pl.closter.eventstore.domain.offer.OfferCommand.WithdrawOffer;

/// How two sides come to agree, or do not.
class TalkTest {

  private final Scenario<Offer, OfferCommand, OfferEvent> offer = scenario();

  @Test
  void amounts_move_towards_each_other_until_one_side_accepts() {
    offer
        .given(made(15_000))
        .when(counter(Side.HOUSE, 19_000))
        .then(countered(Side.HOUSE, 19_000, 2));
    offer
        .given(made(15_000), countered(Side.HOUSE, 19_000, 2))
        .when(counter(Side.BUYER, 17_000))
        .then(countered(Side.BUYER, 17_000, 3));
    offer
        .given(made(15_000), countered(Side.HOUSE, 19_000, 2), countered(Side.BUYER, 17_000, 3))
        .when(accept(Side.HOUSE))
        .then(accepted(Side.HOUSE, 17_000, FLOOR));
    offer
        .given(made(15_000), countered(Side.HOUSE, 19_000, 2))
        .when(accept(Side.BUYER))
        .then(accepted(Side.BUYER, 19_000, FLOOR));
  }

  // O1
  @ParameterizedTest
  @CsvSource({
    "HOUSE, 20000", // as before
    "HOUSE, 21000", // away from the buyer
    "HOUSE, 17000", // what the buyer offered
    "HOUSE, 16500" // less than he offered
  })
  void the_house_asks_for_less_than_before_and_for_more_than_was_offered(Side by, long minor) {
    offer.given(made(17_000)).when(counter(by, minor)).thenRefused(OfferRefusal.NOT_BETWEEN);
  }

  // O1
  @ParameterizedTest
  @CsvSource({"17000", "16000", "19000", "19500"})
  void the_buyer_offers_more_than_before_and_less_than_is_asked(long minor) {
    offer
        .given(made(17_000), countered(Side.HOUSE, 19_000, 2))
        .when(counter(Side.BUYER, minor))
        .thenRefused(OfferRefusal.NOT_BETWEEN);
  }

  @Test
  void whoever_names_an_amount_that_does_not_fit_is_told_between_which_it_has_to_lie() {
    offer
        .given(made(17_000))
        .when(counter(Side.HOUSE, 16_500))
        .thenRefused(OfferRefusal.NOT_BETWEEN, "170.00 PLN was offered, 200.00 PLN was asked.");
    offer
        .given(proposedBuyout(9_000))
        .when(counter(Side.CONSIGNOR, 8_000))
        .thenRefused(OfferRefusal.NOT_BETWEEN, "90.00 PLN was offered.");
  }

  // O1
  @Test
  void so_many_amounts_are_enough() {
    offer
        .given(
            made(15_000),
            countered(Side.HOUSE, 19_000, 2),
            countered(Side.BUYER, 16_500, 3),
            countered(Side.HOUSE, 18_000, 4),
            countered(Side.BUYER, 17_000, 5))
        .when(counter(Side.HOUSE, 17_500))
        .thenRefused(OfferRefusal.TOO_MANY_ROUNDS);
  }

  @Test
  void whose_amount_lies_on_the_table_waits() {
    offer
        .given(made(15_000))
        .when(counter(Side.BUYER, 16_000))
        .thenRefused(OfferRefusal.NOT_YOUR_TURN);
    offer.given(made(15_000)).when(accept(Side.BUYER)).thenRefused(OfferRefusal.NOT_YOUR_TURN);
    offer
        .given(made(15_000))
        .when(new DeclineOffer(ID, Side.BUYER, "no"))
        .thenRefused(OfferRefusal.NOT_YOUR_TURN);
  }

  @Test
  void nobody_else_has_a_say() {
    offer
        .given(made(15_000))
        .when(counter(Side.CONSIGNOR, 16_000))
        .thenRefused(OfferRefusal.NOT_A_PARTY);
    offer.given(made(15_000)).when(accept(Side.CONSIGNOR)).thenRefused(OfferRefusal.NOT_A_PARTY);
    offer
        .given(made(15_000))
        .when(new DeclineOffer(ID, Side.CONSIGNOR, "no"))
        .thenRefused(OfferRefusal.NOT_A_PARTY);
    offer
        .given(proposedBuyout(9_000))
        .when(new WithdrawOffer(ID, Side.BUYER, "no"))
        .thenRefused(OfferRefusal.NOT_A_PARTY);
  }

  @Test
  void a_counter_has_the_form_of_an_offer() {
    offer
        .given(made(15_000))
        .when(
            new CounterOffer(
                ID, Side.HOUSE, new Proposal(Money.of(16_000, "EUR"), UNTIL, NOW), CONSIGNED))
        .thenRefused(OfferRefusal.FOREIGN_CURRENCY);
    offer
        .given(made(15_000))
        .when(new CounterOffer(ID, Side.HOUSE, new Proposal(pln(18_000), NOW, NOW), CONSIGNED))
        .thenRefused(OfferRefusal.EXPIRES_IN_THE_PAST);
    offer
        .given(made(15_000))
        .when(new CounterOffer(ID, Side.HOUSE, proposal(18_000), GONE))
        .thenRefused(OfferRefusal.PRODUCT_NOT_AVAILABLE);
  }

  // O3
  @Test
  void nothing_below_the_floor_is_asked_for_or_accepted_without_consent() {
    offer
        .given(made(15_000))
        .when(counter(Side.HOUSE, 15_900))
        .thenRefused(OfferRefusal.BELOW_FLOOR);
    offer.given(made(15_999)).when(accept(Side.HOUSE)).thenRefused(OfferRefusal.BELOW_FLOOR);
    offer.given(made(16_000)).when(accept(Side.HOUSE)).then(accepted(Side.HOUSE, 16_000, FLOOR));
  }

  // O3: the floor is that of the moment, whatever it was when the House named its amount.
  @Test
  void a_floor_that_has_risen_since_keeps_the_buyer_from_accepting() {
    Garment dearer = new Garment(true, pln(19_500), CONSIGNED.boundTo());
    offer
        .given(made(15_000), countered(Side.HOUSE, 19_000, 2))
        .when(new AcceptOffer(ID, Side.BUYER, null, dearer, NOW))
        .thenRefused(OfferRefusal.BELOW_FLOOR);
  }

  @Test
  void the_houses_own_garments_have_the_floor_that_it_set() {
    offer
        .given(made(100))
        .when(new AcceptOffer(ID, Side.HOUSE, null, OWN, NOW))
        .then(accepted(Side.HOUSE, 100, null));
    offer
        .given(made(100))
        .when(new AcceptOffer(ID, Side.HOUSE, null, new Garment(true, pln(101), null), NOW))
        .thenRefused(OfferRefusal.BELOW_FLOOR);
  }

  @Test
  void what_somebody_has_is_not_agreed_on() {
    offer
        .given(made(17_000))
        .when(new AcceptOffer(ID, Side.HOUSE, null, GONE, NOW))
        .thenRefused(OfferRefusal.PRODUCT_NOT_AVAILABLE);
  }

  @Test
  void the_consent_to_a_sale_is_asked_for_not_sent_along() {
    offer
        .given(made(15_000))
        .when(new AcceptOffer(ID, Side.HOUSE, CONSENT, CONSIGNED, NOW))
        .thenRefused(OfferRefusal.CONSENT_NOT_REQUESTED);
  }

  @Test
  void a_consignor_agrees_with_his_recorded_word() {
    offer
        .given(proposedFloor(14_000))
        .when(new AcceptOffer(ID, Side.CONSIGNOR, CONSENT, CONSIGNED, NOW))
        .then(
            new OfferAccepted(ID, COAT, LOWER_FLOOR, Side.CONSIGNOR, pln(14_000), FLOOR, CONSENT));
    offer
        .given(proposedFloor(14_000))
        .when(new AcceptOffer(ID, Side.CONSIGNOR, null, CONSIGNED, NOW))
        .thenRefused(OfferRefusal.CONSENT_MISSING);
  }

  @Test
  void a_consignor_comes_down_from_his_floor_and_the_house_goes_up() {
    offer
        .given(proposedFloor(12_000))
        .when(counter(Side.CONSIGNOR, 15_000))
        .then(countered(Side.CONSIGNOR, 15_000, 2));
    offer
        .given(proposedFloor(12_000))
        .when(counter(Side.CONSIGNOR, 16_000))
        .thenRefused(OfferRefusal.NOT_BETWEEN);
    offer
        .given(proposedFloor(12_000), countered(Side.CONSIGNOR, 15_000, 2))
        .when(counter(Side.HOUSE, 13_000))
        .then(countered(Side.HOUSE, 13_000, 3));
  }

  @Test
  void for_a_buyout_a_consignor_may_ask_for_anything_more() {
    offer
        .given(proposedBuyout(9_000))
        .when(counter(Side.CONSIGNOR, 50_000))
        .then(countered(Side.CONSIGNOR, 50_000, 2));
    offer
        .given(proposedBuyout(9_000))
        .when(counter(Side.CONSIGNOR, 9_000))
        .thenRefused(OfferRefusal.NOT_BETWEEN);
  }

  @Test
  void what_was_agreed_on_otherwise_in_the_meantime_is_not_agreed_on_again() {
    Garment cheaper = new Garment(true, pln(14_000), CONSIGNED.boundTo());
    offer
        .given(proposedFloor(14_000))
        .when(new AcceptOffer(ID, Side.CONSIGNOR, CONSENT, cheaper, NOW))
        .thenRefused(OfferRefusal.NOT_BELOW_FLOOR);
    offer
        .given(proposedFloor(14_000))
        .when(new AcceptOffer(ID, Side.CONSIGNOR, CONSENT, OWN, NOW))
        .thenRefused(OfferRefusal.NOT_BOUND);
  }

  @Test
  void the_other_side_declines_and_ones_own_amount_is_withdrawn() {
    offer.given(made(15_000)).when(new DeclineOffer(ID, Side.HOUSE, "too little")).then(DECLINED);
    offer
        .given(made(15_000), DECLINED)
        .when(new DeclineOffer(ID, Side.HOUSE, "too little"))
        .thenNothing();
    offer
        .given(made(15_000), countered(Side.HOUSE, 18_000, 2))
        .when(new DeclineOffer(ID, Side.BUYER, "too much"))
        .then(new OfferDeclined(ID, COAT, Side.BUYER, "too much"));
    offer
        .given(made(15_000))
        .when(new WithdrawOffer(ID, Side.BUYER, "no"))
        .then(new OfferWithdrawn(ID, COAT, Side.BUYER, "no"));
    offer
        .given(made(15_000), new OfferWithdrawn(ID, COAT, Side.BUYER, "no"))
        .when(new WithdrawOffer(ID, Side.BUYER, "no"))
        .thenNothing();
    offer
        .given(made(15_000))
        .when(new WithdrawOffer(ID, Side.HOUSE, "no"))
        .thenRefused(OfferRefusal.NOT_YOURS);
  }

  @Test
  void an_answer_counts_until_the_time_is_over_and_then_the_offer_expires() {
    offer
        .given(made(17_000))
        .when(new AcceptOffer(ID, Side.HOUSE, null, CONSIGNED, UNTIL.minusNanos(1)))
        .then(accepted(Side.HOUSE, 17_000, FLOOR));
    offer
        .given(made(17_000))
        .when(new AcceptOffer(ID, Side.HOUSE, null, CONSIGNED, UNTIL))
        .thenRefused(OfferRefusal.EXPIRED);
    offer
        .given(made(17_000))
        .when(new CounterOffer(ID, Side.HOUSE, new Proposal(pln(18_000), LATER, UNTIL), CONSIGNED))
        .thenRefused(OfferRefusal.EXPIRED);
    offer
        .given(made(17_000))
        .when(new ExpireOffer(ID, UNTIL.minusNanos(1)))
        .thenRefused(OfferRefusal.STILL_OPEN);
    offer.given(made(17_000)).when(new ExpireOffer(ID, UNTIL)).then(new OfferExpired(ID, COAT));
    offer
        .given(made(17_000), new OfferExpired(ID, COAT))
        .when(new ExpireOffer(ID, LATER))
        .thenNothing();
  }

  static Stream<OfferCommand> saidWhileOpen() {
    return Stream.of(
        counter(Side.HOUSE, 18_000),
        accept(Side.HOUSE),
        new ExpireOffer(ID, LATER),
        new WithdrawOffer(ID, Side.BUYER, "no"),
        new RequestConsent(ID, CONSIGNED, NOW),
        new GiveConsent(ID, CONSENT),
        new RefuseConsent(ID, "no"));
  }

  @ParameterizedTest
  @MethodSource("saidWhileOpen")
  void nothing_is_said_before_or_after(OfferCommand command) {
    offer.given().when(command).thenRefused(OfferRefusal.UNKNOWN_OFFER);
    offer.given(made(17_000), DECLINED).when(command).thenRefused(OfferRefusal.CLOSED);
    offer
        .given(made(17_000), accepted(Side.HOUSE, 17_000, FLOOR))
        .when(command)
        .thenRefused(OfferRefusal.ALREADY_ACCEPTED);
  }
}
