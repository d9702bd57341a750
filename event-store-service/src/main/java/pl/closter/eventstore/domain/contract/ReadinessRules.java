package pl.closter.eventstore.domain.contract;

import static pl.closter.eventstore.domain.Decision.accept;
import static pl.closter.eventstore.domain.Decision.nothingToDo;
import static pl.closter.eventstore.domain.Decision.refuse;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import pl.closter.events.ContractEvent;
import pl.closter.events.ContractEvent.ContractBecameReady;
import pl.closter.events.ContractEvent.ContractReadinessEvaluated;
import pl.closter.events.ContractEvent.ContractReadinessLost;
import pl.closter.events.ContractEvent.FailedRule;
import pl.closter.events.ContractEvent.ReadinessLoss;
import pl.closter.events.ContractLine;
import pl.closter.events.ContractTerms;
import pl.closter.eventstore.domain.Decision;
import pl.closter.eventstore.domain.consignor.Consignor;
import pl.closter.eventstore.domain.contract.Contract.Stage;
import pl.closter.eventstore.domain.contract.ContractCommand.EvaluateReadiness;
import pl.closter.eventstore.domain.contract.ContractCommand.Goods;

/// Whether everything is there that a contract needs. The names of the rules are those of the
/// ruleset `contract-readiness`, of which this is the part that contract, consignor and garments
/// can answer.
final class ReadinessRules {

  private static final String CONSIGNOR_ACTIVE = "CR-PTY-01";
  private static final String HAS_LINES = "CR-ITM-01";
  private static final String ACCEPTED = "CR-ITM-02";
  private static final String RECEIVED = "CR-ITM-03";
  private static final String IN_NO_OTHER_CONTRACT = "CR-ITM-04";
  private static final String HAS_TERMS = "CR-TRM-02";
  private static final String SCHEDULE_LAWFUL = "CR-TRM-04";
  private static final String SEEN = "CR-SYS-01";

  private ReadinessRules() {}

  /// What a contract is about to do.
  enum Phase {
    SEND,
    ACTIVATE
  }

  static Decision<ContractEvent> evaluate(Contract contract, EvaluateReadiness command) {
    if (!contract.isEditable()) {
      return refuse(ContractRefusal.NOT_EDITABLE);
    }
    List<FailedRule> failing =
        failing(contract, Phase.SEND, command.consignor(), command.garments());
    ContractEvent evaluated = new ContractReadinessEvaluated(command.contractId(), failing);
    boolean ready = contract.stage() == Stage.READY;
    if (contract.failing().equals(Optional.of(failing))) {
      return nothingToDo();
    } else if (failing.isEmpty() && !ready) {
      return accept(evaluated, new ContractBecameReady(command.contractId()));
    } else if (!failing.isEmpty() && ready) {
      return accept(
          evaluated, new ContractReadinessLost(command.contractId(), ReadinessLoss.EVALUATED));
    }
    return accept(evaluated);
  }

  /// What stands in the way, in the order of the lines.
  static List<FailedRule> failing(
      Contract contract, Phase phase, Consignor.Stage consignor, List<Goods> garments) {
    Map<UUID, Goods> known =
        garments.stream().collect(Collectors.toMap(Goods::productId, Function.identity()));
    List<FailedRule> failing = new ArrayList<>(failing(consignor));
    if (contract.lines().isEmpty()) {
      failing.add(new FailedRule(HAS_LINES, null));
    }
    if (contract.terms() == null) {
      failing.add(new FailedRule(HAS_TERMS, null));
    }
    for (ContractLine line : contract.openLines()) {
      if (contract.terms() != null && unlawfulStep(line, contract.terms()) > 0) {
        failing.add(new FailedRule(SCHEDULE_LAWFUL, line.lineNo()));
      }
      goods(phase, Optional.ofNullable(known.get(line.productId())))
          .forEach(rule -> failing.add(new FailedRule(rule, line.lineNo())));
    }
    return failing;
  }

  /// What stands in the way with the consignor alone (C3).
  static List<FailedRule> failing(Consignor.Stage consignor) {
    return consignor == Consignor.Stage.ACTIVE
        ? List.of()
        : List.of(new FailedRule(CONSIGNOR_ACTIVE, null));
  }

  // Only a contract in force binds garments, and this one is not yet.
  private static List<String> goods(Phase phase, Optional<Goods> garment) {
    if (garment.isEmpty()) {
      return List.of(SEEN);
    }
    List<String> failing = new ArrayList<>();
    if (!garment.get().accepted()) {
      failing.add(ACCEPTED);
    }
    if (phase == Phase.ACTIVATE && !garment.get().inHouse()) {
      failing.add(RECEIVED);
    }
    if (garment.get().boundTo() != null) {
      failing.add(IN_NO_OTHER_CONTRACT);
    }
    return failing;
  }

  /// The number of the first step that this line does not allow; 0 when there is none.
  static int unlawfulStep(ContractLine line, ContractTerms terms) {
    return line.doNotDiscount()
        ? 0
        : terms.priceSchedule().firstUnlawful(line.listPriceTarget(), line.floor());
  }

  static String words(List<FailedRule> failing) {
    return failing.stream()
        .map(
            rule ->
                rule.lineNo() == null ? rule.rule() : rule.rule() + " (line " + rule.lineNo() + ")")
        .collect(Collectors.joining(", ", "These rules fail: ", "."));
  }
}
