package pl.closter.eventstore.domain.offer;

import static pl.closter.eventstore.domain.Decision.accept;
import static pl.closter.eventstore.domain.Decision.nothingToDo;
import static pl.closter.eventstore.domain.Decision.refuse;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import pl.closter.events.ContractEvent.Consent;
import pl.closter.events.Money;
import pl.closter.events.OfferEvent;
import pl.closter.events.OfferEvent.Direction;
import pl.closter.events.OfferEvent.Kind;
import pl.closter.events.OfferEvent.OfferAccepted;
import pl.closter.events.OfferEvent.OfferCountered;
import pl.closter.events.OfferEvent.OfferDeclined;
import pl.closter.events.OfferEvent.OfferExpired;
import pl.closter.events.OfferEvent.OfferWithdrawn;
import pl.closter.events.OfferEvent.Side;
import pl.closter.eventstore.domain.Decision;
import pl.closter.eventstore.domain.offer.Offer.Accepted;
import pl.closter.eventstore.domain.offer.Offer.Closed;
import pl.closter.eventstore.domain.offer.Offer.Converted;
import pl.closter.eventstore.domain.offer.Offer.Ending;
import pl.closter.eventstore.domain.offer.Offer.Open;
import pl.closter.eventstore.domain.offer.Offer.Reserved;
import pl.closter.eventstore.domain.offer.Offer.Talk;
import pl.closter.eventstore.domain.offer.Offer.Unknown;
import pl.closter.eventstore.domain.offer.OfferCommand.AcceptOffer;
import pl.closter.eventstore.domain.offer.OfferCommand.CounterOffer;
import pl.closter.eventstore.domain.offer.OfferCommand.DeclineOffer;
import pl.closter.eventstore.domain.offer.OfferCommand.ExpireOffer;
import pl.closter.eventstore.domain.offer.OfferCommand.Garment;
import pl.closter.eventstore.domain.offer.OfferCommand.WithdrawOffer;

/// How two sides come to agree, or do not.
final class TalkRules {

  private final int mostRounds;

  TalkRules(int mostRounds) {
    this.mostRounds = mostRounds;
  }

  /// What a rule says while the offer is open; a refusal when it is not.
  static Decision<OfferEvent> whileOpen(Offer offer, Function<Talk, Decision<OfferEvent>> rule) {
    return switch (offer) {
      case Unknown() -> refuse(OfferRefusal.UNKNOWN_OFFER);
      case Open(var talk) -> rule.apply(talk);
      case Accepted _, Reserved _, Converted _ -> refuse(OfferRefusal.ALREADY_ACCEPTED);
      case Closed _ -> refuse(OfferRefusal.CLOSED);
    };
  }

  Decision<OfferEvent> counter(Offer offer, CounterOffer command) {
    return whileOpen(offer, talk -> counter(talk, command));
  }

  // O1: what is named next lies between what was named last, so each side moves towards the other.
  private Decision<OfferEvent> counter(Talk talk, CounterOffer command) {
    Money amount = command.proposal().amount();
    Money bid = talk.table().bid();
    Money ask = talk.table().ask();
    Optional<OfferRefusal> obstacle =
        notAnswering(talk, command.by(), command.proposal().at())
            .or(() -> OpeningRules.obstacle(command.proposal(), command.garment(), bid));
    if (obstacle.isPresent()) {
      return refuse(obstacle.get());
    } else if (talk.table().round() >= mostRounds) {
      return refuse(OfferRefusal.TOO_MANY_ROUNDS, "There were " + talk.table().round() + ".");
    } else if (!bid.isLessThan(amount) || (ask != null && !amount.isLessThan(ask))) {
      return refuse(OfferRefusal.NOT_BETWEEN, offered(bid) + asked(ask));
    } else if (command.by() == Side.HOUSE && isBelowFloor(talk, amount, command.garment())) {
      return refuse(OfferRefusal.BELOW_FLOOR, "The floor is " + command.garment().floor() + ".");
    }
    return accept(
        new OfferCountered(
            command.offerId(),
            talk.productId(),
            command.by(),
            amount,
            talk.table().round() + 1,
            command.proposal().expiresAt()));
  }

  private static String offered(Money bid) {
    return bid + " was offered";
  }

  private static String asked(@Nullable Money ask) {
    return ask == null ? "." : ", " + ask + " was asked.";
  }

  private static Optional<OfferRefusal> notAnswering(Talk talk, Side by, Instant at) {
    if (!talk.hasParty(by)) {
      return Optional.of(OfferRefusal.NOT_A_PARTY);
    } else if (talk.table().last() == by) {
      return Optional.of(OfferRefusal.NOT_YOUR_TURN);
    }
    return at.isBefore(talk.table().until()) ? Optional.empty() : Optional.of(OfferRefusal.EXPIRED);
  }

