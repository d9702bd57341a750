package pl.closter.eventstore.domain.offer;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pl.closter.events.ContractEvent.Consent;
import pl.closter.events.ContractEvent.SignatureMethod;
import pl.closter.events.Money;
import pl.closter.events.OfferEvent;
import pl.closter.events.OfferEvent.Kind;
import pl.closter.events.OfferEvent.OfferAccepted;
import pl.closter.events.OfferEvent.OfferConsignorConsentGiven;
import pl.closter.events.OfferEvent.OfferConsignorConsentRefused;
import pl.closter.events.OfferEvent.OfferConsignorConsentRequested;
import pl.closter.events.OfferEvent.OfferCountered;
import pl.closter.events.OfferEvent.OfferDeclined;
import pl.closter.events.OfferEvent.OfferLimits;
import pl.closter.events.OfferEvent.OfferMade;
import pl.closter.events.OfferEvent.OfferPaymentWindowOpened;
import pl.closter.events.OfferEvent.OfferSubject;
import pl.closter.events.OfferEvent.Side;
import pl.closter.eventstore.domain.Scenario;
import pl.closter.eventstore.domain.offer.OfferCommand.AcceptOffer;
import pl.closter.eventstore.domain.offer.OfferCommand.BoundTo;
import pl.closter.eventstore.domain.offer.OfferCommand.CounterOffer;
import pl.closter.eventstore.domain.offer.OfferCommand.Garment;
import pl.closter.eventstore.domain.offer.OfferCommand.Proposal;

/// Offers for one coat: its price is 200, and its consignor agreed to 160.
final class Proposals {

  static final UUID ID = new UUID(0xb1, 1);
  static final UUID COAT = new UUID(1, 1);
  static final UUID LISTING = new UUID(2, 1);
  static final UUID BUYER = new UUID(3, 1);
  static final UUID CONTRACT = new UUID(4, 1);
  static final UUID CONSIGNOR = new UUID(5, 1);
  static final UUID RESERVATION = new UUID(6, 1);
  static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
  static final Instant UNTIL = NOW.plus(Duration.ofDays(2));
  static final Instant LATER = NOW.plus(Duration.ofDays(3));
  static final Duration WINDOW = Duration.ofHours(24);
  static final Money PRICE = pln(20_000);
  static final Money FLOOR = pln(16_000);
  static final OfferLimits LIMITS = new OfferLimits(9_500, 7_000, 5);
  static final OfferSubject PURCHASE = OfferSubject.purchase(LISTING, BUYER);
  static final OfferSubject BUYOUT = OfferSubject.toConsignor(Kind.BUYOUT, CONTRACT, 2, CONSIGNOR);
  static final OfferSubject LOWER_FLOOR =
      OfferSubject.toConsignor(Kind.LOWER_FLOOR, CONTRACT, 2, CONSIGNOR);
  static final Consent CONSENT = new Consent(SignatureMethod.EMAIL_OTP, "ab".repeat(32));

  static final Garment CONSIGNED = new Garment(true, FLOOR, new BoundTo(CONTRACT, 2));
  static final Garment OWN = new Garment(true, null, null);
  static final Garment GONE = new Garment(false, FLOOR, new BoundTo(CONTRACT, 2));

  static final OfferEvent DECLINED = new OfferDeclined(ID, COAT, Side.HOUSE, "too little");
  static final OfferEvent OPENED =
      new OfferPaymentWindowOpened(ID, COAT, RESERVATION, NOW.plus(WINDOW));

  private Proposals() {}

  static Scenario<Offer, OfferCommand, OfferEvent> scenario() {
    return Scenario.of(new OfferDecider(LIMITS, WINDOW));
  }

  static Money pln(long minor) {
    return Money.of(minor, "PLN");
  }

  static Proposal proposal(long minor) {
    return new Proposal(pln(minor), UNTIL, NOW);
  }

  /// A buyer's offer.
  static OfferEvent made(long minor) {
    return new OfferMade(ID, COAT, PURCHASE, Side.BUYER, pln(minor), PRICE, UNTIL);
  }

  static OfferEvent proposedFloor(long minor) {
    return new OfferMade(ID, COAT, LOWER_FLOOR, Side.HOUSE, pln(minor), FLOOR, UNTIL);
  }

  static OfferEvent proposedBuyout(long minor) {
    return new OfferMade(ID, COAT, BUYOUT, Side.HOUSE, pln(minor), null, UNTIL);
  }

  static OfferEvent countered(Side by, long minor, int round) {
    return new OfferCountered(ID, COAT, by, pln(minor), round, UNTIL);
  }

  static OfferCommand counter(Side by, long minor) {
    return new CounterOffer(ID, by, proposal(minor), CONSIGNED);
  }

  static OfferCommand accept(Side by) {
    return new AcceptOffer(ID, by, null, CONSIGNED, NOW);
  }

  static OfferEvent accepted(Side by, long minor, @Nullable Money floor) {
    return new OfferAccepted(ID, COAT, PURCHASE, by, pln(minor), floor, null);
  }

  static OfferEvent asked(long minor) {
    return new OfferConsignorConsentRequested(ID, COAT, CONTRACT, 2, pln(minor), FLOOR);
  }

  static OfferEvent consented(long minor) {
    return new OfferConsignorConsentGiven(ID, COAT, pln(minor), CONSENT);
  }

  static OfferEvent denied(long minor) {
    return new OfferConsignorConsentRefused(ID, COAT, pln(minor), "not for less");
  }
}
