package pl.closter.eventstore.domain.order;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import pl.closter.events.OrderEvent.OrderLine;
import pl.closter.events.OrderEvent.OrderPlaced;

/// A buyer's order.
///
/// ```
/// Unknown -> Open -> Cancelled
///            Open: not paid -> paid -> shipped
/// ```
public sealed interface Order {

  record Unknown() implements Order {}

  /// It is to be fulfilled.
  ///
  /// @param rejected lines that will not be fulfilled
  record Open(OrderPlaced placed, Set<String> rejected, boolean paid, boolean shipped)
      implements Order {

    List<OrderLine> openLines() {
      return placed.lines().stream().filter(line -> !rejected.contains(line.lineId())).toList();
    }

    Open reject(String lineId) {
      Set<String> more = new HashSet<>(rejected);
      more.add(lineId);
      return new Open(placed, Set.copyOf(more), paid, shipped);
    }
  }

  record Cancelled(OrderPlaced placed) implements Order {}

  /// What was placed, once it was.
  default Optional<OrderPlaced> asPlaced() {
    return switch (this) {
      case Unknown() -> Optional.empty();
      case Open open -> Optional.of(open.placed());
      case Cancelled(var placed) -> Optional.of(placed);
    };
  }

  /// The garment of a line.
  default Optional<UUID> garmentOf(String lineId) {
    return asPlaced()
        .flatMap(
            placed ->
                placed.lines().stream().filter(line -> line.lineId().equals(lineId)).findFirst())
        .map(OrderLine::productId);
  }
}
