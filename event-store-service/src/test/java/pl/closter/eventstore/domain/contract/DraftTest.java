package pl.closter.eventstore.domain.contract;

import static pl.closter.eventstore.domain.contract.Agreement.COAT;
import static pl.closter.eventstore.domain.contract.Agreement.COAT_ADDED;
import static pl.closter.eventstore.domain.contract.Agreement.COAT_LINE;
import static pl.closter.eventstore.domain.contract.Agreement.CONSIGNOR;
import static pl.closter.eventstore.domain.contract.Agreement.DRAFTED;
import static pl.closter.eventstore.domain.contract.Agreement.DRESS;
import static pl.closter.eventstore.domain.contract.Agreement.ID;
import static pl.closter.eventstore.domain.contract.Agreement.PLN;
import static pl.closter.eventstore.domain.contract.Agreement.RETURN_OR_DONATE;
import static pl.closter.eventstore.domain.contract.Agreement.SCHEDULE;
import static pl.closter.eventstore.domain.contract.Agreement.TEMPLATE;
import static pl.closter.eventstore.domain.contract.Agreement.TERMS;
import static pl.closter.eventstore.domain.contract.Agreement.TERMS_SET;
import static pl.closter.eventstore.domain.contract.Agreement.allGoods;
import static pl.closter.eventstore.domain.contract.Agreement.drafted;
import static pl.closter.eventstore.domain.contract.Agreement.goods;
import static pl.closter.eventstore.domain.contract.Agreement.pln;
import static pl.closter.eventstore.domain.contract.Agreement.ready;
import static pl.closter.eventstore.domain.contract.Agreement.sent;
import static pl.closter.eventstore.domain.contract.Agreement.terms;
import static pl.closter.eventstore.domain.contract.Agreement.unknown;
import static pl.closter.eventstore.domain.contract.Agreement.wanted;
import static pl.closter.eventstore.domain.contract.Agreement.written;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import pl.closter.events.CommissionPlan;
import pl.closter.events.CommissionPlan.Base;
import pl.closter.events.CommissionPlan.Kind;
import pl.closter.events.CommissionPlan.Tier;
import pl.closter.events.ContractEvent;
import pl.closter.events.ContractEvent.ContractBecameReady;
import pl.closter.events.ContractEvent.ContractLineAdded;
import pl.closter.events.ContractEvent.ContractLineAmended;
import pl.closter.events.ContractEvent.ContractLineRemoved;
import pl.closter.events.ContractEvent.ContractReadinessEvaluated;
import pl.closter.events.ContractEvent.ContractReadinessLost;
import pl.closter.events.ContractEvent.ContractTermsSet;
import pl.closter.events.ContractEvent.FailedRule;
import pl.closter.events.ContractEvent.ReadinessLoss;
import pl.closter.events.ContractTerms;
import pl.closter.events.Disposition;
import pl.closter.events.Money;
import pl.closter.events.PriceSchedule;
import pl.closter.events.PriceSchedule.Step;
import pl.closter.events.Share;
import pl.closter.eventstore.domain.consignor.Consignor.Stage;
import pl.closter.eventstore.domain.contract.ContractCommand.AddLine;
import pl.closter.eventstore.domain.contract.ContractCommand.AmendLine;
import pl.closter.eventstore.domain.contract.ContractCommand.DraftContract;
import pl.closter.eventstore.domain.contract.ContractCommand.EvaluateReadiness;
import pl.closter.eventstore.domain.contract.ContractCommand.Goods;
import pl.closter.eventstore.domain.contract.ContractCommand.Holding;
import pl.closter.eventstore.domain.contract.ContractCommand.LineTerms;
import pl.closter.eventstore.domain.contract.ContractCommand.RemoveLine;
import pl.closter.eventstore.domain.contract.ContractCommand.SetTerms;

class DraftTest {

  private static final ContractEvent EDITED = new ContractReadinessLost(ID, ReadinessLoss.EDITED);

  private static DraftContract draft(Money.Code currency, @Nullable ContractTerms terms) {
    return new DraftContract(ID, CONSIGNOR, Stage.ACTIVE, TEMPLATE, "pl-PL", currency, terms);
  }

