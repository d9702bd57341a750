package pl.closter.outbox.runner;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pl.closter.outbox.policy.Work.AcceptByRule;
import pl.closter.outbox.policy.Work.ApplyDisposition;
import pl.closter.outbox.policy.Work.ApplyPriceStep;
import pl.closter.outbox.policy.Work.EndConsignment;
import pl.closter.outbox.policy.Work.EndGrace;
import pl.closter.outbox.policy.Work.EraseConsignor;
import pl.closter.outbox.policy.Work.ExpireContract;
import pl.closter.outbox.policy.Work.ExpireReservation;
import pl.closter.outbox.policy.Work.ExpireValuation;
import pl.closter.outbox.policy.Work.NoticeExpiry;
import pl.closter.outbox.policy.Work.OnTime;
import pl.closter.outbox.policy.Work.PauseListings;
import pl.closter.outbox.policy.Work.ReceiveItem;
import pl.closter.outbox.policy.Work.ResumeListings;
import pl.closter.outbox.policy.Work.SettleContract;

/// The follow-up commands that come at their time: when one is refused, something else has happened
/// before.
final class TimelyCommands {

  private static final Map<String, Object> NOTHING = Map.of();
  private static final String RESERVATION = "reservationId";

  private TimelyCommands() {}

  static FollowUp of(OnTime work) {
    return switch (work) {
      case ReceiveItem(var product, var session) ->
          timely(product(product) + "/receipt", Map.of("sessionId", session.toString()));
      case ExpireReservation(var product, var reservation) ->
          timely(product(product) + "/reservations/" + reservation + "/expiry", NOTHING);
      case PauseListings(var product, var reservation, var kept) ->
          timely(product(product) + "/listing-pauses", pause(reservation, kept));
      case ResumeListings(var product, var reservation) ->
          timely(
              product(product) + "/listing-resumptions",
              Map.of(RESERVATION, reservation.toString()));
      case NoticeExpiry(var contract) -> timely(contract(contract) + "/expiry-notice", NOTHING);
      case ExpireContract(var contract) -> timely(contract(contract) + "/expiry", NOTHING);
      case EndGrace(var contract) -> timely(contract(contract) + "/grace-end", NOTHING);
      case SettleContract(var contract) -> timely(contract(contract) + "/settlement", NOTHING);
      case EndConsignment(var product) -> timely(product(product) + "/consignment-end", NOTHING);
      case ApplyDisposition(var contract, var line) ->
          timely(contract(contract) + "/lines/" + line + "/default-disposition", NOTHING);
      case ApplyPriceStep(var contract, var line, var step, _) ->
          timely(contract(contract) + "/lines/" + line + "/price-steps", Map.of("step", step));
      case AcceptByRule(var valuation) ->
          timely(valuation(valuation) + "/automatic-acceptance", NOTHING);
      case ExpireValuation(var valuation) -> timely(valuation(valuation) + "/expiry", NOTHING);
      case EraseConsignor(var consignor) ->
          timely("/v1/consignors/" + consignor + "/erasure-due", NOTHING);
    };
  }

  private static FollowUp timely(String path, Map<String, Object> body) {
    return new FollowUp(path, body, true);
  }

  private static String product(UUID id) {
    return "/v1/products/" + id;
  }

  private static String valuation(UUID id) {
    return "/v1/valuations/" + id;
  }

  private static String contract(UUID id) {
    return "/v1/contracts/" + id;
  }

  private static Map<String, Object> pause(UUID reservation, @Nullable String kept) {
    return kept == null
        ? Map.of(RESERVATION, reservation.toString())
        : Map.of(RESERVATION, reservation.toString(), "except", kept);
  }
}
