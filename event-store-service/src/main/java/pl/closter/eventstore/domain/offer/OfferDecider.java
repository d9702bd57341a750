package pl.closter.eventstore.domain.offer;

import static pl.closter.eventstore.domain.Decision.accept;
import static pl.closter.eventstore.domain.Decision.nothingToDo;
import static pl.closter.eventstore.domain.Decision.refuse;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import pl.closter.events.Money;
import pl.closter.events.OfferEvent;
import pl.closter.events.OfferEvent.Kind;
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
import pl.closter.events.OfferEvent.OfferPaymentLinkCreated;
import pl.closter.events.OfferEvent.OfferPaymentLinkRequested;
import pl.closter.events.OfferEvent.OfferPaymentWindowOpened;
import pl.closter.events.OfferEvent.OfferWithdrawn;
import pl.closter.events.OfferEvent.Side;
import pl.closter.eventstore.domain.Decider;
import pl.closter.eventstore.domain.Decision;
import pl.closter.eventstore.domain.offer.Offer.Accepted;
import pl.closter.eventstore.domain.offer.Offer.Closed;
import pl.closter.eventstore.domain.offer.Offer.Consenting;
import pl.closter.eventstore.domain.offer.Offer.Converted;
import pl.closter.eventstore.domain.offer.Offer.Deal;
import pl.closter.eventstore.domain.offer.Offer.Ending;
import pl.closter.eventstore.domain.offer.Offer.Open;
import pl.closter.eventstore.domain.offer.Offer.PaymentLink;
import pl.closter.eventstore.domain.offer.Offer.Reserved;
import pl.closter.eventstore.domain.offer.Offer.Table;
import pl.closter.eventstore.domain.offer.Offer.Talk;
import pl.closter.eventstore.domain.offer.Offer.Unknown;
import pl.closter.eventstore.domain.offer.OfferCommand.AcceptOffer;
import pl.closter.eventstore.domain.offer.OfferCommand.ConvertOffer;
import pl.closter.eventstore.domain.offer.OfferCommand.CounterOffer;
import pl.closter.eventstore.domain.offer.OfferCommand.DecideByRule;
import pl.closter.eventstore.domain.offer.OfferCommand.DeclineOffer;
import pl.closter.eventstore.domain.offer.OfferCommand.ExpireOffer;
import pl.closter.eventstore.domain.offer.OfferCommand.GiveConsent;
import pl.closter.eventstore.domain.offer.OfferCommand.LapseOffer;
import pl.closter.eventstore.domain.offer.OfferCommand.OfferToConsignor;
import pl.closter.eventstore.domain.offer.OfferCommand.OfferToHouse;
import pl.closter.eventstore.domain.offer.OfferCommand.OpenPaymentWindow;
import pl.closter.eventstore.domain.offer.OfferCommand.RecordPaymentLink;
import pl.closter.eventstore.domain.offer.OfferCommand.RefuseConsent;
import pl.closter.eventstore.domain.offer.OfferCommand.RequestConsent;
import pl.closter.eventstore.domain.offer.OfferCommand.WithdrawOffer;

/// Decides about one offer. The rules stand by subject in [OpeningRules], [TalkRules],
/// [ConsentRules], [DealRules] and [OfferRule].
public final class OfferDecider implements Decider<Offer, OfferCommand, OfferEvent> {

  private final OfferLimits limits;
  private final TalkRules talks;
  private final DealRules deals;

  /// The decider of a House.
  ///
  /// @param limits what a rule may decide, and how often amounts are named
  /// @param paymentWindow how long a garment is kept for a buyer who has not paid
  public OfferDecider(OfferLimits limits, Duration paymentWindow) {
    this.limits = limits;
    this.talks = new TalkRules(limits.rounds());
    this.deals = new DealRules(paymentWindow);
  }

  @Override
  public Offer initial() {
    return new Unknown();
  }

  @Override
  public Decision<OfferEvent> decide(Offer offer, OfferCommand command) {
    return switch (command) {
      case OfferToHouse made -> OpeningRules.toHouse(offer, made);
      case OfferToConsignor made -> OpeningRules.toConsignor(offer, made);
      case CounterOffer counter -> talks.counter(offer, counter);
      case AcceptOffer accept -> TalkRules.acceptIt(offer, accept);
      case DeclineOffer decline -> TalkRules.decline(offer, decline);
      case WithdrawOffer withdraw -> TalkRules.withdraw(offer, withdraw);
      case ExpireOffer expire -> TalkRules.expire(offer, expire);
      case RequestConsent request -> ConsentRules.request(offer, request);
      case GiveConsent give -> ConsentRules.give(offer, give);
      case RefuseConsent refuse -> ConsentRules.deny(offer, refuse);
      case DecideByRule decide -> decideByRule(offer, decide);
      case OpenPaymentWindow open -> deals.openWindow(offer, open);
      case RecordPaymentLink link -> DealRules.linked(offer, link);
      case LapseOffer lapse -> DealRules.lapse(offer, lapse);
      case ConvertOffer convert -> DealRules.convert(offer, convert);
    };
  }

