package pl.closter.events;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One garment of a contract.
///
/// @param lineNo from 1, never given again within the contract
/// @param floor the lowest price that the consignor agrees to
/// @param listPriceTarget the price that it shall be offered at first
/// @param insuredValue what the House answers for while it has it
/// @param doNotDiscount its price never falls by the schedule
/// @param disposition what becomes of it when it is not sold; null for that of the terms
public record ContractLine(
    int lineNo,
    UUID productId,
    Money floor,
    Money listPriceTarget,
    Money insuredValue,
    boolean doNotDiscount,
    Disposition.@Nullable Choice disposition) {

  /// The line with another floor.
  public ContractLine withFloor(Money next) {
    return new ContractLine(
        lineNo, productId, next, listPriceTarget, insuredValue, doNotDiscount, disposition);
  }
}