  /// O3: of a sale alone; a lower floor is what the other offers are about.
  static boolean isBelowFloor(Talk talk, Money amount, Garment garment) {
    Money lowest = talk.lowest(garment.floor());
    return talk.subject().kind() == Kind.PURCHASE
        && lowest != null
        && lowest.hasCurrencyOf(amount)
        && amount.isLessThan(lowest);
  }

  static Decision<OfferEvent> acceptIt(Offer offer, AcceptOffer command) {
    return whileOpen(offer, talk -> acceptIt(talk, command));
  }

  private static Decision<OfferEvent> acceptIt(Talk talk, AcceptOffer command) {
    Optional<OfferRefusal> obstacle =
        notAnswering(talk, command.by(), command.at())
            .or(() -> notAvailable(command.garment()))
            .or(() -> wrongConsent(talk, command.consent()))
            .or(() -> pointless(talk, command.garment()));
    if (obstacle.isPresent()) {
      return refuse(obstacle.get());
    }
    return agree(command.offerId(), talk, command.by(), command.consent(), command.garment());
  }

  /// O3 again, at the moment of the agreement.
  static Decision<OfferEvent> agree(
      UUID offerId, Talk talk, Side by, @Nullable Consent consent, Garment garment) {
    return isBelowFloor(talk, talk.onTable(), garment)
        ? refuse(OfferRefusal.BELOW_FLOOR, "The floor is " + garment.floor() + ".")
        : accept(accepted(offerId, talk, by, consent, garment));
  }

  static OfferEvent accepted(
      UUID offerId, Talk talk, Side by, @Nullable Consent consent, Garment garment) {
    return new OfferAccepted(
        offerId,
        talk.productId(),
        talk.subject(),
        by,
        talk.onTable(),
        talk.lowest(garment.floor()),
        consent);
  }

  private static Optional<OfferRefusal> notAvailable(Garment garment) {
    return garment.available() ? Optional.empty() : Optional.of(OfferRefusal.PRODUCT_NOT_AVAILABLE);
  }

  private static Optional<OfferRefusal> wrongConsent(Talk talk, @Nullable Consent consent) {
    boolean needed = talk.subject().kind().direction() == Direction.HOUSE_TO_CONSIGNOR;
    if (needed && consent == null) {
      return Optional.of(OfferRefusal.CONSENT_MISSING);
    }
    return needed || consent == null
        ? Optional.empty()
        : Optional.of(OfferRefusal.CONSENT_NOT_REQUESTED);
  }

  // Something else may have been agreed on with the consignor in the meantime.
  private static Optional<OfferRefusal> pointless(Talk talk, Garment garment) {
    Money floor = garment.floor();
    if (talk.subject().kind() == Kind.PURCHASE) {
      return Optional.empty();
    } else if (floor == null || !OpeningRules.binds(garment, talk.subject())) {
      return Optional.of(OfferRefusal.NOT_BOUND);
    }
    return talk.subject().kind() == Kind.LOWER_FLOOR && !talk.onTable().isLessThan(floor)
        ? Optional.of(OfferRefusal.NOT_BELOW_FLOOR)
        : Optional.empty();
  }

  static Decision<OfferEvent> decline(Offer offer, DeclineOffer command) {
    return isClosed(offer, Ending.DECLINED)
        ? nothingToDo()
        : whileOpen(offer, talk -> decline(talk, command));
  }

  private static Decision<OfferEvent> decline(Talk talk, DeclineOffer command) {
    if (!talk.hasParty(command.by())) {
      return refuse(OfferRefusal.NOT_A_PARTY);
    }
    return talk.table().last() == command.by()
        ? refuse(OfferRefusal.NOT_YOUR_TURN)
        : accept(
            new OfferDeclined(command.offerId(), talk.productId(), command.by(), command.reason()));
  }

  static Decision<OfferEvent> withdraw(Offer offer, WithdrawOffer command) {
    return isClosed(offer, Ending.WITHDRAWN)
        ? nothingToDo()
        : whileOpen(offer, talk -> withdraw(talk, command));
  }

  private static Decision<OfferEvent> withdraw(Talk talk, WithdrawOffer command) {
    if (!talk.hasParty(command.by())) {
      return refuse(OfferRefusal.NOT_A_PARTY);
    }
    return talk.table().last() == command.by()
        ? accept(
            new OfferWithdrawn(command.offerId(), talk.productId(), command.by(), command.reason()))
        : refuse(OfferRefusal.NOT_YOURS);
  }

  static Decision<OfferEvent> expire(Offer offer, ExpireOffer command) {
    return isClosed(offer, Ending.EXPIRED)
        ? nothingToDo()
        : whileOpen(offer, talk -> expire(talk, command));
  }

  private static Decision<OfferEvent> expire(Talk talk, ExpireOffer command) {
    return command.at().isBefore(talk.table().until())
        ? refuse(OfferRefusal.STILL_OPEN, "There is time until " + talk.table().until() + ".")
        : accept(new OfferExpired(command.offerId(), talk.productId()));
  }

  private static boolean isClosed(Offer offer, Ending ending) {
    return offer instanceof Closed(_, var how) && how == ending;
  }
}