  // Whoever answered in the meantime was faster than the rule.
  private Decision<OfferEvent> decideByRule(Offer offer, DecideByRule command) {
    return switch (offer) {
      case Unknown() -> refuse(OfferRefusal.UNKNOWN_OFFER);
      case Open(var talk) when isAsked(talk, command) -> decideByRule(talk, command);
      case Open _, Accepted _, Reserved _, Converted _, Closed _ -> nothingToDo();
    };
  }

  private static boolean isAsked(Talk talk, DecideByRule command) {
    return talk.subject().kind() == Kind.PURCHASE
        && talk.table().last() == Side.BUYER
        && talk.table().round() == command.round()
        && command.at().isBefore(talk.table().until());
  }

  private Decision<OfferEvent> decideByRule(Talk talk, DecideByRule command) {
    OfferDecision decision =
        OfferRule.decide(command.decisionId(), limits, facts(talk, command.garment()));
    OfferEvent decided = new OfferAutoDecided(command.offerId(), talk.productId(), decision);
    return switch (decision.outcome()) {
      case LEFT_TO_PERSON -> accept(decided);
      case ACCEPT ->
          accept(
              decided,
              TalkRules.accepted(command.offerId(), talk, Side.HOUSE, null, command.garment()));
      case COUNTER ->
          accept(
              decided,
              new OfferCountered(
                  command.offerId(),
                  talk.productId(),
                  Side.HOUSE,
                  Objects.requireNonNull(decision.counter()),
                  talk.table().round() + 1,
                  talk.table().until()));
      case ASK_CONSIGNOR ->
          accept(decided, ConsentRules.requested(command.offerId(), talk, command.garment()));
    };
  }

  private static OfferRule.Facts facts(Talk talk, OfferCommand.Garment garment) {
    Money amount = talk.onTable();
    Money lowest = talk.lowest(garment.floor());
    return new OfferRule.Facts(
        talk.table().round(),
        amount,
        Objects.requireNonNull(talk.table().ask()),
        lowest != null && lowest.hasCurrencyOf(amount) ? lowest : null,
        garment.available(),
        ConsentRules.isOpenQuestion(talk, garment));
  }

  @Override
  public Offer evolve(Offer offer, OfferEvent event) {
    return switch (event) {
      case OfferMade made -> new Open(first(made));
      case OfferCountered countered -> new Open(talk(offer).with(next(talk(offer), countered)));
      case OfferAutoDecided _ -> offer;
      case OfferConsignorConsentRequested asked ->
          new Open(talk(offer).with(new Consenting.Asked(asked.amount())));
      case OfferConsignorConsentGiven given ->
          new Open(talk(offer).with(new Consenting.Given(given.amount())));
      case OfferConsignorConsentRefused refused ->
          new Open(talk(offer).with(new Consenting.Refused(refused.amount())));
      case OfferAccepted accepted ->
          new Accepted(talk(offer), new Deal(accepted.amount(), accepted.floor()));
      case OfferPaymentWindowOpened opened ->
          new Reserved(
              talk(offer), deal(offer), opened.reservationId(), opened.until(), Optional.empty());
      case OfferPaymentLinkRequested _ -> offer;
      case OfferPaymentLinkCreated created -> linked(offer, created);
      case OfferConvertedToOrder converted -> new Converted(talk(offer), deal(offer), converted);
      case OfferDeclined _ -> new Closed(talk(offer), Ending.DECLINED);
      case OfferWithdrawn _ -> new Closed(talk(offer), Ending.WITHDRAWN);
      case OfferExpired _ -> new Closed(talk(offer), Ending.EXPIRED);
      case OfferLapsed _ -> new Closed(talk(offer), Ending.LAPSED);
    };
  }

  private static Offer linked(Offer offer, OfferPaymentLinkCreated created) {
    PaymentLink link = new PaymentLink(created.channel(), created.externalRef(), created.url());
    return offer instanceof Reserved(var talk, var deal, var reservation, var until, _)
        ? new Reserved(talk, deal, reservation, until, Optional.of(link))
        : offer;
  }

  private static Talk first(OfferMade made) {
    return new Talk(
        made.productId(),
        made.subject(),
        made.asking(),
        new Table(made.amount(), made.asking(), made.by(), 1, made.expiresAt()),
        new Consenting.NotAsked());
  }

  private static Table next(Talk talk, OfferCountered countered) {
    boolean bids = countered.by() == talk.subject().kind().bidder();
    return new Table(
        bids ? countered.amount() : talk.table().bid(),
        bids ? talk.table().ask() : countered.amount(),
        countered.by(),
        countered.round(),
        countered.expiresAt());
  }

  private static Talk talk(Offer offer) {
    return offer
        .said()
        .orElseThrow(() -> new IllegalStateException("An offer's life begins by being made"));
  }

  private static Deal deal(Offer offer) {
    return offer
        .agreed()
        .orElseThrow(() -> new IllegalStateException("Nobody pays before it was accepted"));
  }
}
