package pl.closter.eventstore.tables;

import java.util.List;
import pl.closter.events.ListingEvent;
import pl.closter.events.OrderEvent;
import pl.closter.events.ProductEvent;

/// Which rows an event changes, and how.
///
/// A change finds its row only at the version before it, so a table that has fallen out of step
/// with the log cannot be written on silently.
public final class OperationalTables {

  private OperationalTables() {}

  public static List<Change> changesFor(Fact fact) {
    return switch (fact.event()) {
      case ProductEvent event -> List.of(ProductTable.changeFor(fact, event));
      case ListingEvent event -> List.of(ListingTable.changeFor(fact, event));
      case OrderEvent event -> List.of(OrderTable.changeFor(fact, event));
    };
  }
}
