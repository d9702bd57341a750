package pl.closter.events;

import java.util.List;

/// What House and consignor agree on for every garment of a contract.
///
/// @param periodDays how long the House may sell
/// @param graceDays how long after that a sale still counts, and the consignor may choose what
///   becomes of his garments
/// @param noticeDays how long before the end the consignor is told of it
/// @param payoutHoldDays how long a sale waits for a return before it is paid out
/// @param minPayout less is not paid out alone
public record ContractTerms(
    CommissionPlan commissionPlan,
    List<Fee> fees,
    DiscountBearing discountBearing,
    PriceSchedule priceSchedule,
    int periodDays,
    int graceDays,
    int noticeDays,
    int payoutHoldDays,
    RiskAllocation riskAllocation,
    Disposition.Choice dispositionDefault,
    Money minPayout,
    NegativeBalancePolicy negativeBalancePolicy) {

  public ContractTerms {
    fees = List.copyOf(fees);
  }

  /// Whose loss it is when a garment is lost on its way to the House.
  public enum RiskAllocation {
    HOUSE_FROM_DISPATCH,
    HOUSE_FROM_RECEIPT
  }

  /// What happens when the consignor owes the House.
  public enum NegativeBalancePolicy {
    /// It is taken from what he earns next.
    NET_FORWARD,
    /// It is invoiced, to businesses alone.
    INVOICE,
    /// The House writes it off when the contract is closed.
    HOUSE_ABSORBS
  }
}
