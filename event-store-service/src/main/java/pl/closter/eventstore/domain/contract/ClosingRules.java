package pl.closter.eventstore.domain.contract;

import static pl.closter.eventstore.domain.Decision.accept;
import static pl.closter.eventstore.domain.Decision.nothingToDo;
import static pl.closter.eventstore.domain.Decision.refuse;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import pl.closter.events.ContractEvent;
import pl.closter.events.ContractEvent.ContractClosed;
import pl.closter.events.ContractEvent.ContractSettled;
import pl.closter.events.ContractLine;
import pl.closter.events.Money;
import pl.closter.eventstore.domain.Decision;
import pl.closter.eventstore.domain.contract.Contract.Stage;
import pl.closter.eventstore.domain.contract.ContractCommand.CloseContract;
import pl.closter.eventstore.domain.contract.ContractCommand.Goods;
import pl.closter.eventstore.domain.contract.ContractCommand.Holding;
import pl.closter.eventstore.domain.contract.ContractCommand.SettleContract;

/// How a contract is finished (CT9): settled when every garment has found its end, closed when
/// nobody owes anything any more, either.
final class ClosingRules {

  private ClosingRules() {}

  static Decision<ContractEvent> settle(Contract contract, SettleContract command) {
    if (contract.stage() == Stage.SETTLED || contract.stage() == Stage.CLOSED) {
      return nothingToDo();
    } else if (!contract.isOver()) {
      return refuse(ContractRefusal.NOT_OVER);
    }
    Set<UUID> sold = sold(command.garments());
    List<Integer> open = numbers(contract, sold, false);
    return open.isEmpty()
        ? accept(new ContractSettled(command.contractId(), numbers(contract, sold, true)))
        : stillOpen(open);
  }

  /// A sale may have been undone since it was settled, so the garments are looked at again.
  static Decision<ContractEvent> close(Contract contract, CloseContract command) {
    if (contract.stage() == Stage.CLOSED) {
      return nothingToDo();
    } else if (contract.stage() != Stage.SETTLED) {
      return refuse(ContractRefusal.NOT_SETTLED);
    }
    List<Integer> open = numbers(contract, sold(command.garments()), false);
    return open.isEmpty() ? atZero(contract, command) : stillOpen(open);
  }

  private static Decision<ContractEvent> atZero(Contract contract, CloseContract command) {
    Money balance = command.balance();
    if (!balance.currency().equals(contract.drafted().currency())) {
      return refuse(ContractRefusal.MONEY_IN_FOREIGN_CURRENCY);
    }
    return balance.amountMinor() == 0
        ? accept(new ContractClosed(command.contractId(), balance, command.statement()))
        : refuse(ContractRefusal.BALANCE_NOT_ZERO, "The balance is " + balance + ".");
  }

  private static Decision<ContractEvent> stillOpen(List<Integer> lines) {
    return refuse(ContractRefusal.LINES_OPEN, "These lines are open: " + lines + ".");
  }

  private static Set<UUID> sold(List<Goods> garments) {
    return garments.stream()
        .filter(garment -> garment.holding() == Holding.SOLD)
        .map(Goods::productId)
        .collect(Collectors.toSet());
  }

  private static List<Integer> numbers(Contract contract, Set<UUID> sold, boolean wanted) {
    return contract.openLines().stream()
        .filter(line -> sold.contains(line.productId()) == wanted)
        .map(ContractLine::lineNo)
        .toList();
  }
}
