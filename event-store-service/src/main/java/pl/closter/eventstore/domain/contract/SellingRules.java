package pl.closter.eventstore.domain.contract;

import static pl.closter.eventstore.domain.Decision.accept;
import static pl.closter.eventstore.domain.Decision.nothingToDo;
import static pl.closter.eventstore.domain.Decision.refuse;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import pl.closter.events.ContractEvent;
import pl.closter.events.ContractEvent.ContractFloorLowered;
import pl.closter.events.ContractEvent.ContractLineWithdrawn;
import pl.closter.events.ContractEvent.ContractPriceStepReached;
import pl.closter.events.ContractEvent.Party;
import pl.closter.events.Fee.Trigger;
import pl.closter.events.Money;
import pl.closter.eventstore.domain.Decision;
import pl.closter.eventstore.domain.contract.Contract.Fate;
import pl.closter.eventstore.domain.contract.Contract.Line;
import pl.closter.eventstore.domain.contract.ContractCommand.Goods;
import pl.closter.eventstore.domain.contract.ContractCommand.Holding;
import pl.closter.eventstore.domain.contract.ContractCommand.LowerFloor;
import pl.closter.eventstore.domain.contract.ContractCommand.ReachPriceStep;
import pl.closter.eventstore.domain.contract.ContractCommand.WithdrawLine;

/// What may happen to the lines of a contract while it is in force.
final class SellingRules {

  private SellingRules() {}

  /// CT5: down with the consignor's consent. Up goes a floor by an amendment alone.
  static Decision<ContractEvent> lowerFloor(Contract contract, LowerFloor command) {
    return onOpenLine(contract, command.lineNo(), line -> lowerFloor(contract, line, command));
  }

  private static Decision<ContractEvent> lowerFloor(
      Contract contract, Line line, LowerFloor command) {
    Money from = line.agreed().floor();
    if (!command.to().hasCurrencyOf(from)) {
      return refuse(ContractRefusal.MONEY_IN_FOREIGN_CURRENCY);
    } else if (command.to().amountMinor() < 0) {
      return refuse(ContractRefusal.AMOUNT_NEGATIVE);
    } else if (command.to().equals(from)) {
      return nothingToDo();
    } else if (!command.to().isLessThan(from)) {
      return refuse(ContractRefusal.FLOOR_NOT_LOWER, "The floor is " + from + ".");
    }
    return ContractDays.accepting(
        command.contractId(),
        new ContractFloorLowered(
            command.contractId(),
            command.lineNo(),
            line.agreed().productId(),
            from,
            command.to(),
            command.consent()),
        contract,
        contract.with(
            command.lineNo(), before -> before.with(before.agreed().withFloor(command.to()))));
  }

  /// F16: a step that was left out, because somebody had the garment, does not hold up the next
  /// one.
  static Decision<ContractEvent> reachStep(Contract contract, ReachPriceStep command) {
    return onOpenLine(contract, command.lineNo(), line -> reachStep(contract, line, command));
  }

  private static Decision<ContractEvent> reachStep(
      Contract contract, Line line, ReachPriceStep command) {
    int steps = contract.agreed().priceSchedule().steps().size();
    if (command.step() < 1 || command.step() > steps) {
      return refuse(ContractRefusal.UNKNOWN_STEP, "The schedule has " + steps + " steps.");
    } else if (command.step() <= line.steps()) {
      return nothingToDo();
    } else if (line.agreed().doNotDiscount()) {
      return refuse(ContractRefusal.NOT_DISCOUNTED);
    }
    Instant due = ContractDays.stepAt(contract, command.step());
    if (!command.at().isBefore(contract.running().to())) {
      return refuse(ContractRefusal.PERIOD_OVER);
    } else if (command.at().isBefore(due)) {
      return refuse(ContractRefusal.TOO_EARLY, "The step is due at " + due + ".");
    } else if (isKept(command.garment())) {
      return refuse(ContractRefusal.RESERVED_OR_SOLD);
    }
    return step(contract, line, command);
  }

  /// It stops at the floor.
  private static Decision<ContractEvent> step(
      Contract contract, Line line, ReachPriceStep command) {
    List<Money> prices = ContractDays.prices(contract, line);
    if (command.step() > prices.size()) {
      return nothingToDo();
    }
    Money price = prices.get(command.step() - 1);
    return isNoFall(price, command.garment())
        ? nothingToDo()
        : accept(
            new ContractPriceStepReached(
                command.contractId(),
                command.lineNo(),
                line.agreed().productId(),
                command.step(),
                price));
  }

  // Somebody has priced it lower already: a step never raises a price.
  private static boolean isNoFall(Money price, Goods garment) {
    Money present = garment.price();
    return present != null && present.hasCurrencyOf(price) && !price.isLessThan(present);
  }

  /// CT7: not while somebody has the garment for himself.
  static Decision<ContractEvent> withdrawLine(Contract contract, WithdrawLine command) {
    if (contract.line(command.lineNo()).filter(line -> line.fate() == Fate.WITHDRAWN).isPresent()) {
      return nothingToDo();
    }
    return onOpenLine(
        contract,
        command.lineNo(),
        line ->
            isKept(command.garment())
                ? refuse(ContractRefusal.RESERVED_OR_SOLD)
                : accept(
                    new ContractLineWithdrawn(
                        command.contractId(),
                        command.lineNo(),
                        line.agreed().productId(),
                        command.by(),
                        fee(contract, line, command.by()))));
  }

  // What the House wants back itself costs the consignor nothing.
  private static @Nullable Money fee(Contract contract, Line line, Party by) {
    return by == Party.HOUSE
        ? null
        : contract.agreed().fees().stream()
            .filter(fee -> fee.trigger() == Trigger.EARLY_WITHDRAWAL)
            .map(fee -> fee.on(line.agreed().listPriceTarget()))
            .reduce(Money::plus)
            .orElse(null);
  }

  static boolean isKept(Goods garment) {
    return garment.holding() != Holding.NOBODY;
  }

  private static Decision<ContractEvent> onOpenLine(
      Contract contract, int lineNo, Function<Line, Decision<ContractEvent>> rule) {
    Optional<Line> line = contract.line(lineNo);
    if (!contract.isInForce()) {
      return refuse(ContractRefusal.NOT_IN_FORCE);
    } else if (line.isEmpty()) {
      return refuse(ContractRefusal.UNKNOWN_LINE);
    }
    return line.get().isOpen() ? rule.apply(line.get()) : refuse(ContractRefusal.LINE_NOT_OPEN);
  }
}
