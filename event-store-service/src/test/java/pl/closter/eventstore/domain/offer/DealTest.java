package pl.closter.eventstore.domain.offer;

import static pl.closter.eventstore.domain.offer.Proposals.BUYOUT;
import static pl.closter.eventstore.domain.offer.Proposals.COAT;
import static pl.closter.eventstore.domain.offer.Proposals.CONSENT;
import static pl.closter.eventstore.domain.offer.Proposals.DECLINED;
import static pl.closter.eventstore.domain.offer.Proposals.FLOOR;
import static pl.closter.eventstore.domain.offer.Proposals.ID;
import static pl.closter.eventstore.domain.offer.Proposals.NOW;
import static pl.closter.eventstore.domain.offer.Proposals.OPENED;
import static pl.closter.eventstore.domain.offer.Proposals.PRICE;
import static pl.closter.eventstore.domain.offer.Proposals.RESERVATION;
import static pl.closter.eventstore.domain.offer.Proposals.WINDOW;
import static pl.closter.eventstore.domain.offer.Proposals.accepted;
import static pl.closter.eventstore.domain.offer.Proposals.made;
import static pl.closter.eventstore.domain.offer.Proposals.pln;
import static pl.closter.eventstore.domain.offer.Proposals.proposedBuyout;
import static pl.closter.eventstore.domain.offer.Proposals.scenario;

import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import pl.closter.events.Money;
import pl.closter.events.OfferEvent;
import pl.closter.events.OfferEvent.LapseReason;
import pl.closter.events.OfferEvent.OfferAccepted;
import pl.closter.events.OfferEvent.OfferConvertedToOrder;
import pl.closter.events.OfferEvent.OfferLapsed;
import pl.closter.events.OfferEvent.OfferPaymentLinkCreated;
import pl.closter.events.OfferEvent.OfferPaymentLinkRequested;
import pl.closter.events.OfferEvent.Side;
import pl.closter.events.OrderEvent.BuyerKind;
import pl.closter.eventstore.domain.Scenario;
import pl.closter.eventstore.domain.offer.Offer.PaymentLink;
import pl.closter.eventstore.domain.offer.OfferCommand.ConvertOffer;
import pl.closter.eventstore.domain.offer.OfferCommand.LapseOffer;
import pl.closter.eventstore.domain.offer.OfferCommand.OpenPaymentWindow;
import pl.closter.eventstore.domain.offer.OfferCommand.RecordPaymentLink;
import pl.closter.eventstore.domain.offer.OfferCommand.Shelf;

/// What becomes of an agreement with a buyer.
class DealTest {

  private static final UUID ORDER = new UUID(7, 1);
  private static final Instant END = NOW.plus(WINDOW);
  private static final OfferCommand OPEN = new OpenPaymentWindow(ID, RESERVATION, null, NOW);
  private static final OfferCommand UNPAID = new LapseOffer(ID, LapseReason.UNPAID, END);
  private static final OfferCommand GONE = new LapseOffer(ID, LapseReason.NOT_AVAILABLE, NOW);
  private static final OfferCommand PAID =
      new ConvertOffer(ID, ORDER, pln(1_500), BuyerKind.B2C, NOW);
  private static final OfferEvent CONVERTED =
      new OfferConvertedToOrder(
          ID, COAT, ORDER, PRICE, pln(17_000), pln(1_500), BuyerKind.B2C, NOW);
  private static final OfferEvent LAPSED =
      new OfferLapsed(ID, COAT, LapseReason.UNPAID, RESERVATION);

  private final Scenario<Offer, OfferCommand, OfferEvent> open = scenario().given(made(17_000));
  private final Scenario<Offer, OfferCommand, OfferEvent> agreed =
      open.given(accepted(Side.HOUSE, 17_000, FLOOR));
  private final Scenario<Offer, OfferCommand, OfferEvent> reserved = agreed.given(OPENED);
  private final Scenario<Offer, OfferCommand, OfferEvent> buyout =
      scenario()
          .given(
              proposedBuyout(9_000),
              new OfferAccepted(ID, COAT, BUYOUT, Side.CONSIGNOR, pln(9_000), FLOOR, CONSENT));

  // O2
  @Test
  void once_the_garment_is_kept_the_buyer_may_pay_for_a_while() {
    agreed.when(OPEN).then(OPENED);
    reserved.when(OPEN).thenNothing();
    reserved.given(CONVERTED).when(OPEN).thenNothing();
  }

