package pl.closter.outbox.runner;

import java.util.Map;
import java.util.UUID;
import pl.closter.events.ContractEvent.Consent;
import pl.closter.outbox.policy.Work.ChooseBuyout;
import pl.closter.outbox.policy.Work.DecideOffer;
import pl.closter.outbox.policy.Work.ExpireOffer;
import pl.closter.outbox.policy.Work.LapseOffer;
import pl.closter.outbox.policy.Work.LowerFloor;
import pl.closter.outbox.policy.Work.OfOffer;
import pl.closter.outbox.policy.Work.PlaceOfferOrder;
import pl.closter.outbox.policy.Work.ReleaseOffer;
import pl.closter.outbox.policy.Work.ReserveForOffer;

/// The follow-up commands that offers ask for.
final class OfferCommands {

  private static final Map<String, Object> NOTHING = Map.of();

  private OfferCommands() {}

  static FollowUp of(OfOffer work) {
    return switch (work) {
      case DecideOffer(var id, var round) ->
          new FollowUp(offer(id) + "/decision", Map.of("round", round), true);
      case ReserveForOffer(var id) -> new FollowUp(offer(id) + "/reservation", NOTHING, false);
      case PlaceOfferOrder(var id) -> new FollowUp(offer(id) + "/order", NOTHING, false);
      case ReleaseOffer(var id) -> new FollowUp(offer(id) + "/release", NOTHING, true);
      case ExpireOffer(var id) -> new FollowUp(offer(id) + "/expiry", NOTHING, true);
      case LapseOffer(var id) -> new FollowUp(offer(id) + "/lapse", NOTHING, true);
      // The contract may have ended, or the floor may be lower by now.
      case LowerFloor lower -> new FollowUp(floor(lower), lowered(lower), true);
      case ChooseBuyout(var contract, var line) ->
          new FollowUp(
              line(contract, line) + "/disposition",
              Map.of("disposition", "BUYOUT", "by", "CONSIGNOR"),
              false);
    };
  }

  private static String offer(UUID id) {
    return "/v1/offers/" + id;
  }

  private static String line(UUID contract, int lineNo) {
    return "/v1/contracts/" + contract + "/lines/" + lineNo;
  }

  private static String floor(LowerFloor lower) {
    return line(lower.contractId(), lower.lineNo()) + "/floor";
  }

  private static Map<String, Object> lowered(LowerFloor lower) {
    Consent consent = lower.consent();
    return Map.of(
        "to",
        ChannelOffer.money(lower.to()),
        "consent",
        Map.of("method", consent.method().name(), "evidenceHash", consent.evidenceHash()));
  }
}
