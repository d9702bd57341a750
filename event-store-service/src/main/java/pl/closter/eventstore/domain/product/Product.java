package pl.closter.eventstore.domain.product;

import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import pl.closter.events.InventoryMode;
import pl.closter.events.Money;
import pl.closter.eventstore.domain.product.Details.Pricing;

/// One garment, as far as decisions about it need to know.
///
/// @param origin null until it was created
public record Product(@Nullable Origin origin, Axes axes, Details details, Memory memory) {

  static final Product UNKNOWN = new Product(null, Axes.AT_FIRST, Details.NONE, Memory.NONE);

  /// What never changes.
  public record Origin(InventoryMode mode, String labelCode) {}

  /// Nobody has it, and it may be sold.
  public boolean isAvailable() {
    return axes.sale() instanceof Sale.Available;
  }

  boolean isDeleted() {
    return axes.catalogue() instanceof Catalogue.Deleted;
  }

  boolean isSold() {
    return axes.sale() instanceof Sale.Sold;
  }

  /// Empty until it was created.
  public String labelCode() {
    return origin == null ? "" : origin.labelCode();
  }

  public Optional<Money> price() {
    return details.pricing().map(Pricing::price);
  }

  Product with(Details next) {
    return new Product(origin, axes, next, memory);
  }

  Product with(Memory next) {
    return new Product(origin, axes, details, next);
  }

  /// The axes change, and availability with them.
  Product settled(UnaryOperator<Axes> change) {
    return new Product(origin, change.apply(axes).settled(mode()), details, memory);
  }

  /// Nobody has it any more.
  Product freed() {
    return new Product(origin, axes.freed(mode()), details, memory);
  }

  // Before creation nothing is for sale, whatever the mode.
  private InventoryMode mode() {
    return origin == null ? InventoryMode.CONSIGNMENT : origin.mode();
  }
}
