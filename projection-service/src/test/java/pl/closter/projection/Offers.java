package pl.closter.projection;

import java.util.UUID;
import java.util.random.RandomGenerator;
import pl.closter.events.ContractEvent.Consent;
import pl.closter.events.ContractEvent.SignatureMethod;
import pl.closter.events.DomainEvent;
import pl.closter.events.Money;
import pl.closter.events.OfferEvent;
import pl.closter.events.OfferEvent.DecisionOutcome;
import pl.closter.events.OfferEvent.Kind;
import pl.closter.events.OfferEvent.LapseReason;
import pl.closter.events.OfferEvent.OfferDecision;
import pl.closter.events.OfferEvent.OfferLimits;
import pl.closter.events.OfferEvent.OfferSubject;
import pl.closter.events.OfferEvent.Side;
import pl.closter.events.OrderEvent.BuyerKind;

/// Random offers.
final class Offers {

  private static final UUID PRODUCT = new UUID(0, 1);
  private static final UUID OTHER = new UUID(0xb1, 2);
  private static final Consent CONSENT = new Consent(SignatureMethod.EMAIL_OTP, "ab");

  private Offers() {}

  static DomainEvent made(RandomGenerator random, UUID id) {
    return new OfferEvent.OfferMade(
        id,
        PRODUCT,
        subject(random),
        any(random, Side.values()),
        money(random),
        random.nextBoolean() ? money(random) : null,
        Stream.START.plusNanos(random.nextLong(1_000_000_000)));
  }

  private static OfferSubject subject(RandomGenerator random) {
    return random.nextBoolean()
        ? OfferSubject.purchase(OTHER, random.nextBoolean() ? OTHER : null)
        : OfferSubject.toConsignor(Kind.BUYOUT, OTHER, random.nextInt(9), OTHER);
  }

  static DomainEvent next(RandomGenerator random, UUID id) {
    Side by = any(random, Side.values());
    return switch (random.nextInt(14)) {
      case 0 ->
          new OfferEvent.OfferCountered(
              id, PRODUCT, by, money(random), random.nextInt(2, 9), Stream.START);
      case 1 -> new OfferEvent.OfferAutoDecided(id, PRODUCT, decision(random));
      case 2 ->
          new OfferEvent.OfferAccepted(
              id,
              PRODUCT,
              subject(random),
              by,
              money(random),
              random.nextBoolean() ? money(random) : null,
              null);
      case 3 -> new OfferEvent.OfferDeclined(id, PRODUCT, by, "no " + random.nextInt(9));
      case 4 -> new OfferEvent.OfferWithdrawn(id, PRODUCT, by, "no " + random.nextInt(9));
      case 5 -> new OfferEvent.OfferExpired(id, PRODUCT);
      case 6 ->
          new OfferEvent.OfferConsignorConsentRequested(
              id, PRODUCT, OTHER, 1, money(random), money(random));
      case 7 -> new OfferEvent.OfferConsignorConsentGiven(id, PRODUCT, money(random), CONSENT);
      case 8 -> new OfferEvent.OfferConsignorConsentRefused(id, PRODUCT, money(random), "no");
      case 9 -> new OfferEvent.OfferPaymentWindowOpened(id, PRODUCT, OTHER, Stream.START);
      case 11 ->
          new OfferEvent.OfferPaymentLinkRequested(
              id, PRODUCT, OTHER, "shopify", money(random), money(random), Stream.START);
      case 12 ->
          new OfferEvent.OfferPaymentLinkCreated(
              id, PRODUCT, "shopify", "ref" + random.nextInt(9), "https://shop.example/pay");
      case 10 -> new OfferEvent.OfferLapsed(id, PRODUCT, any(random, LapseReason.values()), null);
      default ->
          new OfferEvent.OfferConvertedToOrder(
              id,
              PRODUCT,
              OTHER,
              money(random),
              money(random),
              money(random),
              BuyerKind.B2C,
              Stream.START);
    };
  }

  private static OfferDecision decision(RandomGenerator random) {
    return new OfferDecision(
        OTHER,
        "offer-decision.v1",
        new OfferLimits(9_500, 7_000, 5),
        random.nextInt(1, 6),
        money(random),
        money(random),
        random.nextBoolean() ? money(random) : null,
        random.nextBoolean(),
        random.nextBoolean(),
        any(random, DecisionOutcome.values()),
        random.nextBoolean() ? money(random) : null);
  }

  private static Money money(RandomGenerator random) {
    return Money.of(random.nextLong(1, 9_000_000_000_000_000L), "PLN");
  }

  private static <T> T any(RandomGenerator random, T[] values) {
    return values[random.nextInt(values.length)];
  }
}
