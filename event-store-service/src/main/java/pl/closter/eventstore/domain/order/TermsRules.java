package pl.closter.eventstore.domain.order;

import static pl.closter.eventstore.domain.Decision.accept;
import static pl.closter.eventstore.domain.Decision.nothingToDo;
import static pl.closter.eventstore.domain.Decision.refuse;

import java.util.Optional;
import pl.closter.events.Money;
import pl.closter.events.OrderEvent;
import pl.closter.events.OrderEvent.DiscountAllocation;
import pl.closter.events.OrderEvent.OrderLine;
import pl.closter.events.OrderEvent.SaleTermsFrozen;
import pl.closter.events.Split;
import pl.closter.eventstore.domain.Decision;
import pl.closter.eventstore.domain.order.OrderCommand.FreezeTerms;
import pl.closter.eventstore.domain.order.OrderCommand.Selling;

/// What the price of a line means for House and consignor, once for each line (OR3).
final class TermsRules {

  private TermsRules() {}

  static Decision<OrderEvent> freeze(Order order, FreezeTerms command) {
    Optional<OrderLine> line = order.line(command.lineId());
    if (line.isEmpty()) {
      return refuse(OrderRefusal.UNKNOWN_LINE);
    } else if (order.isBound(command.lineId()) || !order.isOpen(command.lineId())) {
      return nothingToDo();
    } else if (line.get().price().isLessThan(line.get().discount())) {
      return refuse(OrderRefusal.LINE_COSTS_LESS_THAN_NOTHING);
    }
    Selling contract = command.contract();
    return contract == null
        ? ofHouse(command, line.get())
        : consigned(command, line.get(), contract);
  }

  private static Decision<OrderEvent> ofHouse(FreezeTerms command, OrderLine line) {
    Money nothing = new Money(0, line.price().currency());
    return accept(
        new SaleTermsFrozen(
            command.orderId(),
            line.lineId(),
            line.productId(),
            null,
            line.price().minus(line.discount()),
            nothing,
            nothing,
            new DiscountAllocation(line.discount(), nothing)));
  }

  private static Decision<OrderEvent> consigned(
      FreezeTerms command, OrderLine line, Selling contract) {
    Money floor = contract.terms().floor();
    if (!floor.hasCurrencyOf(line.price())) {
      return refuse(OrderRefusal.CONTRACT_IN_FOREIGN_CURRENCY);
    }
    Money price = line.price().minus(line.discount());
    Split split = contract.plan().splitDiscounted(floor, price, line.price(), contract.bearer());
    return accept(
        new SaleTermsFrozen(
            command.orderId(),
            line.lineId(),
            line.productId(),
            contract.terms(),
            split.house(),
            split.consignor(),
            split.guarantee(),
            allocation(contract, line, split)));
  }

  // The consignor bears what he does not get, the House the rest.
  private static DiscountAllocation allocation(Selling contract, OrderLine line, Split split) {
    Money consignor = contract.plan().split(line.price()).consignor().minus(split.consignor());
    return new DiscountAllocation(line.discount().minus(consignor), consignor);
  }
}
