package pl.closter.outbox.policy;

import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
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
import pl.closter.outbox.Facts;

/// Everything that can happen to an offer.
final class Offers {

  static final UUID ID = new UUID(0xb1, 1);
  static final UUID CONTRACT = new UUID(0xb1, 2);
  static final Money BID = Money.of(9_900, "PLN");
  static final Consent CONSENT = new Consent(SignatureMethod.EMAIL_OTP, "ab".repeat(32));
  static final Instant UNTIL = Facts.AT.plusSeconds(3_600);
  private static final UUID PRODUCT = new UUID(1, 1);
  private static final UUID OTHER = new UUID(2, 2);
  private static final Money PRICE = Money.of(12_900, "PLN");
  private static final OfferSubject PURCHASE = OfferSubject.purchase(OTHER, null);

  private Offers() {}

  static OfferMade made() {
    return new OfferMade(ID, PRODUCT, PURCHASE, Side.BUYER, BID, PRICE, UNTIL);
  }

  static OfferCountered countered(Side by) {
    return new OfferCountered(ID, PRODUCT, by, BID, 3, UNTIL);
  }

  static OfferAccepted accepted(Kind kind) {
    return kind == Kind.PURCHASE
        ? new OfferAccepted(ID, PRODUCT, PURCHASE, Side.HOUSE, BID, null, null)
        : new OfferAccepted(
            ID,
            PRODUCT,
            OfferSubject.toConsignor(kind, CONTRACT, 2, OTHER),
            Side.CONSIGNOR,
            BID,
            PRICE,
            CONSENT);
  }

  static OfferPaymentWindowOpened opened() {
    return new OfferPaymentWindowOpened(ID, PRODUCT, OTHER, UNTIL);
  }

  static OfferLapsed lapsed(LapseReason reason) {
    return new OfferLapsed(ID, PRODUCT, reason, reason == LapseReason.UNPAID ? OTHER : null);
  }

  static OfferConvertedToOrder converted() {
    return new OfferConvertedToOrder(
        ID, PRODUCT, OTHER, PRICE, BID, Money.of(0, "PLN"), BuyerKind.B2C, UNTIL);
  }

  static Stream<DomainEvent> ended() {
    return Stream.of(
        new OfferDeclined(ID, PRODUCT, Side.HOUSE, "no"),
        new OfferWithdrawn(ID, PRODUCT, Side.BUYER, "no"),
        new OfferExpired(ID, PRODUCT));
  }

  static Stream<DomainEvent> said() {
    OfferDecision decision =
        new OfferDecision(
            OTHER,
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
    return Stream.of(
        new OfferAutoDecided(ID, PRODUCT, decision),
        new OfferConsignorConsentRequested(ID, PRODUCT, CONTRACT, 2, BID, PRICE),
        new OfferConsignorConsentGiven(ID, PRODUCT, BID, CONSENT),
        new OfferConsignorConsentRefused(ID, PRODUCT, BID, "no"));
  }

  static Stream<DomainEvent> withTasks() {
    return Stream.of(
        made(),
        countered(Side.BUYER),
        accepted(Kind.PURCHASE),
        accepted(Kind.LOWER_FLOOR),
        accepted(Kind.BUYOUT),
        lapsed(LapseReason.UNPAID),
        converted());
  }

  static Stream<DomainEvent> withoutTasks() {
    return Stream.of(
            Stream.<DomainEvent>of(
                countered(Side.HOUSE), lapsed(LapseReason.NOT_AVAILABLE), opened()),
            ended(),
            said())
        .flatMap(events -> events);
  }
}