  @ParameterizedTest
  @CsvSource({"UNKNOWN, UNKNOWN_CONSIGNOR", "CLOSED, CONSIGNOR_CLOSED", "ERASED, CONSIGNOR_CLOSED"})
  void nothing_is_drafted_for_who_is_not_there(Stage consignor, ContractRefusal refusal) {
    unknown()
        .when(new DraftContract(ID, CONSIGNOR, consignor, TEMPLATE, "pl-PL", PLN, null))
        .thenRefused(refusal);
  }

  @ParameterizedTest
  @EnumSource(names = {"PROSPECT", "SUSPENDED"})
  void a_contract_is_drafted_and_not_ready_while_its_consignor_is_not_active(Stage consignor) {
    unknown()
        .when(new DraftContract(ID, CONSIGNOR, consignor, TEMPLATE, "pl-PL", PLN, null))
        .then(DRAFTED);
    written()
        .when(new EvaluateReadiness(ID, consignor, allGoods()))
        .then(new ContractReadinessEvaluated(ID, List.of(new FailedRule("CR-PTY-01", null))));
  }

  @Test
  void a_contract_is_drafted_with_or_without_terms() {
    unknown().when(draft(PLN, null)).then(DRAFTED);
    unknown().when(draft(PLN, TERMS)).then(DRAFTED, TERMS_SET);
  }

  @Test
  void a_contract_is_drafted_once_and_in_the_currency_of_the_house() {
    drafted().when(draft(PLN, null)).thenRefused(ContractRefusal.ALREADY_DRAFTED);
    unknown()
        .when(draft(new Money.Code("EUR"), null))
        .thenRefused(ContractRefusal.CURRENCY_NOT_OF_HOUSE);
  }

  @Test
  void nothing_is_done_to_a_contract_that_nobody_drafted() {
    unknown().when(new RemoveLine(ID, 1)).thenRefused(ContractRefusal.UNKNOWN_CONTRACT);
  }

  @Test
  void a_line_gets_the_next_number_and_no_number_twice() {
    drafted().when(new AddLine(ID, wanted(15_000, 20_000), goods(COAT))).then(COAT_ADDED);
    written()
        .given(new ContractLineRemoved(ID, 2, DRESS))
        .when(new AddLine(ID, wanted(100, 200), goods(new UUID(1, 3))))
        .then(new ContractLineAdded(ID, wanted(100, 200).line(3, new UUID(1, 3))));
  }

  @Test
  void a_line_is_a_garment_of_the_consignor() {
    drafted()
        .given(COAT_ADDED)
        .when(new AddLine(ID, wanted(1, 2), goods(COAT)))
        .thenRefused(ContractRefusal.ALREADY_A_LINE);
    drafted()
        .when(
            new AddLine(
                ID,
                wanted(1, 2),
                new Goods(COAT, false, true, true, null, false, null, Holding.NOBODY, null)))
        .thenRefused(ContractRefusal.NOT_CONSIGNED);
    drafted()
        .when(
            new AddLine(
                ID,
                wanted(1, 2),
                new Goods(
                    COAT, true, true, true, new UUID(5, 9), false, null, Holding.NOBODY, null)))
        .thenRefused(ContractRefusal.OF_ANOTHER_CONSIGNOR);
  }

  // I4 of hand-overs
  @Test
  void what_came_in_a_bag_is_a_line_once_its_consignor_is_known() {
    Goods fromBag = new Goods(COAT, true, true, true, null, false, null, Holding.NOBODY, null);
    drafted()
        .when(new AddLine(ID, wanted(15_000, 20_000), fromBag.handedOverBy(null)))
        .thenRefused(ContractRefusal.INTAKE_NOT_CLAIMED);
    drafted()
        .when(new AddLine(ID, wanted(15_000, 20_000), fromBag.handedOverBy(new UUID(5, 9))))
        .thenRefused(ContractRefusal.OF_ANOTHER_CONSIGNOR);
    drafted()
        .when(new AddLine(ID, wanted(15_000, 20_000), fromBag.handedOverBy(CONSIGNOR)))
        .then(COAT_ADDED);
  }

  @Test
  void a_contract_has_a_hundred_lines_at_most() {
    ContractEvent[] lines =
        IntStream.rangeClosed(1, 100)
            .mapToObj(
                number ->
                    new ContractLineAdded(ID, Agreement.line(number, new UUID(9, number), 1, true)))
            .toArray(ContractEvent[]::new);
    drafted()
        .given(lines)
        .when(new AddLine(ID, wanted(1, 2), goods(COAT)))
        .thenRefused(ContractRefusal.TOO_MANY_LINES);
  }

