package pl.closter.eventstore.domain.product;

import static pl.closter.eventstore.domain.Decision.accept;
import static pl.closter.eventstore.domain.Decision.nothingToDo;
import static pl.closter.eventstore.domain.Decision.refuse;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pl.closter.events.Money;
import pl.closter.events.ProductEvent;
import pl.closter.events.ProductEvent.ProductPriceSet;
import pl.closter.eventstore.domain.Decision;
import pl.closter.eventstore.domain.product.Details.Pricing;
import pl.closter.eventstore.domain.product.Product.Consignment;
import pl.closter.eventstore.domain.product.ProductCommand.SetPrice;

/// What a garment may cost.
final class PriceRules {

  private final Money.Code houseCurrency;

  PriceRules(Money.Code houseCurrency) {
    this.houseCurrency = houseCurrency;
  }

  Decision<ProductEvent> set(Product product, SetPrice command) {
    Optional<ProductRefusal> obstacle = obstacle(product, command);
    if (obstacle.isPresent()) {
      return refuse(obstacle.get());
    }
    Pricing wanted = new Pricing(command.price(), floor(product, command), command.guarantee());
    Money floor = wanted.floor();
    if (product.details().pricing().equals(Optional.of(wanted))) {
      return nothingToDo();
    } else if (floor != null && command.price().isLessThan(floor) && wanted.guarantee() == null) {
      return refuse(
          ProductRefusal.BELOW_FLOOR,
          command.price() + " is less than the floor of " + floor + ".");
    }
    return accept(
        new ProductPriceSet(
            command.productId(), command.price(), floor, command.reason(), command.guarantee()));
  }

  private Optional<ProductRefusal> obstacle(Product product, SetPrice command) {
    Money floor = command.floor();
    if (!command.price().currency().equals(houseCurrency)) {
      return Optional.of(ProductRefusal.PRICE_IN_FOREIGN_CURRENCY);
    } else if (command.price().amountMinor() <= 0) {
      return Optional.of(ProductRefusal.PRICE_NOT_POSITIVE);
    } else if (floor != null && !floor.hasCurrencyOf(command.price())) {
      return Optional.of(ProductRefusal.FLOOR_IN_FOREIGN_CURRENCY);
    } else if (floor != null && floor.amountMinor() < 0) {
      return Optional.of(ProductRefusal.FLOOR_NEGATIVE);
    } else if (product.isSold()) {
      return Optional.of(ProductRefusal.ALREADY_SOLD);
    } else if (floor != null && product.consignment() != null && !floor.equals(agreed(product))) {
      return Optional.of(ProductRefusal.FLOOR_OF_CONTRACT);
    }
    return Optional.empty();
  }

  private static @Nullable Money agreed(Product product) {
    Consignment consignment = product.consignment();
    return consignment == null ? null : consignment.floor();
  }

  // A floor was agreed with somebody: leaving it out does not take it away. One from before the
  // House changed its currency says nothing about prices of today.
  private static @Nullable Money floor(Product product, SetPrice command) {
    if (product.consignment() != null) {
      return agreed(product);
    }
    return command.floor() != null
        ? command.floor()
        : product
            .details()
            .pricing()
            .map(Pricing::floor)
            .filter(agreed -> agreed.hasCurrencyOf(command.price()))
            .orElse(null);
  }
}
