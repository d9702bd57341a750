package pl.closter.eventstore.domain.valuation;

import java.time.Instant;
import java.util.UUID;
import pl.closter.events.CommissionPlan;
import pl.closter.events.ContractEvent.Party;
import pl.closter.events.Money;
import pl.closter.events.ValuationEvent.AcceptanceMode;
import pl.closter.events.ValuationEvent.Estimate;
import pl.closter.events.ValuationEvent.Reason;

/// What can be asked of a valuation.
public sealed interface ValuationCommand {

  UUID valuationId();

  /// Asks what a garment is worth.
  ///
  /// @param inBooks false when the garment was deleted
  record RequestValuation(UUID valuationId, UUID productId, Reason reason, boolean inBooks)
      implements ValuationCommand {}

  record StartValuation(UUID valuationId) implements ValuationCommand {}

  record CollectComparables(UUID valuationId, String setHash, int count)
      implements ValuationCommand {}

  record CompleteValuation(UUID valuationId, Estimate estimate, Instant at)
      implements ValuationCommand {}

  record FailValuation(UUID valuationId, String reason) implements ValuationCommand {}

  /// Tells the consignor what he would get.
  ///
  /// @param plan by which the consignor's part is computed
  record ProposeToConsignor(UUID valuationId, CommissionPlan plan, Instant at)
      implements ValuationCommand {}

  record AcceptValuation(UUID valuationId, Party by, AcceptanceMode mode, Instant at)
      implements ValuationCommand {}

  record CounterValuation(UUID valuationId, Money askFloor, Instant at)
      implements ValuationCommand {}

  record DeclineValuation(UUID valuationId, String reason) implements ValuationCommand {}

  record ExpireValuation(UUID valuationId, Instant at) implements ValuationCommand {}

  record SupersedeValuation(UUID valuationId, String reason) implements ValuationCommand {}
}