  @Test
  void the_amounts_of_a_line_make_sense() {
    refused(new LineTerms(pln(-1), pln(1), pln(0), false, null), ContractRefusal.AMOUNT_NEGATIVE);
    refused(new LineTerms(pln(0), pln(0), pln(0), false, null), ContractRefusal.AMOUNT_NEGATIVE);
    refused(new LineTerms(pln(0), pln(1), pln(-1), false, null), ContractRefusal.AMOUNT_NEGATIVE);
    refused(new LineTerms(pln(2), pln(1), pln(0), false, null), ContractRefusal.FLOOR_ABOVE_PRICE);
    refused(
        new LineTerms(Money.of(1, "EUR"), pln(1), pln(0), false, null),
        ContractRefusal.MONEY_IN_FOREIGN_CURRENCY);
    refused(
        new LineTerms(
            pln(1),
            pln(1),
            pln(0),
            false,
            new Disposition.Choice(Disposition.RETURN, Disposition.EXTEND)),
        ContractRefusal.DISPOSITION_LEADS_NOWHERE);
  }

  private static void refused(LineTerms line, ContractRefusal refusal) {
    drafted().when(new AddLine(ID, line, goods(COAT))).thenRefused(refusal);
    drafted().given(COAT_ADDED).when(new AmendLine(ID, 1, line)).thenRefused(refusal);
  }

  @Test
  void a_line_is_amended_and_removed_while_it_is_a_draft() {
    drafted()
        .given(COAT_ADDED)
        .when(new AmendLine(ID, 1, wanted(14_000, 20_000)))
        .then(new ContractLineAmended(ID, COAT_LINE.withFloor(pln(14_000))));
    drafted().given(COAT_ADDED).when(new AmendLine(ID, 1, wanted(15_000, 20_000))).thenNothing();
    drafted()
        .given(COAT_ADDED)
        .when(new RemoveLine(ID, 1))
        .then(new ContractLineRemoved(ID, 1, COAT));
    drafted().when(new RemoveLine(ID, 1)).thenRefused(ContractRefusal.UNKNOWN_LINE);
    drafted().when(new AmendLine(ID, 7, wanted(1, 2))).thenRefused(ContractRefusal.UNKNOWN_LINE);
  }

  @Test
  void whoever_edits_what_was_ready_has_it_looked_at_again() {
    ContractTerms others = terms(CommissionPlan.flat(3_000), SCHEDULE);
    ready().when(new SetTerms(ID, others)).then(new ContractTermsSet(ID, others), EDITED);
    ready().when(new RemoveLine(ID, 2)).then(new ContractLineRemoved(ID, 2, DRESS), EDITED);
    ready().when(new SetTerms(ID, TERMS)).thenNothing();
  }

  @Test
  void what_was_sent_is_not_edited() {
    sent()
        .when(new AddLine(ID, wanted(1, 2), goods(new UUID(1, 3))))
        .thenRefused(ContractRefusal.NOT_EDITABLE);
    sent().when(new AmendLine(ID, 1, wanted(1, 2))).thenRefused(ContractRefusal.NOT_EDITABLE);
    sent().when(new RemoveLine(ID, 1)).thenRefused(ContractRefusal.NOT_EDITABLE);
    sent().when(new SetTerms(ID, TERMS)).thenRefused(ContractRefusal.NOT_EDITABLE);
    sent()
        .when(new EvaluateReadiness(ID, Stage.ACTIVE, allGoods()))
        .thenRefused(ContractRefusal.NOT_EDITABLE);
  }