  @Test
  void who_can_pay_at_the_channel_is_to_be_given_a_link_once() {
    UUID listing = new UUID(7, 2);
    OfferCommand open = new OpenPaymentWindow(ID, RESERVATION, new Shelf(listing, "shopify"), NOW);
    OfferEvent requested =
        new OfferPaymentLinkRequested(ID, COAT, listing, "shopify", PRICE, pln(17_000), END);

    agreed.when(open).then(OPENED, requested);
    reserved.given(requested).when(open).thenNothing();
  }

  @Test
  void a_link_is_recorded_while_there_is_something_to_pay() {
    PaymentLink link = new PaymentLink("shopify", "7", "https://shop.example/7");
    OfferCommand record = new RecordPaymentLink(ID, link);
    OfferEvent created =
        new OfferPaymentLinkCreated(ID, COAT, "shopify", "7", "https://shop.example/7");

    reserved.when(record).then(created);
    reserved.given(created).when(record).thenNothing();
    reserved
        .given(created)
        .when(new RecordPaymentLink(ID, new PaymentLink("shopify", "8", "https://shop.example/8")))
        .then(new OfferPaymentLinkCreated(ID, COAT, "shopify", "8", "https://shop.example/8"));
    reserved.given(created, CONVERTED).when(record).thenNothing();
    reserved.given(LAPSED).when(record).thenNothing();
    agreed.when(record).thenRefused(OfferRefusal.NOT_RESERVED);
    open.when(record).thenRefused(OfferRefusal.NOT_ACCEPTED);
    scenario().given().when(record).thenRefused(OfferRefusal.UNKNOWN_OFFER);
    reserved.given(created).when(PAID).then(CONVERTED);
  }

  @Test
  void who_pays_in_time_gets_an_order_at_the_price_that_was_agreed_on() {
    reserved.when(PAID).then(CONVERTED);
    reserved.given(CONVERTED).when(PAID).thenNothing();
  }

  @Test
  void what_is_paid_is_in_the_currency_of_the_offer() {
    reserved
        .when(new ConvertOffer(ID, ORDER, Money.of(1_500, "EUR"), BuyerKind.B2C, NOW))
        .thenRefused(OfferRefusal.FOREIGN_CURRENCY);
  }

  @Test
  void who_does_not_pay_in_time_loses_the_garment() {
    reserved
        .when(new LapseOffer(ID, LapseReason.UNPAID, END.minusNanos(1)))
        .thenRefused(OfferRefusal.PAYMENT_WINDOW_OPEN);
    reserved.when(UNPAID).then(LAPSED);
    reserved.given(LAPSED).when(UNPAID).thenNothing();
    reserved.given(LAPSED).when(PAID).thenRefused(OfferRefusal.LAPSED);
  }

  @Test
  void when_somebody_else_has_the_garment_nothing_comes_of_it() {
    agreed.when(GONE).then(new OfferLapsed(ID, COAT, LapseReason.NOT_AVAILABLE, null));
  }

  @Test
  void what_was_never_kept_does_not_run_out_of_time() {
    agreed.when(UNPAID).thenRefused(OfferRefusal.NOT_RESERVED);
    agreed.when(PAID).thenRefused(OfferRefusal.NOT_RESERVED);
  }

  @Test
  void what_was_paid_for_does_not_lapse() {
    reserved.given(CONVERTED).when(UNPAID).thenRefused(OfferRefusal.ALREADY_ACCEPTED);
  }

  static Stream<OfferCommand> afterwards() {
    return Stream.of(OPEN, UNPAID, PAID);
  }

  @ParameterizedTest
  @MethodSource("afterwards")
  void nothing_comes_of_what_was_not_accepted(OfferCommand command) {
    scenario().given().when(command).thenRefused(OfferRefusal.UNKNOWN_OFFER);
    open.when(command).thenRefused(OfferRefusal.NOT_ACCEPTED);
    open.given(DECLINED).when(command).thenRefused(OfferRefusal.CLOSED);
  }

  @ParameterizedTest
  @MethodSource("afterwards")
  void a_consignor_pays_nothing(OfferCommand command) {
    buyout.when(command).thenRefused(OfferRefusal.NOT_A_PURCHASE);
  }
}
