package pl.closter.projection.view.offers;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import pl.closter.events.ContractEvent.Consent;
import pl.closter.events.ContractEvent.SignatureMethod;
import pl.closter.events.DomainEvent;
import pl.closter.events.Money;
import pl.closter.events.OfferEvent.DecisionOutcome;
import pl.closter.events.OfferEvent.Kind;
import pl.closter.events.OfferEvent.LapseReason;
import pl.closter.events.OfferEvent.OfferAccepted;
import pl.closter.events.OfferEvent.OfferAutoDecided;
import pl.closter.events.OfferEvent.OfferConsignorConsentGiven;
import pl.closter.events.OfferEvent.OfferConsignorConsentRefused;
import pl.closter.events.OfferEvent.OfferConsignorConsentRequested;
import pl.closter.events.OfferEvent.OfferConvertedToOrder;
import pl.closter.events.OfferEvent.OfferCountered;
import pl.closter.events.OfferEvent.OfferDecision;
import pl.closter.events.OfferEvent.OfferDeclined;
import pl.closter.events.OfferEvent.OfferExpired;
import pl.closter.events.OfferEvent.OfferLapsed;
import pl.closter.events.OfferEvent.OfferLimits;
import pl.closter.events.OfferEvent.OfferMade;
import pl.closter.events.OfferEvent.OfferPaymentWindowOpened;
import pl.closter.events.OfferEvent.OfferSubject;
import pl.closter.events.OfferEvent.OfferWithdrawn;
import pl.closter.events.OfferEvent.Side;
import pl.closter.events.OrderEvent.BuyerKind;
import pl.closter.events.OrderEvent.OrderShipped;
import pl.closter.projection.Stream;
import pl.closter.projection.view.Fold;
import pl.closter.projection.view.offers.OfferRow.Amounts;
import pl.closter.projection.view.offers.OfferRow.Answer;
import pl.closter.projection.view.offers.OfferRow.Deal;
import pl.closter.projection.view.offers.OfferRow.State;
import pl.closter.projection.view.offers.OfferRow.Subject;

class OfferViewTest {

  private static final UUID ID = new UUID(0xb1, 1);
  private static final UUID COAT = new UUID(1, 1);
  private static final UUID LISTING = new UUID(2, 1);
  private static final UUID BUYER = new UUID(3, 1);
  private static final UUID ORDER = new UUID(4, 1);
  private static final Instant UNTIL = Instant.parse("2026-12-23T10:00:00Z");
  private static final Instant LATER = UNTIL.plusSeconds(60);
  private static final Money PRICE = pln(20_000);
  private static final Money BID = pln(15_000);
  private static final OfferSubject PURCHASE = OfferSubject.purchase(LISTING, BUYER);
  private static final DomainEvent MADE =
      new OfferMade(ID, COAT, PURCHASE, Side.BUYER, BID, PRICE, UNTIL);
  private static final DomainEvent ACCEPTED =
      new OfferAccepted(ID, COAT, PURCHASE, Side.HOUSE, BID, pln(14_000), null);
  private static final DomainEvent RESERVED = new OfferPaymentWindowOpened(ID, COAT, ORDER, LATER);
  private static final Consent CONSENT = new Consent(SignatureMethod.PAPER, "ab");

  private static Money pln(long minor) {
    return Money.of(minor, "PLN");
  }

  private static OfferRow offer(DomainEvent... then) {
    List<DomainEvent> events = new ArrayList<>();
    events.add(MADE);
    events.addAll(List.of(then));
    var rows =
        Fold.changed(new OfferView(), Map.of(), Stream.of(events.toArray(DomainEvent[]::new)));
    return requireNonNull(rows.get(ID));
  }

  @Test
  void an_offer_shows_who_wants_what_for_how_much_and_until_when() {
    OfferRow row = offer();

    assertThat(row.productId()).isEqualTo(COAT);
    assertThat(row.subject())
        .isEqualTo(new Subject(Kind.PURCHASE, LISTING, BUYER, null, null, null));
    assertThat(row.state()).isEqualTo(State.OPEN_BUYER);
    assertThat(row.amounts()).isEqualTo(new Amounts(1, 15_000, 20_000L, null, "PLN", UNTIL));
    assertThat(row.consenting()).isEqualTo(OfferRow.Consent.NONE);
    assertThat(row.deal()).isEqualTo(Deal.NONE);
  }

