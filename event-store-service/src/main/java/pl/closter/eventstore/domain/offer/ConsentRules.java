package pl.closter.eventstore.domain.offer;

import static pl.closter.eventstore.domain.Decision.accept;
import static pl.closter.eventstore.domain.Decision.nothingToDo;
import static pl.closter.eventstore.domain.Decision.refuse;

import java.util.Objects;
import java.util.UUID;
import pl.closter.events.Money;
import pl.closter.events.OfferEvent;
import pl.closter.events.OfferEvent.Kind;
import pl.closter.events.OfferEvent.OfferConsignorConsentGiven;
import pl.closter.events.OfferEvent.OfferConsignorConsentRefused;
import pl.closter.events.OfferEvent.OfferConsignorConsentRequested;
import pl.closter.events.OfferEvent.Side;
import pl.closter.eventstore.domain.Decision;
import pl.closter.eventstore.domain.offer.Offer.Consenting;
import pl.closter.eventstore.domain.offer.Offer.Talk;
import pl.closter.eventstore.domain.offer.OfferCommand.BoundTo;
import pl.closter.eventstore.domain.offer.OfferCommand.Garment;
import pl.closter.eventstore.domain.offer.OfferCommand.GiveConsent;
import pl.closter.eventstore.domain.offer.OfferCommand.RefuseConsent;
import pl.closter.eventstore.domain.offer.OfferCommand.RequestConsent;

/// Whether a consignor lets his garment go for less than he agreed to. What he says about an amount
/// holds for that amount; his yes also holds for more.
final class ConsentRules {

  private ConsentRules() {}

  static Decision<OfferEvent> request(Offer offer, RequestConsent command) {
    return TalkRules.whileOpen(offer, talk -> request(talk, command));
  }

  private static Decision<OfferEvent> request(Talk talk, RequestConsent command) {
    Garment garment = command.garment();
    Money floor = garment.floor();
    Money amount = talk.onTable();
    if (talk.subject().kind() != Kind.PURCHASE || garment.boundTo() == null) {
      return refuse(OfferRefusal.NO_CONSIGNOR);
    } else if (!command.at().isBefore(talk.table().until())) {
      return refuse(OfferRefusal.EXPIRED);
    } else if (!TalkRules.isBelowFloor(talk, amount, garment)) {
      return refuse(OfferRefusal.CONSENT_NOT_NEEDED, "The floor is " + floor + ".");
    }
    return switch (talk.consenting()) {
      case Consenting.Asked(var asked) when asked.equals(amount) -> nothingToDo();
      case Consenting.Refused(var refused) when !refused.isLessThan(amount) ->
          refuse(OfferRefusal.CONSENT_REFUSED, "He was asked about " + refused + ".");
      case Consenting.NotAsked(), Consenting.Asked _, Consenting.Given _, Consenting.Refused _ ->
          accept(requested(command.offerId(), talk, garment));
    };
  }

  static OfferEvent requested(UUID offerId, Talk talk, Garment garment) {
    BoundTo bound = Objects.requireNonNull(garment.boundTo());
    return new OfferConsignorConsentRequested(
        offerId,
        talk.productId(),
        bound.contractId(),
        bound.lineNo(),
        talk.onTable(),
        Objects.requireNonNull(garment.floor()));
  }

  /// A buyer's amount below the floor is a question to the consignor, and he has not answered it.
  static boolean isOpenQuestion(Talk talk, Garment garment) {
    boolean refused =
        talk.consenting() instanceof Consenting.Refused(var no) && !no.isLessThan(talk.onTable());
    return garment.boundTo() != null
        && talk.table().last() == Side.BUYER
        && !refused
        && !(talk.consenting() instanceof Consenting.Asked);
  }

  static Decision<OfferEvent> give(Offer offer, GiveConsent command) {
    return TalkRules.whileOpen(offer, talk -> give(talk, command));
  }

  private static Decision<OfferEvent> give(Talk talk, GiveConsent command) {
    return switch (talk.consenting()) {
      case Consenting.Asked(var amount) ->
          accept(
              new OfferConsignorConsentGiven(
                  command.offerId(), talk.productId(), amount, command.consent()));
      case Consenting.Given _ -> nothingToDo();
      case Consenting.NotAsked(), Consenting.Refused _ ->
          refuse(OfferRefusal.CONSENT_NOT_REQUESTED);
    };
  }

  static Decision<OfferEvent> deny(Offer offer, RefuseConsent command) {
    return TalkRules.whileOpen(offer, talk -> deny(talk, command));
  }

  private static Decision<OfferEvent> deny(Talk talk, RefuseConsent command) {
    return switch (talk.consenting()) {
      case Consenting.Asked(var amount) ->
          accept(
              new OfferConsignorConsentRefused(
                  command.offerId(), talk.productId(), amount, command.reason()));
      case Consenting.Refused _ -> nothingToDo();
      case Consenting.NotAsked(), Consenting.Given _ -> refuse(OfferRefusal.CONSENT_NOT_REQUESTED);
    };
  }
}
