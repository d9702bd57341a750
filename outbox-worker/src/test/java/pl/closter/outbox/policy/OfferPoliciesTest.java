package pl.closter.outbox.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static pl.closter.outbox.policy.Offers.BID;
import static pl.closter.outbox.policy.Offers.CONSENT;
import static pl.closter.outbox.policy.Offers.CONTRACT;
import static pl.closter.outbox.policy.Offers.ID;
import static pl.closter.outbox.policy.Offers.UNTIL;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import pl.closter.events.DomainEvent;
import pl.closter.events.OfferEvent.Kind;
import pl.closter.events.OfferEvent.LapseReason;
import pl.closter.events.OfferEvent.OfferPaymentLinkCreated;
import pl.closter.events.OfferEvent.OfferPaymentLinkRequested;
import pl.closter.events.OfferEvent.Side;
import pl.closter.outbox.Facts;
import pl.closter.outbox.policy.TimerChange.Cancel;
import pl.closter.outbox.policy.Work.ChooseBuyout;
import pl.closter.outbox.policy.Work.CreatePaymentLink;
import pl.closter.outbox.policy.Work.DecideOffer;
import pl.closter.outbox.policy.Work.ExpireOffer;
import pl.closter.outbox.policy.Work.LapseOffer;
import pl.closter.outbox.policy.Work.LowerFloor;
import pl.closter.outbox.policy.Work.PlaceOfferOrder;
import pl.closter.outbox.policy.Work.ReleaseOffer;
import pl.closter.outbox.policy.Work.RemovePaymentLink;
import pl.closter.outbox.policy.Work.ReserveForOffer;

class OfferPoliciesTest {

  private static final String OFFER = "00000000-0000-00b1-0000-000000000001";
  private static final String OF_OFFER = "offer-" + OFFER;
  private static final TaskDraft UNLINK =
      new TaskDraft("offunlink:" + OFFER, OF_OFFER, new RemovePaymentLink(ID));

  private static List<TaskDraft> tasks(DomainEvent event) {
    return Policies.tasksFor(Facts.recorded(event, 7, 42));
  }

  private static List<TimerChange> timers(DomainEvent event) {
    return Timetable.changesFor(Facts.recorded(event, 7, 42));
  }

  @Test
  void when_a_buyer_names_an_amount_then_a_rule_looks_at_it_once_a_round() {
    assertThat(tasks(Offers.made()))
        .containsExactly(new TaskDraft("offer:" + OFFER + ":1", OF_OFFER, new DecideOffer(ID, 1)));
    assertThat(tasks(Offers.countered(Side.BUYER)))
        .containsExactly(new TaskDraft("offer:" + OFFER + ":3", OF_OFFER, new DecideOffer(ID, 3)));
    assertThat(tasks(Offers.countered(Side.HOUSE))).isEmpty();
  }

  @Test
  void when_a_buyers_offer_is_accepted_then_the_garment_is_kept_for_him() {
    assertThat(tasks(Offers.accepted(Kind.PURCHASE)))
        .containsExactly(new TaskDraft("offpay:" + OFFER, OF_OFFER, new ReserveForOffer(ID)));
  }

  @Test
  void when_a_consignor_agrees_to_a_lower_floor_then_his_contract_says_so() {
    assertThat(tasks(Offers.accepted(Kind.LOWER_FLOOR)))
        .containsExactly(
            new TaskDraft(
                "offfloor:" + OFFER,
                "contract-" + CONTRACT + ":2",
                new LowerFloor(CONTRACT, 2, BID, CONSENT)));
  }

  @Test
  void when_a_consignor_sells_to_the_house_then_nothing_else_becomes_of_the_garment() {
    assertThat(tasks(Offers.accepted(Kind.BUYOUT)))
        .containsExactly(
            new TaskDraft(
                "offbuyout:" + OFFER,
                "contract-" + CONTRACT + ":2",
                new ChooseBuyout(CONTRACT, 2)));
  }

  @Test
  void when_an_offer_lapses_then_what_was_kept_is_let_go() {
    assertThat(tasks(Offers.lapsed(LapseReason.UNPAID)))
        .containsExactly(
            UNLINK, new TaskDraft("offrelease:" + OFFER, OF_OFFER, new ReleaseOffer(ID)));
    assertThat(tasks(Offers.lapsed(LapseReason.NOT_AVAILABLE))).isEmpty();
  }

  @Test
  void when_an_offer_was_paid_for_then_its_order_is_placed() {
    assertThat(tasks(Offers.converted()))
        .containsExactly(
            new TaskDraft("offorder:" + OFFER, OF_OFFER, new PlaceOfferOrder(ID)), UNLINK);
  }

  @Test
  void when_a_buyer_is_to_pay_at_the_channel_then_it_makes_a_link() {
    assertThat(tasks(new OfferPaymentLinkRequested(ID, ID, CONTRACT, "shopify", BID, BID, UNTIL)))
        .containsExactly(
            new TaskDraft(
                "offlink:" + OFFER,
                OF_OFFER,
                new CreatePaymentLink(ID, CONTRACT, BID, BID, UNTIL)));
    assertThat(tasks(new OfferPaymentLinkCreated(ID, ID, "shopify", "7", "https://x"))).isEmpty();
  }

  @Test
  void each_amount_expires_at_its_own_time() {
    TimerChange expiry =
        new TimerChange.Set(
            "offer:" + OFFER,
            "OFFER_EXPIRY",
            OF_OFFER,
            UNTIL,
            new TaskDraft("offexpire:" + OFFER + ":7", OF_OFFER, new ExpireOffer(ID)));

    assertThat(timers(Offers.made())).containsExactly(expiry);
    assertThat(timers(Offers.countered(Side.HOUSE))).containsExactly(expiry);
  }

  static Stream<DomainEvent> ends() {
    return Stream.concat(Offers.ended(), Stream.of(Offers.accepted(Kind.PURCHASE)));
  }

  @ParameterizedTest
  @MethodSource("ends")
  void when_it_is_answered_for_good_then_it_does_not_expire(DomainEvent end) {
    assertThat(timers(end)).containsExactly(new Cancel("offer:" + OFFER));
  }

  @Test
  void who_does_not_pay_in_time_loses_the_garment() {
    assertThat(timers(Offers.opened()))
        .containsExactly(
            new TimerChange.Set(
                "offer-payment:" + OFFER,
                "OFFER_PAYMENT",
                OF_OFFER,
                UNTIL,
                new TaskDraft("offlapse:" + OFFER + ":7", OF_OFFER, new LapseOffer(ID))));
    assertThat(timers(Offers.converted())).containsExactly(new Cancel("offer-payment:" + OFFER));
    assertThat(timers(Offers.lapsed(LapseReason.UNPAID)))
        .containsExactly(new Cancel("offer-payment:" + OFFER));
  }

  @Test
  void what_is_said_in_between_touches_no_timer() {
    assertThat(Offers.said().flatMap(event -> timers(event).stream())).isEmpty();
  }
}
