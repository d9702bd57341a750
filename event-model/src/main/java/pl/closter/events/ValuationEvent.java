package pl.closter.events;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import pl.closter.events.ContractEvent.Party;

/// What can happen to the question what a garment is worth. A value that was found never changes: a
/// change is another valuation.
public sealed interface ValuationEvent extends DomainEvent {

  UUID valuationId();

  UUID productId();

  @Override
  default StreamId stream() {
    return StreamId.valuation(valuationId());
  }

  record ValuationRequested(UUID valuationId, UUID productId, Reason reason)
      implements ValuationEvent {}

  record ValuationStarted(UUID valuationId, UUID productId) implements ValuationEvent {}

  /// What similar garments were sold for was looked up.
  ///
  /// @param setHash SHA-256 of what was found, hex
  record ValuationComparablesCollected(UUID valuationId, UUID productId, String setHash, int count)
      implements ValuationEvent {}

  record ValuationCompleted(UUID valuationId, UUID productId, Estimate estimate)
      implements ValuationEvent {}

  record ValuationFailed(UUID valuationId, UUID productId, String reason)
      implements ValuationEvent {}

  /// The consignor was told what he would get.
  ///
  /// @param netAtRecommended his part when it is sold at the recommended price
  /// @param netAtFloor his part when it is sold at the suggested floor
  record ValuationProposedToConsignor(
      UUID valuationId, UUID productId, Money netAtRecommended, Money netAtFloor)
      implements ValuationEvent {}

  record ValuationAccepted(UUID valuationId, UUID productId, Party by, AcceptanceMode mode)
      implements ValuationEvent {}

  /// The consignor would agree to another floor.
  record ValuationCountered(UUID valuationId, UUID productId, Money askFloor)
      implements ValuationEvent {}

  record ValuationDeclined(UUID valuationId, UUID productId, String reason)
      implements ValuationEvent {}

  record ValuationExpired(UUID valuationId, UUID productId) implements ValuationEvent {}

  /// Another valuation takes its place.
  record ValuationSuperseded(UUID valuationId, UUID productId, String reason)
      implements ValuationEvent {}

  /// What a garment is worth, and why that is believed.
  ///
  /// @param floorSuggested the lowest price that the consignor shall agree to
  /// @param confidenceBps how sure whoever found it is, in basis points
  /// @param validUntil it is not accepted later
  /// @param engineVersion which program or scale found it
  /// @param inputHash SHA-256 of what it was found from, hex
  record Estimate(
      Money low,
      Money recommended,
      Money high,
      Money floorSuggested,
      Method method,
      List<ComparableSale> comparables,
      int confidenceBps,
      Instant validUntil,
      String engineVersion,
      String inputHash) {

    public Estimate {
      comparables = List.copyOf(comparables);
    }
  }

  /// A similar garment and what it was sold for.
  record ComparableSale(String source, String reference, Money price) {}

  enum Reason {
    INTAKE,
    REVALUE,
    DISPUTE
  }

  enum Method {
    ENGINE,
    EXPERT,
    BLEND
  }

  enum AcceptanceMode {
    EXPLICIT,
    AUTO_RULE
  }
}
