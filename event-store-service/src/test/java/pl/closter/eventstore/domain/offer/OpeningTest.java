package pl.closter.eventstore.domain.offer;

import static pl.closter.eventstore.domain.offer.Proposals.BUYER;
import static pl.closter.eventstore.domain.offer.Proposals.BUYOUT;
import static pl.closter.eventstore.domain.offer.Proposals.COAT;
import static pl.closter.eventstore.domain.offer.Proposals.CONSIGNED;
import static pl.closter.eventstore.domain.offer.Proposals.CONTRACT;
import static pl.closter.eventstore.domain.offer.Proposals.FLOOR;
import static pl.closter.eventstore.domain.offer.Proposals.GONE;
import static pl.closter.eventstore.domain.offer.Proposals.ID;
import static pl.closter.eventstore.domain.offer.Proposals.LISTING;
import static pl.closter.eventstore.domain.offer.Proposals.LOWER_FLOOR;
import static pl.closter.eventstore.domain.offer.Proposals.NOW;
import static pl.closter.eventstore.domain.offer.Proposals.OWN;
import static pl.closter.eventstore.domain.offer.Proposals.PRICE;
import static pl.closter.eventstore.domain.offer.Proposals.made;
import static pl.closter.eventstore.domain.offer.Proposals.pln;
import static pl.closter.eventstore.domain.offer.Proposals.proposal;
import static pl.closter.eventstore.domain.offer.Proposals.proposedBuyout;
import static pl.closter.eventstore.domain.offer.Proposals.proposedFloor;
import static pl.closter.eventstore.domain.offer.Proposals.scenario;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import pl.closter.events.Money;
import pl.closter.events.OfferEvent;
import pl.closter.events.OfferEvent.OfferSubject;
import pl.closter.eventstore.domain.Scenario;
import pl.closter.eventstore.domain.offer.OfferCommand.BoundTo;
import pl.closter.eventstore.domain.offer.OfferCommand.Garment;
import pl.closter.eventstore.domain.offer.OfferCommand.OfferToConsignor;
import pl.closter.eventstore.domain.offer.OfferCommand.OfferToHouse;
import pl.closter.eventstore.domain.offer.OfferCommand.Proposal;
import pl.closter.eventstore.domain.offer.OfferCommand.Shown;

/// What may be offered to whom.
class OpeningTest {

  private static final Shown LIVE = new Shown(LISTING, COAT, true, PRICE);

  private final Scenario<Offer, OfferCommand, OfferEvent> offer = scenario();

  private static OfferCommand toHouse(Proposal proposal) {
    return new OfferToHouse(ID, LIVE, BUYER, proposal, CONSIGNED);
  }

  private static OfferCommand toConsignor(OfferSubject subject, long minor) {
    return new OfferToConsignor(ID, COAT, subject, proposal(minor), CONSIGNED);
  }

  private static Proposal until(Instant expiry) {
    return new Proposal(pln(15_000), expiry, NOW);
  }

  @Test
  void a_buyer_may_offer_less_than_the_listing_says() {
    offer.given().when(toHouse(proposal(15_000))).then(made(15_000));
    offer.given(made(15_000)).when(toHouse(proposal(14_000))).thenNothing();
  }

  @Test
  void he_may_even_offer_less_than_the_floor_and_hears_no_then() {
    offer.given().when(toHouse(proposal(100))).then(made(100));
  }

  @Test
  void what_can_be_bought_needs_no_offer() {
    offer.given().when(toHouse(proposal(20_000))).thenRefused(OfferRefusal.NOT_BELOW_PRICE);
  }

  // O5
  @Test
  void amounts_are_in_the_currency_of_the_listing() {
    offer
        .given()
        .when(toHouse(new Proposal(Money.of(15_000, "EUR"), Proposals.UNTIL, NOW)))
        .thenRefused(OfferRefusal.FOREIGN_CURRENCY);
  }

  @Test
  void nothing_is_not_an_offer() {
    offer.given().when(toHouse(proposal(0))).thenRefused(OfferRefusal.AMOUNT_NOT_POSITIVE);
  }

  @Test
  void there_must_be_time_to_answer() {
    offer.given().when(toHouse(until(NOW))).thenRefused(OfferRefusal.EXPIRES_IN_THE_PAST);
  }

  @Test
  void only_what_is_shown_and_free_is_offered_for() {
    offer
        .given()
        .when(
            new OfferToHouse(
                ID, new Shown(LISTING, COAT, false, PRICE), null, proposal(15_000), OWN))
        .thenRefused(OfferRefusal.LISTING_NOT_LIVE);
    offer
        .given()
        .when(new OfferToHouse(ID, LIVE, null, proposal(15_000), GONE))
        .thenRefused(OfferRefusal.PRODUCT_NOT_AVAILABLE);
  }

  @Test
  void the_house_may_ask_a_consignor_for_a_lower_floor() {
    offer.given().when(toConsignor(LOWER_FLOOR, 14_000)).then(proposedFloor(14_000));
    offer.given(proposedFloor(14_000)).when(toConsignor(LOWER_FLOOR, 13_000)).thenNothing();
  }

  @Test
  void what_he_agreed_to_already_is_not_asked_again() {
    offer
        .given()
        .when(toConsignor(LOWER_FLOOR, FLOOR.amountMinor()))
        .thenRefused(OfferRefusal.NOT_BELOW_FLOOR);
  }

  @Test
  void the_house_may_offer_to_buy_a_garment_at_any_price() {
    offer.given().when(toConsignor(BUYOUT, 9_000)).then(proposedBuyout(9_000));
    offer.given().when(toConsignor(BUYOUT, 17_000)).then(proposedBuyout(17_000));
  }

  @Test
  void a_consignor_is_asked_about_what_his_contract_binds() {
    Garment elsewhere = new Garment(true, FLOOR, new BoundTo(CONTRACT, 3));
    for (Garment garment : new Garment[] {OWN, elsewhere}) {
      offer
          .given()
          .when(new OfferToConsignor(ID, COAT, BUYOUT, proposal(9_000), garment))
          .thenRefused(OfferRefusal.NOT_BOUND);
    }
    offer
        .given()
        .when(new OfferToConsignor(ID, COAT, BUYOUT, proposal(9_000), GONE))
        .thenRefused(OfferRefusal.PRODUCT_NOT_AVAILABLE);
  }
}
