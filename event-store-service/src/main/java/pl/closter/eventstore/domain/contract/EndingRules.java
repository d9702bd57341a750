package pl.closter.eventstore.domain.contract;

import static pl.closter.eventstore.domain.Decision.accept;
import static pl.closter.eventstore.domain.Decision.nothingToDo;
import static pl.closter.eventstore.domain.Decision.refuse;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pl.closter.events.ContractEvent;
import pl.closter.events.ContractEvent.ChosenBy;
import pl.closter.events.ContractEvent.ContractExpired;
import pl.closter.events.ContractEvent.ContractExpiryApproaching;
import pl.closter.events.ContractEvent.ContractExtended;
import pl.closter.events.ContractEvent.ContractGraceElapsed;
import pl.closter.events.ContractEvent.ContractLineDisposed;
import pl.closter.events.ContractEvent.ContractLineDispositionChosen;
import pl.closter.events.ContractEvent.ContractTerminated;
import pl.closter.events.Disposition;
import pl.closter.eventstore.domain.Decision;
import pl.closter.eventstore.domain.contract.Contract.Fate;
import pl.closter.eventstore.domain.contract.Contract.Line;
import pl.closter.eventstore.domain.contract.Contract.Period;
import pl.closter.eventstore.domain.contract.Contract.Stage;
import pl.closter.eventstore.domain.contract.ContractCommand.ApplyDisposition;
import pl.closter.eventstore.domain.contract.ContractCommand.ChooseDisposition;
import pl.closter.eventstore.domain.contract.ContractCommand.DisposeLine;
import pl.closter.eventstore.domain.contract.ContractCommand.ElapseGrace;
import pl.closter.eventstore.domain.contract.ContractCommand.ExpireContract;
import pl.closter.eventstore.domain.contract.ContractCommand.ExtendContract;
import pl.closter.eventstore.domain.contract.ContractCommand.NoticeExpiry;
import pl.closter.eventstore.domain.contract.ContractCommand.TerminateContract;

/// How a contract ends, and what becomes of garments that were not sold.
final class EndingRules {

  private static final Duration LONGEST_EXTENSION = Duration.ofDays(730);

  private EndingRules() {}

  static Decision<ContractEvent> extend(Contract contract, ExtendContract command) {
    if (!contract.isInForce() && !contract.isInGrace()) {
      return refuse(ContractRefusal.NOT_IN_FORCE);
    }
    Instant to = contract.running().to();
    if (command.to().equals(to) && contract.isInForce()) {
      return nothingToDo();
    } else if (!command.to().isAfter(to) || command.to().isAfter(to.plus(LONGEST_EXTENSION))) {
      return refuse(ContractRefusal.NOT_LATER, "The period ends at " + to + ".");
    }
    Period longer = new Period(contract.running().from(), command.to(), null, false);
    return ContractDays.accepting(
        command.contractId(),
        new ContractExtended(
            command.contractId(),
            to,
            command.to(),
            command.consent(),
            contract.isInForce() ? List.of() : contract.boundLines()),
        contract,
        contract.with(longer).at(Stage.ACTIVE));
  }

  static Decision<ContractEvent> notice(Contract contract, NoticeExpiry command) {
    if (contract.stage() == Stage.EXPIRING) {
      return nothingToDo();
    } else if (!contract.isInForce()) {
      return refuse(ContractRefusal.NOT_IN_FORCE);
    }
    return notBefore(
        ContractDays.noticeAt(contract),
        command.at(),
        new ContractExpiryApproaching(command.contractId(), contract.running().to()));
  }

  static Decision<ContractEvent> expire(Contract contract, ExpireContract command) {
    if (contract.stage() == Stage.ENDED) {
      return nothingToDo();
    } else if (!contract.isInForce()) {
      return refuse(ContractRefusal.NOT_IN_FORCE);
    }
    return notBefore(
        contract.running().to(),
        command.at(),
        new ContractExpired(
            command.contractId(), ContractDays.graceUntil(contract), contract.boundLines()));
  }

  static Decision<ContractEvent> elapseGrace(Contract contract, ElapseGrace command) {
    if (contract.isInGrace()) {
      @Nullable Instant until = contract.running().graceUntil();
      return notBefore(
          until == null ? contract.running().to() : until,
          command.at(),
          new ContractGraceElapsed(command.contractId(), contract.boundLines()));
    }
    return contract.stage() == Stage.ENDED ? nothingToDo() : refuse(ContractRefusal.NOT_OVER);
  }

