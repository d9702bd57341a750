package pl.closter.eventstore.domain.contract;

import static pl.closter.eventstore.domain.Decision.accept;
import static pl.closter.eventstore.domain.Decision.nothingToDo;
import static pl.closter.eventstore.domain.Decision.refuse;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import pl.closter.events.ContractEvent;
import pl.closter.events.ContractEvent.ContractActivated;
import pl.closter.events.ContractEvent.ContractDeclined;
import pl.closter.events.ContractEvent.ContractDocumentRendered;
import pl.closter.events.ContractEvent.ContractSent;
import pl.closter.events.ContractEvent.ContractSigned;
import pl.closter.events.ContractEvent.ContractVoided;
import pl.closter.events.ContractEvent.ContractWithdrawn;
import pl.closter.events.ContractEvent.FailedRule;
import pl.closter.events.integrity.TermsHash;
import pl.closter.eventstore.domain.Decision;
import pl.closter.eventstore.domain.contract.Contract.Document;
import pl.closter.eventstore.domain.contract.Contract.Period;
import pl.closter.eventstore.domain.contract.Contract.Stage;
import pl.closter.eventstore.domain.contract.ContractCommand.ActivateContract;
import pl.closter.eventstore.domain.contract.ContractCommand.DeclineContract;
import pl.closter.eventstore.domain.contract.ContractCommand.RenderDocument;
import pl.closter.eventstore.domain.contract.ContractCommand.SendContract;
import pl.closter.eventstore.domain.contract.ContractCommand.SignContract;
import pl.closter.eventstore.domain.contract.ContractCommand.VoidContract;
import pl.closter.eventstore.domain.contract.ContractCommand.WithdrawContract;
import pl.closter.eventstore.domain.contract.ReadinessRules.Phase;

/// How a contract gets from a draft into force (CT2, CT6).
final class SigningRules {

  private static final Duration LATEST_RECORD = Duration.ofDays(366);

  private SigningRules() {}

  static Decision<ContractEvent> render(Contract contract, RenderDocument command) {
    if (contract.stage() != Stage.READY) {
      return refuse(ContractRefusal.NOT_READY);
    }
    Document document = new Document(command.documentHash(), TermsHash.of(contract.bound()));
    return document.equals(contract.papers().document())
        ? nothingToDo()
        : accept(
            new ContractDocumentRendered(
                command.contractId(), document.documentHash(), document.termsHash()));
  }

  static Decision<ContractEvent> send(Contract contract, SendContract command) {
    Document document = contract.papers().document();
    if (contract.stage() == Stage.SENT) {
      return nothingToDo();
    } else if (contract.stage() != Stage.READY) {
      return refuse(ContractRefusal.NOT_READY);
    } else if (document == null) {
      return refuse(ContractRefusal.NOT_RENDERED);
    } else if (!command.expiresAt().isAfter(command.at())) {
      return refuse(ContractRefusal.EXPIRES_IN_THE_PAST);
    }
    // He may have been suspended since the contract was found ready.
    List<FailedRule> failing = ReadinessRules.failing(command.consignor());
    if (!failing.isEmpty()) {
      return refuse(ContractRefusal.NOT_READY, ReadinessRules.words(failing));
    }
    return accept(
        new ContractSent(
            command.contractId(), command.channel(), document.documentHash(), command.expiresAt()));
  }

  static Decision<ContractEvent> sign(Contract contract, SignContract command) {
    Document document = contract.papers().document();
    Instant until = contract.papers().signUntil();
    if (command.signature().equals(contract.papers().signature())) {
      return nothingToDo();
    } else if (contract.stage() != Stage.SENT || document == null || until == null) {
      return refuse(ContractRefusal.NOT_SENT);
    } else if (command.at().isAfter(until)) {
      return refuse(ContractRefusal.SIGNING_TIME_OVER, "It could be signed until " + until + ".");
    } else if (!command.signature().documentHash().equals(document.documentHash())) {
      return refuse(ContractRefusal.DOCUMENT_DIFFERS);
    } else if (!TermsHash.of(contract.bound()).equals(document.termsHash())) {
      return refuse(ContractRefusal.TERMS_DIFFER);
    }
    return accept(new ContractSigned(command.contractId(), command.signature()));
  }

  static Decision<ContractEvent> decline(Contract contract, DeclineContract command) {
    return switch (contract.stage()) {
      case SENT -> accept(new ContractDeclined(command.contractId(), command.reason()));
      case DECLINED -> nothingToDo();
      case DRAFT, READY, WITHDRAWN -> refuse(ContractRefusal.NOT_SENT);
      case SIGNED, ACTIVE, EXPIRING, ENDED, SETTLED, CLOSED, TERMINATED, VOID ->
          refuse(ContractRefusal.ALREADY_SIGNED);
    };
  }

  static Decision<ContractEvent> withdraw(Contract contract, WithdrawContract command) {
    return switch (contract.stage()) {
      case DRAFT, READY, SENT ->
          accept(new ContractWithdrawn(command.contractId(), command.by(), command.reason()));
      case WITHDRAWN, DECLINED -> nothingToDo();
      case SIGNED, ACTIVE, EXPIRING, ENDED, SETTLED, CLOSED, TERMINATED, VOID ->
          refuse(ContractRefusal.ALREADY_SIGNED);
    };
  }

  static Decision<ContractEvent> makeVoid(Contract contract, VoidContract command) {
    return switch (contract.stage()) {
      case SIGNED -> accept(new ContractVoided(command.contractId(), command.reason()));
      case VOID -> nothingToDo();
      case DRAFT, READY, SENT, ACTIVE, EXPIRING, ENDED, SETTLED, CLOSED ->
          refuse(ContractRefusal.NOT_SIGNED);
      case DECLINED, WITHDRAWN, TERMINATED -> refuse(ContractRefusal.NOT_SIGNED);
    };
  }

  /// On the garments as they are now: what was ready when it was sent may not be so any more.
  static Decision<ContractEvent> activate(Contract contract, ActivateContract command) {
    if (contract.isInForce()) {
      return nothingToDo();
    } else if (contract.stage() != Stage.SIGNED) {
      return refuse(ContractRefusal.NOT_SIGNED);
    }
    if (command.from().isAfter(command.at())
        || command.from().isBefore(command.at().minus(LATEST_RECORD))) {
      return refuse(ContractRefusal.BEGINS_WRONGLY, "It is recorded at " + command.at() + ".");
    }
    List<FailedRule> failing =
        ReadinessRules.failing(contract, Phase.ACTIVATE, command.consignor(), command.garments());
    if (!failing.isEmpty()) {
      return refuse(ContractRefusal.NOT_READY, ReadinessRules.words(failing));
    }
    Instant to = command.from().plus(Duration.ofDays(contract.agreed().periodDays()));
    return ContractDays.accepting(
        command.contractId(),
        new ContractActivated(
            command.contractId(),
            contract.drafted().consignorId(),
            command.from(),
            to,
            contract.boundLines()),
        contract,
        contract.with(new Period(command.from(), to, null, false)).at(Stage.ACTIVE));
  }
}
