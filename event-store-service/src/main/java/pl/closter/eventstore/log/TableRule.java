package pl.closter.eventstore.log;

import java.util.List;
import pl.closter.events.DomainEvent;
import pl.closter.eventstore.tables.Change;
import pl.closter.eventstore.tables.OperationalTables.Place;

/// What an event changes in the operational tables.
@FunctionalInterface
public interface TableRule {

  /// No event changes anything.
  TableRule NONE = (_, _) -> List.of();

  /// Changes rows of the event's own stream, and nobody else's.
  List<Change> changesFor(DomainEvent event, Place place);
}
