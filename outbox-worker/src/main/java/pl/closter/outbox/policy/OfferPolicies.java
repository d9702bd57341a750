package pl.closter.outbox.policy;

import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import pl.closter.events.OfferEvent;
import pl.closter.events.OfferEvent.OfferAccepted;
import pl.closter.events.OfferEvent.OfferAutoDecided;
import pl.closter.events.OfferEvent.OfferConsignorConsentGiven;
import pl.closter.events.OfferEvent.OfferConsignorConsentRefused;
import pl.closter.events.OfferEvent.OfferConsignorConsentRequested;
import pl.closter.events.OfferEvent.OfferConvertedToOrder;
import pl.closter.events.OfferEvent.OfferCountered;
import pl.closter.events.OfferEvent.OfferDeclined;
import pl.closter.events.OfferEvent.OfferExpired;
import pl.closter.events.OfferEvent.OfferLapsed;
import pl.closter.events.OfferEvent.OfferMade;
import pl.closter.events.OfferEvent.OfferPaymentLinkCreated;
import pl.closter.events.OfferEvent.OfferPaymentLinkRequested;
import pl.closter.events.OfferEvent.OfferPaymentWindowOpened;
import pl.closter.events.OfferEvent.OfferWithdrawn;
import pl.closter.events.OfferEvent.Side;
import pl.closter.outbox.policy.Work.ChooseBuyout;
import pl.closter.outbox.policy.Work.CreatePaymentLink;
import pl.closter.outbox.policy.Work.DecideOffer;
import pl.closter.outbox.policy.Work.LowerFloor;
import pl.closter.outbox.policy.Work.PlaceOfferOrder;
import pl.closter.outbox.policy.Work.ReleaseOffer;
import pl.closter.outbox.policy.Work.RemovePaymentLink;
import pl.closter.outbox.policy.Work.ReserveForOffer;

/// The rows of [Policies] that begin with an offer. All tasks about one offer have one ordering
/// key; what it asks of a contract line waits for the other tasks of that line.
final class OfferPolicies {

  private OfferPolicies() {}

  static Stream<TaskDraft> tasksFor(OfferEvent event) {
    UUID id = event.offerId();
    return switch (event) {
      case OfferMade made when made.by() == Side.BUYER -> Stream.of(decide(id, 1));
      case OfferCountered countered when countered.by() == Side.BUYER ->
          Stream.of(decide(id, countered.round()));
      case OfferAccepted accepted -> whenAccepted(accepted).stream();
      case OfferPaymentLinkRequested asked -> Stream.of(ofOffer("offlink", id, link(asked)));
      // Nobody may pay for what was let go, so the order matters.
      case OfferLapsed lapsed when lapsed.reservationId() != null ->
          Stream.of(unlink(id), ofOffer("offrelease", id, new ReleaseOffer(id)));
      case OfferConvertedToOrder _ ->
          Stream.of(ofOffer("offorder", id, new PlaceOfferOrder(id)), unlink(id));
      case OfferMade _, OfferCountered _, OfferAutoDecided _ -> Stream.empty();
      case OfferDeclined _, OfferWithdrawn _, OfferExpired _ -> Stream.empty();
      case OfferConsignorConsentRequested _, OfferConsignorConsentGiven _ -> Stream.empty();
      case OfferConsignorConsentRefused _ -> Stream.empty();
      case OfferPaymentWindowOpened _, OfferPaymentLinkCreated _ -> Stream.empty();
      case OfferLapsed _ -> Stream.empty();
    };
  }

  private static TaskDraft decide(UUID id, int round) {
    return new TaskDraft("offer:" + id + ":" + round, "offer-" + id, new DecideOffer(id, round));
  }

  // What a consignor sells to the House is people's work: it has to be paid for. But nothing else
  // becomes of it.
  private static Optional<TaskDraft> whenAccepted(OfferAccepted accepted) {
    UUID id = accepted.offerId();
    return switch (accepted.subject().kind()) {
      case PURCHASE -> Optional.of(ofOffer("offpay", id, new ReserveForOffer(id)));
      case LOWER_FLOOR -> Optional.of(lowerFloor(accepted));
      case BUYOUT -> Optional.of(chooseBuyout(accepted));
    };
  }

  private static TaskDraft chooseBuyout(OfferAccepted accepted) {
    UUID contract = Objects.requireNonNull(accepted.subject().contractId());
    int line = Objects.requireNonNull(accepted.subject().lineNo());
    return new TaskDraft(
        "offbuyout:" + accepted.offerId(),
        "contract-" + contract + ":" + line,
        new ChooseBuyout(contract, line));
  }

  private static TaskDraft lowerFloor(OfferAccepted accepted) {
    UUID contract = Objects.requireNonNull(accepted.subject().contractId());
    int line = Objects.requireNonNull(accepted.subject().lineNo());
    return new TaskDraft(
        "offfloor:" + accepted.offerId(),
        "contract-" + contract + ":" + line,
        new LowerFloor(
            contract, line, accepted.amount(), Objects.requireNonNull(accepted.consent())));
  }

  private static Work link(OfferPaymentLinkRequested asked) {
    return new CreatePaymentLink(
        asked.offerId(), asked.listingId(), asked.price(), asked.amount(), asked.until());
  }

  private static TaskDraft unlink(UUID id) {
    return ofOffer("offunlink", id, new RemovePaymentLink(id));
  }

  private static TaskDraft ofOffer(String verb, UUID id, Work work) {
    return new TaskDraft(verb + ":" + id, "offer-" + id, work);
  }
}
