package pl.closter.events;

import java.util.List;
import java.util.UUID;

/// Everything of a contract that the signatures are about.
public record BoundTerms(
    UUID consignorId,
    ContractEvent.Template template,
    Money.Code currency,
    List<ContractLine> lines,
    ContractTerms terms) {

  public BoundTerms {
    lines = List.copyOf(lines);
  }
}
