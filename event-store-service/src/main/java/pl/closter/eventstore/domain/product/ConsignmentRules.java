package pl.closter.eventstore.domain.product;

import static pl.closter.eventstore.domain.Decision.accept;
import static pl.closter.eventstore.domain.Decision.nothingToDo;
import static pl.closter.eventstore.domain.Decision.refuse;

import java.util.Optional;
import java.util.UUID;
import pl.closter.events.Money;
import pl.closter.events.ProductEvent;
import pl.closter.events.ProductEvent.ProductConsigned;
import pl.closter.events.ProductEvent.ProductConsignmentExpired;
import pl.closter.events.ProductEvent.ProductReleasedFromContract;
import pl.closter.eventstore.domain.Decision;
import pl.closter.eventstore.domain.product.Details.Pricing;
import pl.closter.eventstore.domain.product.Product.Consignment;
import pl.closter.eventstore.domain.product.Product.Origin;
import pl.closter.eventstore.domain.product.ProductCommand.BindContract;
import pl.closter.eventstore.domain.product.ProductCommand.ReleaseFromContract;

/// Which contract lets the House sell a garment. The garment itself decides, so two contracts never
/// have it at the same time (CT3).
final class ConsignmentRules {

  private ConsignmentRules() {}

  static Decision<ProductEvent> bind(Product product, BindContract command) {
    Consignment bound = product.consignment();
    UUID owner = Optional.ofNullable(product.origin()).map(Origin::consignorId).orElse(null);
    if (!product.isConsigned()) {
      return refuse(ProductRefusal.NOT_CONSIGNED);
    } else if (bound != null && isAs(bound, command)) {
      return standing(bound, command);
    } else if (bound != null && !bound.contractId().equals(command.contractId())) {
      return refuse(
          ProductRefusal.BOUND_TO_ANOTHER_CONTRACT,
          "Contract " + bound.contractId() + " binds it.");
    } else if (owner != null && !owner.equals(command.consignorId())) {
      return refuse(ProductRefusal.OF_ANOTHER_CONSIGNOR);
    }
    return atItsPrice(product, command);
  }

  private static boolean isAs(Consignment bound, BindContract command) {
    return bound.contractId().equals(command.contractId())
        && bound.lineNo() == command.lineNo()
        && bound.floor().equals(command.floor());
  }

  // What was agreed is the same, but it may have expired since, or been extended.
  private static Decision<ProductEvent> standing(Consignment bound, BindContract command) {
    if (bound.expired() != command.inForce()) {
      return nothingToDo();
    }
    return accept(
        command.inForce()
            ? consigned(command)
            : expired(command.productId(), command.contractId()));
  }

  private static ProductEvent consigned(BindContract command) {
    return new ProductConsigned(
        command.productId(), command.contractId(), command.lineNo(), command.floor());
  }

  private static ProductEvent expired(UUID product, UUID contract) {
    return new ProductConsignmentExpired(product, contract);
  }

  // PR6 and PR8 hold from the first moment on.
  private static Decision<ProductEvent> atItsPrice(Product product, BindContract command) {
    Optional<Pricing> pricing = product.details().pricing();
    Optional<Money> price = pricing.map(Pricing::price);
    boolean guaranteed = pricing.map(Pricing::guarantee).isPresent();
    if (price.isPresent() && !price.get().hasCurrencyOf(command.floor())) {
      return refuse(ProductRefusal.FLOOR_IN_FOREIGN_CURRENCY);
    } else if (price.isPresent() && price.get().isLessThan(command.floor()) && !guaranteed) {
      return refuse(
          ProductRefusal.BELOW_FLOOR,
          price.get() + " is less than the floor of " + command.floor() + " in the contract.");
    }
    return command.inForce()
        ? accept(consigned(command))
        : accept(consigned(command), expired(command.productId(), command.contractId()));
  }

  /// What was sold or is kept for somebody stays under its contract; should it come back, it is not
  /// offered (PR3), and released then.
  static Decision<ProductEvent> release(Product product, ReleaseFromContract command) {
    Consignment bound = product.consignment();
    if (bound == null || !bound.contractId().equals(command.contractId())) {
      return nothingToDo();
    }
    return switch (product.axes().sale()) {
      case Sale.Unavailable(), Sale.Available() ->
          accept(
              new ProductReleasedFromContract(
                  command.productId(), command.contractId(), command.reason()));
      case Sale.Reserved _, Sale.Sold _ ->
          bound.expired()
              ? nothingToDo()
              : accept(expired(command.productId(), command.contractId()));
    };
  }
}
