package pl.closter.eventstore.domain.product;

import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import pl.closter.events.InventoryMode;
import pl.closter.events.Money;
import pl.closter.eventstore.domain.product.Details.Pricing;

/// One garment, as far as decisions about it need to know.
///
/// @param origin null until it was created
/// @param consignment null while no contract binds it
public record Product(
    @Nullable Origin origin,
    @Nullable Consignment consignment,
    Axes axes,
    Details details,
    Memory memory) {

  static final Product UNKNOWN = new Product(null, null, Axes.AT_FIRST, Details.NONE, Memory.NONE);

  /// What never changes.
  ///
  /// @param consignorId whose it was or is, when that was known
  /// @param intakeSessionId the hand-over in which it came, if it came in one
  public record Origin(
      InventoryMode mode,
      String labelCode,
      @Nullable UUID consignorId,
      @Nullable UUID intakeSessionId) {}

  /// The contract that lets the House sell it, and the lowest price it agreed to.
  ///
  /// @param expired the House may offer it no more, but what is ordered still counts
  public record Consignment(UUID contractId, int lineNo, Money floor, boolean expired) {

    Consignment asExpired() {
      return new Consignment(contractId, lineNo, floor, true);
    }
  }

  /// Nobody has it, and it may be sold.
  public boolean isAvailable() {
    return axes.sale() instanceof Sale.Available;
  }

  /// Nobody has it, and an order for it counts: also in the days of grace, when it is offered no
  /// more.
  public boolean isFree() {
    return isAvailable()
        || (hasExpired()
            && !axes.sale().isTaken()
            && axes.freed(true).sale() instanceof Sale.Available);
  }

  /// The contract that binds it lets the House offer it no more.
  public boolean hasExpired() {
    return consignment != null && consignment.expired();
  }

  boolean isDeleted() {
    return axes.catalogue() instanceof Catalogue.Deleted;
  }

  boolean isMerged() {
    return memory.survivor() != null;
  }

  /// Others may be merged into it.
  public boolean stands() {
    return origin != null && !isDeleted() && !isMerged();
  }

  public boolean isSold() {
    return axes.sale() instanceof Sale.Sold;
  }

  /// It is kept under this reservation now.
  public boolean isKeptUnder(UUID reservation) {
    return axes.sale() instanceof Sale.Reserved(var held, _) && held.equals(reservation);
  }

  /// Empty until it was created.
  public String labelCode() {
    return origin == null ? "" : origin.labelCode();
  }

  public Optional<Money> price() {
    return details.pricing().map(Pricing::price);
  }

  /// It belongs to a consignor as long as it is not sold.
  public boolean isConsigned() {
    return origin != null && origin.mode() == InventoryMode.CONSIGNMENT;
  }

  Product created(Origin from) {
    return new Product(from, consignment, axes, details, memory);
  }

  /// A contract binds it, or none does; its floor and whether it may be sold follow from that.
  Product bound(@Nullable Consignment next) {
    Money floor = next == null ? null : next.floor();
    return new Product(origin, next, axes, details.withFloor(floor), memory)
        .settled(unchanged -> unchanged);
  }

  /// The contract that binds it lets the House offer it no more.
  Product expired() {
    if (consignment == null) {
      throw new IllegalStateException("Only a contract that binds a garment expires for it");
    }
    return bound(consignment.asExpired());
  }

  Product with(Details next) {
    return new Product(origin, consignment, axes, next, memory);
  }

  Product with(Memory next) {
    return new Product(origin, consignment, axes, details, next);
  }

  /// The axes change, and availability with them.
  Product settled(UnaryOperator<Axes> change) {
    return new Product(origin, consignment, change.apply(axes).settled(isOurs()), details, memory);
  }

  /// Nobody has it any more.
  Product freed() {
    return new Product(origin, consignment, axes.freed(isOurs()), details, memory);
  }

  // Before creation nothing is for sale.
  private boolean isOurs() {
    return origin != null && (!isConsigned() || (consignment != null && !hasExpired()));
  }
}
