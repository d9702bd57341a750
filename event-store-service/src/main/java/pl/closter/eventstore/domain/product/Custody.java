package pl.closter.eventstore.domain.product;

/// Where it is.
///
/// ```
/// Expected -> InTransitIn -> Received -> Stored <-> Picked -> Dispatched -> Delivered
/// Delivered -> ReturnInTransit -> Received
/// Received, Stored, Picked -> ToBeReturned -> ReturnedToConsignor
/// Received, Stored, Picked, ToBeReturned -> Donated, Recycled, Lost, Stolen, Destroyed
/// Lost -> Received
/// ```
public sealed interface Custody {

  record Expected() implements Custody {}

  record InTransitIn() implements Custody {}

  record Received() implements Custody {}

  record Stored(String locationCode) implements Custody {}

  record Picked() implements Custody {}

  record Dispatched() implements Custody {}

  record Delivered() implements Custody {}

  record ReturnInTransit() implements Custody {}

  /// Its consignor gets it back, and has not got it yet.
  record ToBeReturned() implements Custody {}

  record ReturnedToConsignor() implements Custody {}

  record Donated() implements Custody {}

  record Recycled() implements Custody {}

  record Lost() implements Custody {}

  record Stolen() implements Custody {}

  record Destroyed() implements Custody {}

  /// The House has it and may sell it.
  default boolean isInHouse() {
    return switch (this) {
      case Received(), Stored _, Picked() -> true;
      case Expected(), InTransitIn(), Dispatched(), Delivered(), ReturnInTransit() -> false;
      case ToBeReturned(), Lost() -> false;
      case ReturnedToConsignor(), Donated(), Recycled(), Stolen(), Destroyed() -> false;
    };
  }

  /// It does not come back.
  default boolean isGone() {
    return switch (this) {
      case ReturnedToConsignor(), Donated(), Recycled(), Stolen(), Destroyed() -> true;
      case Expected(), InTransitIn(), Dispatched(), Delivered(), ReturnInTransit() -> false;
      case Received(), Stored _, Picked(), ToBeReturned(), Lost() -> false;
    };
  }
}
