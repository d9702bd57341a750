package pl.closter.eventstore.domain.product;

import java.time.Instant;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pl.closter.events.DescriptionField;
import pl.closter.events.Grade;
import pl.closter.events.InventoryMode;
import pl.closter.events.Money;
import pl.closter.events.ProductEvent.OrderClaim;

/// One garment, as far as decisions about it need to know: four independent axes and what it is.
///
/// ```
/// acceptance: Pending -> Accepted | Rejected; Rejected -> Accepted
/// custody   : Expected -> Received -> Stored <-> Picked -> Dispatched
/// sale      : Unavailable <-> Available <-> Reserved -> Sold -> (reversed) Available
/// catalogue : Draft <-> Published; Draft -> Deleted
/// ```
///
/// @param oversold the order lines that were told already that they lost
public record Product(
    Acceptance acceptance,
    Custody custody,
    Sale sale,
    Catalogue catalogue,
    About about,
    Set<String> oversold) {

  public sealed interface Acceptance {
    record Pending() implements Acceptance {}

    record Accepted() implements Acceptance {}

    record Rejected() implements Acceptance {}
  }

  public sealed interface Custody {
    record Expected() implements Custody {}

    record Received() implements Custody {}

    record Stored(String locationCode) implements Custody {}

    record Picked() implements Custody {}

    record Dispatched() implements Custody {}
  }

  public sealed interface Sale {
    record Unavailable() implements Sale {}

    record Available() implements Sale {}

    /// Kept for one buyer, for an order line when there is a claim.
    record Reserved(UUID reservationId, @Nullable OrderClaim claim) implements Sale {}

    record Sold(UUID orderId, String lineId, @Nullable Instant placedAt) implements Sale {}
  }

  public sealed interface Catalogue {
    record Unknown() implements Catalogue {}

    record Draft() implements Catalogue {}

    record Published(Set<UUID> listings) implements Catalogue {}

    record Deleted() implements Catalogue {}
  }

  /// What it is and costs.
  public record About(
      InventoryMode mode,
      String labelCode,
      Map<DescriptionField, String> description,
      @Nullable Grade grade,
      @Nullable Money price,
      @Nullable Money floor) {

    About with(Map<DescriptionField, String> next) {
      return new About(mode, labelCode, next, grade, price, floor);
    }

    About with(Grade next) {
      return new About(mode, labelCode, description, next, price, floor);
    }

    About with(Money nextPrice, @Nullable Money nextFloor) {
      return new About(mode, labelCode, description, grade, nextPrice, nextFloor);
    }
  }

  static Product unknown() {
    return new Product(
        new Acceptance.Pending(),
        new Custody.Expected(),
        new Sale.Unavailable(),
        new Catalogue.Unknown(),
        new About(InventoryMode.OWNED, "", new EnumMap<>(DescriptionField.class), null, null, null),
        Set.of());
  }

  public boolean exists() {
    return !(catalogue instanceof Catalogue.Unknown);
  }

  boolean isDeleted() {
    return catalogue instanceof Catalogue.Deleted;
  }

  /// May be offered and reserved now (PR3).
  public boolean isAvailable() {
    return sale instanceof Sale.Available;
  }

  boolean isSold() {
    return sale instanceof Sale.Sold;
  }

  boolean isInHouse() {
    return switch (custody) {
      case Custody.Received(), Custody.Picked() -> true;
      case Custody.Stored _ -> true;
      case Custody.Expected(), Custody.Dispatched() -> false;
    };
  }

  Product with(Acceptance next) {
    return new Product(next, custody, sale, catalogue, about, oversold).settled();
  }

  Product with(Custody next) {
    return new Product(acceptance, next, sale, catalogue, about, oversold).settled();
  }

  Product with(Sale next) {
    return new Product(acceptance, custody, next, catalogue, about, oversold).settled();
  }

  Product with(Catalogue next) {
    return new Product(acceptance, custody, sale, next, about, oversold).settled();
  }

  Product with(About next) {
    return new Product(acceptance, custody, sale, catalogue, next, oversold).settled();
  }

  Product withOversold(String line) {
    Set<String> more = new HashSet<>(oversold);
    more.add(line);
    return new Product(acceptance, custody, sale, catalogue, about, Set.copyOf(more));
  }

  // Whether it is available follows from the other axes; reserved and sold do not.
  private Product settled() {
    return switch (sale) {
      case Sale.Unavailable(), Sale.Available() ->
          new Product(acceptance, custody, offered(), catalogue, about, oversold);
      case Sale.Reserved _, Sale.Sold _ -> this;
    };
  }

  private Sale offered() {
    boolean can =
        acceptance instanceof Acceptance.Accepted
            && isInHouse()
            && about.mode() != InventoryMode.CONSIGNMENT
            && exists()
            && !isDeleted();
    return can ? new Sale.Available() : new Sale.Unavailable();
  }
}