  @Test
  void what_lies_on_the_table_follows_the_talk() {
    OfferRow row = offer(new OfferCountered(ID, COAT, Side.HOUSE, pln(18_000), 2, LATER));

    assertThat(row.state()).isEqualTo(State.OPEN_HOUSE);
    assertThat(row.amounts()).isEqualTo(new Amounts(2, 18_000, 20_000L, null, "PLN", LATER));
    assertThat(offer(new OfferCountered(ID, COAT, Side.CONSIGNOR, PRICE, 2, LATER)).state())
        .isEqualTo(State.OPEN_CONSIGNOR);
  }

  @Test
  void what_a_rule_said_stays_with_what_it_knew() {
    OfferDecision decision =
        new OfferDecision(
            ORDER,
            "offer-decision.v1",
            new OfferLimits(9_500, 7_000, 5),
            1,
            BID,
            PRICE,
            null,
            true,
            false,
            DecisionOutcome.LEFT_TO_PERSON,
            null);

    assertThat(offer(new OfferAutoDecided(ID, COAT, decision)).decision()).isEqualTo(decision);
  }

  @Test
  void what_the_consignor_was_asked_and_said_is_shown() {
    DomainEvent asked = new OfferConsignorConsentRequested(ID, COAT, ORDER, 1, BID, pln(16_000));

    assertThat(offer(asked).consenting()).isEqualTo(new OfferRow.Consent(Answer.ASKED, 15_000L));
    assertThat(offer(asked, new OfferConsignorConsentGiven(ID, COAT, BID, CONSENT)).consenting())
        .isEqualTo(new OfferRow.Consent(Answer.GIVEN, 15_000L));
    assertThat(offer(asked, new OfferConsignorConsentRefused(ID, COAT, BID, "no")).consenting())
        .isEqualTo(new OfferRow.Consent(Answer.REFUSED, 15_000L));
  }

  @Test
  void an_agreement_is_followed_to_its_order() {
    OfferRow accepted = offer(ACCEPTED);
    OfferRow reserved = offer(ACCEPTED, RESERVED);
    OfferRow converted =
        offer(
            ACCEPTED,
            RESERVED,
            new OfferConvertedToOrder(ID, COAT, ORDER, PRICE, BID, pln(0), BuyerKind.B2C, UNTIL));

    assertThat(accepted.state()).isEqualTo(State.ACCEPTED);
    assertThat(accepted.amounts())
        .isEqualTo(new Amounts(1, 15_000, 20_000L, 14_000L, "PLN", UNTIL));
    assertThat(reserved.state()).isEqualTo(State.RESERVED);
    assertThat(reserved.deal()).isEqualTo(new Deal(ORDER, LATER, null, null, null));
    assertThat(converted.state()).isEqualTo(State.CONVERTED);
    assertThat(converted.deal()).isEqualTo(new Deal(ORDER, LATER, ORDER, null, null));
  }

  @Test
  void each_end_is_shown_with_its_reason() {
    OfferRow declined = offer(new OfferDeclined(ID, COAT, Side.HOUSE, "too little"));
    OfferRow withdrawn = offer(new OfferWithdrawn(ID, COAT, Side.BUYER, "other coat"));
    OfferRow lapsed =
        offer(ACCEPTED, RESERVED, new OfferLapsed(ID, COAT, LapseReason.UNPAID, ORDER));

    assertThat(declined.state()).isEqualTo(State.DECLINED);
    assertThat(declined.endReason()).isEqualTo("too little");
    assertThat(withdrawn.state()).isEqualTo(State.WITHDRAWN);
    assertThat(withdrawn.endReason()).isEqualTo("other coat");
    assertThat(offer(new OfferExpired(ID, COAT)).state()).isEqualTo(State.EXPIRED);
    assertThat(lapsed.state()).isEqualTo(State.LAPSED);
    assertThat(lapsed.endReason()).isEqualTo("UNPAID");
  }

  @Test
  void a_life_begins_with_an_offer_and_only_once() {
    OfferView view = new OfferView();

    assertThatThrownBy(() -> view.fold(null, Stream.of(new OfferExpired(ID, COAT)).getFirst()))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> offer(MADE)).isInstanceOf(IllegalStateException.class);
    assertThat(view.rowOf(new OrderShipped(ID))).isEmpty();
  }
}