  private static Decision<ContractEvent> notBefore(Instant due, Instant at, ContractEvent event) {
    return at.isBefore(due)
        ? refuse(ContractRefusal.TOO_EARLY, "The time for it comes at " + due + ".")
        : accept(event);
  }

  static Decision<ContractEvent> terminate(Contract contract, TerminateContract command) {
    if (contract.stage() == Stage.TERMINATED) {
      return nothingToDo();
    }
    return contract.isInForce()
        ? accept(
            new ContractTerminated(
                command.contractId(), command.by(), command.reason(), contract.boundLines()))
        : refuse(ContractRefusal.NOT_IN_FORCE);
  }

  /// The consignor may choose as long as the garment is there; by default something happens only
  /// when his time to choose is over.
  static Decision<ContractEvent> choose(Contract contract, ChooseDisposition command) {
    Optional<Line> line = contract.line(command.lineNo());
    if (!contract.isInForce() && !contract.isInGrace() && !contract.isOver()) {
      return refuse(ContractRefusal.NOT_IN_FORCE);
    } else if (line.isEmpty()) {
      return refuse(ContractRefusal.UNKNOWN_LINE);
    } else if (!line.get().isOpen()) {
      return refuse(ContractRefusal.LINE_NOT_OPEN);
    } else if (command.disposition() == Disposition.EXTEND) {
      return refuse(ContractRefusal.EXTEND_IS_NO_END);
    } else if (command.disposition() == line.get().chosen()) {
      return nothingToDo();
    } else if (command.by() == ChosenBy.DEFAULT) {
      return byDefault(contract, line.get(), command);
    }
    return chosen(line.get(), command);
  }

  private static Decision<ContractEvent> byDefault(
      Contract contract, Line line, ChooseDisposition command) {
    Disposition.Choice agreed = contract.dispositionOf(line);
    if (!contract.isOver()) {
      return refuse(ContractRefusal.NOT_OVER);
    }
    return command.disposition() == agreed.primary() || command.disposition() == agreed.fallback()
        ? chosen(line, command)
        : refuse(
            ContractRefusal.NOT_THE_DEFAULT,
            agreed.primary() + ", else " + agreed.fallback() + " was agreed.");
  }

  private static Decision<ContractEvent> chosen(Line line, ChooseDisposition command) {
    return accept(
        new ContractLineDispositionChosen(
            command.contractId(),
            command.lineNo(),
            line.agreed().productId(),
            command.disposition(),
            command.by()));
  }

  /// What was agreed happens to a garment that is there and that nobody chose anything for. The
  /// time to extend is over by then.
  static Decision<ContractEvent> applyAgreed(Contract contract, ApplyDisposition command) {
    Optional<Line> line = contract.line(command.lineNo());
    if (line.isEmpty()) {
      return refuse(ContractRefusal.UNKNOWN_LINE);
    } else if (!contract.isOver()) {
      return refuse(ContractRefusal.NOT_OVER);
    } else if (!line.get().isOpen()) {
      return refuse(ContractRefusal.LINE_NOT_OPEN);
    } else if (SellingRules.isKept(command.garment())) {
      return refuse(ContractRefusal.RESERVED_OR_SOLD);
    }
    Disposition.Choice agreed = contract.dispositionOf(line.get());
    return line.get().chosen() != null
        ? nothingToDo()
        : accept(
            new ContractLineDispositionChosen(
                command.contractId(),
                command.lineNo(),
                line.get().agreed().productId(),
                agreed.primary() == Disposition.EXTEND ? agreed.fallback() : agreed.primary(),
                ChosenBy.DEFAULT));
  }

  static Decision<ContractEvent> dispose(Contract contract, DisposeLine command) {
    Optional<Line> line = contract.line(command.lineNo());
    if (line.isEmpty()) {
      return refuse(ContractRefusal.UNKNOWN_LINE);
    } else if (line.get().fate() == Fate.DISPOSED) {
      return nothingToDo();
    } else if (!line.get().isOpen()) {
      return refuse(ContractRefusal.LINE_NOT_OPEN);
    } else if (!contract.isOver()) {
      return refuse(ContractRefusal.NOT_OVER);
    } else if (SellingRules.isKept(command.garment())) {
      return refuse(ContractRefusal.RESERVED_OR_SOLD);
    }
    Disposition chosen = line.get().chosen();
    return chosen == null
        ? refuse(ContractRefusal.DISPOSITION_NOT_CHOSEN)
        : accept(
            new ContractLineDisposed(
                command.contractId(),
                command.lineNo(),
                line.get().agreed().productId(),
                chosen,
                command.evidenceHash()));
  }
}
