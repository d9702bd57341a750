package pl.closter.eventstore.domain.contract;

import static pl.closter.eventstore.domain.Decision.accept;
import static pl.closter.eventstore.domain.Decision.nothingToDo;
import static pl.closter.eventstore.domain.Decision.refuse;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import pl.closter.events.ContractEvent;
import pl.closter.events.ContractEvent.Amendment;
import pl.closter.events.ContractEvent.BoundLine;
import pl.closter.events.ContractEvent.ContractAmendmentAccepted;
import pl.closter.events.ContractEvent.ContractAmendmentProposed;
import pl.closter.events.ContractEvent.ContractAmendmentRejected;
import pl.closter.events.ContractLine;
import pl.closter.events.ContractTerms;
import pl.closter.events.Money;
import pl.closter.events.integrity.TermsHash;
import pl.closter.eventstore.domain.Decision;
import pl.closter.eventstore.domain.contract.Contract.Line;
import pl.closter.eventstore.domain.contract.Contract.Proposal;
import pl.closter.eventstore.domain.contract.Contract.Stage;
import pl.closter.eventstore.domain.contract.ContractCommand.AcceptAmendment;
import pl.closter.eventstore.domain.contract.ContractCommand.ProposeAmendment;
import pl.closter.eventstore.domain.contract.ContractCommand.RejectAmendment;
import pl.closter.eventstore.domain.contract.TermsCheck.Objection;

/// How what was signed becomes something else: one side proposes, the other signs (CT1).
final class AmendmentRules {

  private AmendmentRules() {}

  static Decision<ContractEvent> propose(Contract contract, ProposeAmendment command) {
    Proposal open = contract.papers().proposed();
    Amendment amendment = command.amendment();
    if (!isAmendable(contract)) {
      return refuse(ContractRefusal.NOT_SIGNED);
    } else if (open != null) {
      return open.id().equals(command.amendmentId())
          ? nothingToDo()
          : refuse(ContractRefusal.AMENDMENT_OPEN);
    }
    Optional<Objection> objection = objection(contract, amendment);
    if (objection.isPresent()) {
      return DraftRules.refused(objection.get());
    }
    Contract amended = contract.amended(amendment);
    return amended.bound().equals(contract.bound())
        ? refuse(ContractRefusal.NOTHING_AMENDED)
        : accept(
            new ContractAmendmentProposed(
                command.contractId(),
                command.amendmentId(),
                command.by(),
                amendment,
                command.documentHash(),
                TermsHash.of(amended.bound())));
  }

  // What has ended stays as it was agreed: terms of sales that count are read from it.
  private static boolean isAmendable(Contract contract) {
    return contract.stage() == Stage.SIGNED || contract.isInForce();
  }

  private static Optional<Objection> objection(Contract contract, Amendment amendment) {
    Money.Code currency = contract.drafted().currency();
    ContractTerms terms = amendment.terms();
    return Optional.ofNullable(terms)
        .flatMap(wanted -> TermsCheck.objection(wanted, currency))
        .or(() -> period(contract, terms == null ? contract.agreed() : terms))
        .or(
            () ->
                first(amendment.lines(), line -> lineOf(contract, line))
                    .or(
                        () ->
                            first(amendment.lines(), line -> TermsCheck.objection(line, currency))))
        .or(() -> schedule(contract.amended(amendment)));
  }

  private static Optional<Objection> first(
      List<ContractLine> lines, Function<ContractLine, Optional<Objection>> objection) {
    return lines.stream().flatMap(line -> objection.apply(line).stream()).findFirst();
  }

  private static Optional<Objection> period(Contract contract, ContractTerms terms) {
    return terms.periodDays() == contract.agreed().periodDays()
        ? Optional.empty()
        : Optional.of(
            new Objection(
                ContractRefusal.PERIOD_NEEDS_EXTENSION,
                "The period has " + contract.agreed().periodDays() + " days."));
  }

  private static Optional<Objection> lineOf(Contract contract, ContractLine line) {
    Optional<Line> known =
        contract
            .line(line.lineNo())
            .filter(before -> before.agreed().productId().equals(line.productId()));
    if (known.isEmpty()) {
      return Optional.of(
          new Objection(
              ContractRefusal.UNKNOWN_LINE,
              "Line %d is not about garment %s.".formatted(line.lineNo(), line.productId())));
    }
    return known.get().isOpen()
        ? Optional.empty()
        : Optional.of(
            new Objection(
                ContractRefusal.LINE_NOT_OPEN, "Line " + line.lineNo() + " is not open."));
  }

  private static Optional<Objection> schedule(Contract amended) {
    return first(
        amended.openLines(),
        line -> {
          int step = ReadinessRules.unlawfulStep(line, amended.agreed());
          return step == 0
              ? Optional.empty()
              : Optional.of(
                  new Objection(
                      ContractRefusal.STEP_BELOW_FLOOR,
                      "Line %d does not allow step %d.".formatted(line.lineNo(), step)));
        });
  }

  static Decision<ContractEvent> acceptIt(Contract contract, AcceptAmendment command) {
    Proposal open = contract.papers().proposed();
    if (open == null || !open.id().equals(command.amendmentId())) {
      return refuse(ContractRefusal.UNKNOWN_AMENDMENT);
    } else if (!isAmendable(contract)) {
      return refuse(ContractRefusal.NOT_IN_FORCE);
    } else if (!command.signature().documentHash().equals(open.document().documentHash())) {
      return refuse(ContractRefusal.DOCUMENT_DIFFERS);
    }
    Contract amended = contract.amended(open.amendment());
    if (!TermsHash.of(amended.bound()).equals(open.document().termsHash())) {
      return refuse(ContractRefusal.AMENDMENT_OUTDATED);
    }
    return ContractDays.accepting(
        command.contractId(),
        new ContractAmendmentAccepted(
            command.contractId(),
            open.id(),
            open.amendment(),
            command.signature(),
            changedFloors(contract, amended)),
        contract,
        amended);
  }

  private static List<BoundLine> changedFloors(Contract before, Contract amended) {
    List<BoundLine> bound = before.boundLines();
    return amended.boundLines().stream().filter(line -> !bound.contains(line)).toList();
  }

  static Decision<ContractEvent> reject(Contract contract, RejectAmendment command) {
    Proposal open = contract.papers().proposed();
    return open != null && open.id().equals(command.amendmentId())
        ? accept(
            new ContractAmendmentRejected(
                command.contractId(), command.amendmentId(), command.reason()))
        : refuse(ContractRefusal.UNKNOWN_AMENDMENT);
  }
}
