package pl.closter.events;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import pl.closter.events.ContractEvent.Consent;
import pl.closter.events.ContractEvent.SignatureMethod;
import pl.closter.events.OfferEvent.DecisionOutcome;
import pl.closter.events.OfferEvent.Kind;
import pl.closter.events.OfferEvent.LapseReason;
import pl.closter.events.OfferEvent.OfferDecision;
import pl.closter.events.OfferEvent.OfferLimits;
import pl.closter.events.OfferEvent.OfferSubject;
import pl.closter.events.OfferEvent.Side;
import pl.closter.events.OrderEvent.BuyerKind;

/// One example of everything that can happen to an offer.
final class OfferExamples {

  private static final UUID OFFER = UUID.fromString("0199c0de-0000-7000-8000-0000000000b1");
  private static final UUID PRODUCT = UUID.fromString("0199c0de-0000-7000-8000-000000000001");
  private static final UUID LISTING = UUID.fromString("0199c0de-0000-7000-8000-000000000002");
  private static final UUID ORDER = UUID.fromString("0199c0de-0000-7000-8000-000000000003");
  private static final UUID RESERVATION = UUID.fromString("0199c0de-0000-7000-8000-000000000005");
  private static final UUID CONSIGNOR = UUID.fromString("0199c0de-0000-7000-8000-000000000006");
  private static final UUID BUYER = UUID.fromString("0199c0de-0000-7000-8000-0000000000b2");
  private static final UUID CONTRACT = UUID.fromString("0199c0de-0000-7000-8000-0000000000b3");
  private static final UUID DECISION = UUID.fromString("0199c0de-0000-7000-8000-0000000000b4");
  private static final Instant NOON = Instant.parse("2026-11-23T11:00:00.123456Z");
  private static final Money PRICE = Money.of(20_000, "PLN");
  private static final Money BID = Money.of(15_000, "PLN");
  private static final Money ASK = Money.of(18_000, "PLN");
  private static final Consent CONSENT = new Consent(SignatureMethod.EMAIL_OTP, "ab".repeat(32));

  private OfferExamples() {}

  static List<DomainEvent> all() {
    return List.of(
        new OfferEvent.OfferMade(
            OFFER, PRODUCT, OfferSubject.purchase(LISTING, BUYER), Side.BUYER, BID, PRICE, NOON),
        new OfferEvent.OfferCountered(OFFER, PRODUCT, Side.HOUSE, ASK, 2, NOON),
        new OfferEvent.OfferAutoDecided(
            OFFER,
            PRODUCT,
            new OfferDecision(
                DECISION,
                "offer-decision.v1",
                new OfferLimits(9_500, 7_000, 5),
                1,
                BID,
                PRICE,
                ASK,
                true,
                false,
                DecisionOutcome.COUNTER,
                ASK)),
        new OfferEvent.OfferAccepted(
            OFFER,
            PRODUCT,
            OfferSubject.toConsignor(Kind.LOWER_FLOOR, CONTRACT, 2, CONSIGNOR),
            Side.CONSIGNOR,
            BID,
            ASK,
            CONSENT),
        new OfferEvent.OfferDeclined(OFFER, PRODUCT, Side.HOUSE, "too little"),
        new OfferEvent.OfferWithdrawn(OFFER, PRODUCT, Side.BUYER, "found another coat"),
        new OfferEvent.OfferExpired(OFFER, PRODUCT),
        new OfferEvent.OfferConsignorConsentRequested(OFFER, PRODUCT, CONTRACT, 2, BID, ASK),
        new OfferEvent.OfferConsignorConsentGiven(OFFER, PRODUCT, BID, CONSENT),
        new OfferEvent.OfferConsignorConsentRefused(OFFER, PRODUCT, BID, "not for less"),
        new OfferEvent.OfferPaymentWindowOpened(OFFER, PRODUCT, RESERVATION, NOON),
        new OfferEvent.OfferPaymentLinkRequested(
            OFFER, PRODUCT, RESERVATION, "shopify", PRICE, BID, NOON),
        new OfferEvent.OfferPaymentLinkCreated(
            OFFER, PRODUCT, "shopify", "276395349", "https://shop.example/invoices/276395349"),
        new OfferEvent.OfferLapsed(OFFER, PRODUCT, LapseReason.UNPAID, RESERVATION),
        new OfferEvent.OfferConvertedToOrder(
            OFFER, PRODUCT, ORDER, PRICE, BID, Money.of(1_500, "PLN"), BuyerKind.B2C, NOON));
  }
}
