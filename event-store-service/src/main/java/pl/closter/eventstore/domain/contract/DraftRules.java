package pl.closter.eventstore.domain.contract;

import static pl.closter.eventstore.domain.Decision.accept;
import static pl.closter.eventstore.domain.Decision.nothingToDo;
import static pl.closter.eventstore.domain.Decision.refuse;

import java.util.Optional;
import java.util.UUID;
import pl.closter.events.ContractEvent;
import pl.closter.events.ContractEvent.ContractDrafted;
import pl.closter.events.ContractEvent.ContractLineAdded;
import pl.closter.events.ContractEvent.ContractLineAmended;
import pl.closter.events.ContractEvent.ContractLineRemoved;
import pl.closter.events.ContractEvent.ContractReadinessLost;
import pl.closter.events.ContractEvent.ContractTermsSet;
import pl.closter.events.ContractEvent.ReadinessLoss;
import pl.closter.events.ContractLine;
import pl.closter.events.ContractTerms;
import pl.closter.events.Money;
import pl.closter.eventstore.domain.Decision;
import pl.closter.eventstore.domain.contract.Contract.Line;
import pl.closter.eventstore.domain.contract.Contract.Stage;
import pl.closter.eventstore.domain.contract.ContractCommand.AddLine;
import pl.closter.eventstore.domain.contract.ContractCommand.AmendLine;
import pl.closter.eventstore.domain.contract.ContractCommand.DraftContract;
import pl.closter.eventstore.domain.contract.ContractCommand.Goods;
import pl.closter.eventstore.domain.contract.ContractCommand.RemoveLine;
import pl.closter.eventstore.domain.contract.ContractCommand.SetTerms;
import pl.closter.eventstore.domain.contract.TermsCheck.Objection;

/// What a contract says before it is sent (CT1). Whoever changes it after it was found ready, has
/// to have it looked at again.
final class DraftRules {

  /// Each line is a garment that is read whenever the whole contract is looked at.
  static final int MOST_LINES = 100;

  private final Money.Code houseCurrency;

  DraftRules(Money.Code houseCurrency) {
    this.houseCurrency = houseCurrency;
  }

  Decision<ContractEvent> draft(Contract contract, DraftContract command) {
    if (contract.isKnown()) {
      return refuse(ContractRefusal.ALREADY_DRAFTED);
    } else if (!command.currency().equals(houseCurrency)) {
      return refuse(ContractRefusal.CURRENCY_NOT_OF_HOUSE);
    }
    return switch (command.consignor()) {
      case UNKNOWN -> refuse(ContractRefusal.UNKNOWN_CONSIGNOR);
      case CLOSED, ERASED -> refuse(ContractRefusal.CONSIGNOR_CLOSED);
      // Whether he is active is looked at before it is sent.
      case PROSPECT, ACTIVE, SUSPENDED -> drafted(command);
    };
  }

  private static Decision<ContractEvent> drafted(DraftContract command) {
    ContractEvent drafted =
        new ContractDrafted(
            command.contractId(),
            command.consignorId(),
            command.template(),
            command.locale(),
            command.currency());
    ContractTerms terms = command.terms();
    if (terms == null) {
      return accept(drafted);
    }
    return TermsCheck.objection(terms, command.currency())
        .map(DraftRules::refused)
        .orElseGet(() -> accept(drafted, new ContractTermsSet(command.contractId(), terms)));
  }

  static Decision<ContractEvent> addLine(Contract contract, AddLine command) {
    Goods garment = command.garment();
    ContractLine line = command.wanted().line(contract.nextLine(), garment.productId());
    UUID owner = garment.consignorId();
    if (!contract.isEditable()) {
      return refuse(ContractRefusal.NOT_EDITABLE);
    } else if (contract.lines().size() >= MOST_LINES) {
      return refuse(ContractRefusal.TOO_MANY_LINES);
    } else if (contract.hasLine(known -> known.agreed().productId().equals(garment.productId()))) {
      return refuse(ContractRefusal.ALREADY_A_LINE);
    } else if (!garment.consigned()) {
      return refuse(ContractRefusal.NOT_CONSIGNED);
    } else if (garment.unclaimed()) {
      return refuse(ContractRefusal.INTAKE_NOT_CLAIMED);
    } else if (owner != null && !owner.equals(contract.drafted().consignorId())) {
      return refuse(ContractRefusal.OF_ANOTHER_CONSIGNOR);
    }
    return sound(contract, line, new ContractLineAdded(command.contractId(), line));
  }

  static Decision<ContractEvent> amendLine(Contract contract, AmendLine command) {
    if (!contract.isEditable()) {
      return refuse(ContractRefusal.NOT_EDITABLE);
    }
    Optional<ContractLine> before = contract.line(command.lineNo()).map(Line::agreed);
    if (before.isEmpty()) {
      return refuse(ContractRefusal.UNKNOWN_LINE);
    }
    ContractLine line = command.wanted().line(command.lineNo(), before.get().productId());
    return line.equals(before.get())
        ? nothingToDo()
        : sound(contract, line, new ContractLineAmended(command.contractId(), line));
  }

  private static Decision<ContractEvent> sound(
      Contract contract, ContractLine line, ContractEvent edit) {
    return TermsCheck.objection(line, contract.drafted().currency())
        .map(DraftRules::refused)
        .orElseGet(() -> edited(contract, edit));
  }

  static Decision<ContractEvent> removeLine(Contract contract, RemoveLine command) {
    if (!contract.isEditable()) {
      return refuse(ContractRefusal.NOT_EDITABLE);
    }
    return contract
        .line(command.lineNo())
        .map(
            line ->
                edited(
                    contract,
                    new ContractLineRemoved(
                        command.contractId(), command.lineNo(), line.agreed().productId())))
        .orElseGet(() -> refuse(ContractRefusal.UNKNOWN_LINE));
  }

  static Decision<ContractEvent> setTerms(Contract contract, SetTerms command) {
    if (!contract.isEditable()) {
      return refuse(ContractRefusal.NOT_EDITABLE);
    } else if (command.terms().equals(contract.terms())) {
      return nothingToDo();
    }
    return TermsCheck.objection(command.terms(), contract.drafted().currency())
        .map(DraftRules::refused)
        .orElseGet(
            () -> edited(contract, new ContractTermsSet(command.contractId(), command.terms())));
  }

  private static Decision<ContractEvent> edited(Contract contract, ContractEvent edit) {
    return contract.stage() == Stage.READY
        ? accept(edit, new ContractReadinessLost(edit.contractId(), ReadinessLoss.EDITED))
        : accept(edit);
  }

  static Decision<ContractEvent> refused(Objection objection) {
    return refuse(objection.refusal(), objection.detail());
  }
}