  @Test
  void terms_that_make_no_sense_are_refused_by_name() {
    CommissionPlan uneven =
        new CommissionPlan(
            Kind.FLAT,
            List.of(new Tier(null, new Share(4_000, 5_999))),
            null,
            null,
            null,
            Base.NET_OF_DISCOUNT);
    CommissionPlan without =
        new CommissionPlan(Kind.BRACKET, List.of(), null, null, null, Base.NET_OF_DISCOUNT);
    CommissionPlan flat = CommissionPlan.flat(4_000);
    refused(terms(uneven, SCHEDULE), ContractRefusal.SHARES_NOT_WHOLE);
    refused(terms(without, SCHEDULE), ContractRefusal.PLAN_UNSOUND);
    refused(
        terms(flat, new PriceSchedule(List.of(new Step(1, null, null)))),
        ContractRefusal.SCHEDULE_UNSOUND);
    refused(
        terms(flat, SCHEDULE, 731, pln(0), RETURN_OR_DONATE, 0), ContractRefusal.DAYS_OUT_OF_RANGE);
    refused(
        terms(flat, SCHEDULE, 0, pln(0), RETURN_OR_DONATE, 0), ContractRefusal.DAYS_OUT_OF_RANGE);
    refused(
        terms(flat, SCHEDULE, 13, pln(0), RETURN_OR_DONATE, 0), ContractRefusal.DAYS_OUT_OF_RANGE);
    refused(
        terms(flat, SCHEDULE, 60, Money.of(0, "EUR"), RETURN_OR_DONATE, 0),
        ContractRefusal.MONEY_IN_FOREIGN_CURRENCY);
    refused(
        terms(flat, SCHEDULE, 60, pln(-1), RETURN_OR_DONATE, 0), ContractRefusal.AMOUNT_NEGATIVE);
    refused(
        terms(flat, SCHEDULE, 60, pln(0), RETURN_OR_DONATE, 10_001), ContractRefusal.FEE_UNSOUND);
    refused(
        terms(
            flat,
            SCHEDULE,
            60,
            pln(0),
            new Disposition.Choice(Disposition.DONATE, Disposition.DONATE),
            0),
        ContractRefusal.DISPOSITION_LEADS_NOWHERE);
  }

  private static void refused(ContractTerms terms, ContractRefusal refusal) {
    drafted().when(new SetTerms(ID, terms)).thenRefused(refusal);
    unknown().when(draft(PLN, terms)).thenRefused(refusal);
  }

  @Test
  void a_contract_is_ready_when_nothing_is_missing() {
    written()
        .when(new EvaluateReadiness(ID, Stage.ACTIVE, allGoods()))
        .then(new ContractReadinessEvaluated(ID, List.of()), new ContractBecameReady(ID));
    ready().when(new EvaluateReadiness(ID, Stage.ACTIVE, allGoods())).thenNothing();
  }

  @Test
  void what_is_missing_is_said_by_rule_and_line() {
    drafted()
        .when(new EvaluateReadiness(ID, Stage.ACTIVE, List.of()))
        .then(
            new ContractReadinessEvaluated(
                ID, List.of(new FailedRule("CR-ITM-01", null), new FailedRule("CR-TRM-02", null))));
    written()
        .when(
            new EvaluateReadiness(
                ID,
                Stage.ACTIVE,
                List.of(goods(COAT, false, true, new UUID(4, 9), Holding.NOBODY))))
        .then(
            new ContractReadinessEvaluated(
                ID,
                List.of(
                    new FailedRule("CR-ITM-02", 1),
                    new FailedRule("CR-ITM-04", 1),
                    new FailedRule("CR-SYS-01", 2))));
  }

  // Scenario A12.
  @Test
  void a_schedule_that_falls_below_the_floor_of_a_line_is_not_ready() {
    var schedule =
        new PriceSchedule(List.of(new Step(10, 18_000L, null), new Step(20, 16_000L, null)));
    drafted()
        .given(
            new ContractTermsSet(ID, terms(CommissionPlan.flat(4_000), schedule)),
            new ContractLineAdded(ID, Agreement.line(1, COAT, 17_000, false)),
            new ContractLineAdded(ID, Agreement.line(2, DRESS, 17_000, true)))
        .when(new EvaluateReadiness(ID, Stage.ACTIVE, allGoods()))
        .then(new ContractReadinessEvaluated(ID, List.of(new FailedRule("CR-TRM-04", 1))));
  }

  @Test
  void the_same_finding_is_not_recorded_twice() {
    drafted()
        .given(
            new ContractReadinessEvaluated(
                ID, List.of(new FailedRule("CR-ITM-01", null), new FailedRule("CR-TRM-02", null))))
        .when(new EvaluateReadiness(ID, Stage.ACTIVE, List.of()))
        .thenNothing();
  }

  @Test
  void a_contract_is_ready_no_longer_when_a_garment_is_not() {
    ready()
        .when(
            new EvaluateReadiness(
                ID,
                Stage.ACTIVE,
                List.of(goods(COAT), goods(DRESS, false, true, null, Holding.NOBODY))))
        .then(
            new ContractReadinessEvaluated(ID, List.of(new FailedRule("CR-ITM-02", 2))),
            new ContractReadinessLost(ID, ReadinessLoss.EVALUATED));
  }
}
