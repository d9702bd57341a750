package pl.closter.eventstore.domain.contract;

import java.util.Optional;
import java.util.UUID;
import pl.closter.events.CommissionPlan;
import pl.closter.events.DiscountBearing;
import pl.closter.events.Money;
import pl.closter.events.integrity.TermsHash;

/// What a contract says about the sale of one garment.
///
/// @param termsHash of everything that binds, at this moment
public record SaleTerms(
    UUID consignorId, String termsHash, Money floor, CommissionPlan plan, DiscountBearing bearing) {

  /// The terms of a line; none when the contract has no such line.
  public static Optional<SaleTerms> of(Contract contract, int lineNo) {
    return contract
        .line(lineNo)
        .map(
            line ->
                new SaleTerms(
                    contract.consignorId(),
                    TermsHash.of(contract.bound()),
                    line.agreed().floor(),
                    contract.agreed().commissionPlan(),
                    contract.agreed().discountBearing()));
  }
}
