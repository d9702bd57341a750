package pl.closter.eventstore.tables;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import pl.closter.events.ContractEvent;
import pl.closter.events.DomainEvent;
import pl.closter.events.ListingEvent;
import pl.closter.events.OfferEvent;
import pl.closter.events.OrderEvent;
import pl.closter.events.ProductEvent;
import pl.closter.events.SubjectEvent;
import pl.closter.events.ValuationEvent;

/// Says what an event changes in the operational tables. When, and in which transaction, is the
/// log's business.
public final class OperationalTables {

  private OperationalTables() {}

  /// Where an event stands.
  public record Place(long version, UUID eventId, Instant recordedAt) {}

  public static List<Change> changesFor(DomainEvent event, Place place) {
    return switch (event) {
      case ProductEvent product -> ProductTable.changesFor(product, place);
      case ListingEvent listing -> ListingTable.changesFor(listing, place);
      case OrderEvent order -> OrderTable.changesFor(order, place);
      case ContractEvent contract -> ContractTable.changesFor(contract, place);
      case ValuationEvent valuation -> ValuationTable.changesFor(valuation, place);
      case OfferEvent offer -> OfferTable.changesFor(offer, place);
      // The rows of the vault hold more than the event may say, so whoever sends it brings them
      // along.
      case SubjectEvent _ -> List.of();
    };
  }
}
