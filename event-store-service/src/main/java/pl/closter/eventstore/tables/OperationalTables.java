package pl.closter.eventstore.tables;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import pl.closter.events.ConsignorEvent;
import pl.closter.events.ContractEvent;
import pl.closter.events.DomainEvent;
import pl.closter.events.IntakeEvent;
import pl.closter.events.ListingEvent;
import pl.closter.events.OfferEvent;
import pl.closter.events.OrderEvent;
import pl.closter.events.ProductEvent;
import pl.closter.events.ReadSwitchEvent;
import pl.closter.events.StreamType;
import pl.closter.events.SubjectEvent;
import pl.closter.events.ValuationEvent;

/// Says what an event changes in the operational tables. When, and in which transaction, is the
/// log's business.
public final class OperationalTables {

  private OperationalTables() {}

  /// Where an event stands.
  public record Place(long version, UUID eventId, Instant recordedAt) {}

  /// The table with one row for each stream of a type, under the id of the stream.
  public static Optional<String> tableOf(StreamType type) {
    return switch (type) {
      case PRODUCT -> Optional.of("product");
      case LISTING -> Optional.of("listing");
      case ORDER -> Optional.of("customer_order");
      case CONTRACT -> Optional.of("contract");
      case VALUATION -> Optional.of("valuation");
      case CONSIGNOR -> Optional.of("consignor");
      case OFFER -> Optional.of("offer");
      case INTAKE -> Optional.of("intake_session");
      case SUBJECT, READ_SWITCH -> Optional.empty();
    };
  }

  public static List<Change> changesFor(DomainEvent event, Place place) {
    return switch (event) {
      case ProductEvent product -> ProductTable.changesFor(product, place);
      case ListingEvent listing -> ListingTable.changesFor(listing, place);
      case OrderEvent order -> OrderTable.changesFor(order, place);
      case ContractEvent contract -> ContractTable.changesFor(contract, place);
      case ConsignorEvent consignor -> ConsignorTable.changesFor(consignor, place);
      case ValuationEvent valuation -> ValuationTable.changesFor(valuation, place);
      case OfferEvent offer -> OfferTable.changesFor(offer, place);
      case IntakeEvent intake -> IntakeTable.changesFor(intake, place);
      // The rows of the vault hold more than the event may say, so whoever sends it brings them
      // along.
      case SubjectEvent _ -> List.of();
      // Where a switch stands, the service knows whose reads it is about.
      case ReadSwitchEvent _ -> List.of();
    };
  }
}
