package pl.closter.eventstore.domain.product;

/// Where it is.
///
/// ```
/// Expected -> Received -> Stored <-> Picked -> Dispatched
/// ```
public sealed interface Custody {

  record Expected() implements Custody {}

  record Received() implements Custody {}

  record Stored(String locationCode) implements Custody {}

  record Picked() implements Custody {}

  record Dispatched() implements Custody {}

  default boolean isInHouse() {
    return switch (this) {
      case Received(), Stored _, Picked() -> true;
      case Expected(), Dispatched() -> false;
    };
  }
}
