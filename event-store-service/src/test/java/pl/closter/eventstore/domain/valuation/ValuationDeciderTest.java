package pl.closter.eventstore.domain.valuation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import pl.closter.events.CommissionPlan;
import pl.closter.events.CommissionPlan.Base;
import pl.closter.events.CommissionPlan.Kind;
import pl.closter.events.ContractEvent.Party;
import pl.closter.events.Money;
import pl.closter.events.ValuationEvent;
import pl.closter.events.ValuationEvent.AcceptanceMode;
import pl.closter.events.ValuationEvent.Estimate;
import pl.closter.events.ValuationEvent.Method;
import pl.closter.events.ValuationEvent.Reason;
import pl.closter.events.ValuationEvent.ValuationAccepted;
import pl.closter.events.ValuationEvent.ValuationComparablesCollected;
import pl.closter.events.ValuationEvent.ValuationCompleted;
import pl.closter.events.ValuationEvent.ValuationCountered;
import pl.closter.events.ValuationEvent.ValuationDeclined;
import pl.closter.events.ValuationEvent.ValuationExpired;
import pl.closter.events.ValuationEvent.ValuationFailed;
import pl.closter.events.ValuationEvent.ValuationProposedToConsignor;
import pl.closter.events.ValuationEvent.ValuationRequested;
import pl.closter.events.ValuationEvent.ValuationStarted;
import pl.closter.events.ValuationEvent.ValuationSuperseded;
import pl.closter.eventstore.domain.Scenario;
import pl.closter.eventstore.domain.valuation.ValuationCommand.AcceptValuation;
import pl.closter.eventstore.domain.valuation.ValuationCommand.CollectComparables;
import pl.closter.eventstore.domain.valuation.ValuationCommand.CompleteValuation;
import pl.closter.eventstore.domain.valuation.ValuationCommand.CounterValuation;
import pl.closter.eventstore.domain.valuation.ValuationCommand.DeclineValuation;
import pl.closter.eventstore.domain.valuation.ValuationCommand.ExpireValuation;
import pl.closter.eventstore.domain.valuation.ValuationCommand.FailValuation;
import pl.closter.eventstore.domain.valuation.ValuationCommand.ProposeToConsignor;
import pl.closter.eventstore.domain.valuation.ValuationCommand.RequestValuation;
import pl.closter.eventstore.domain.valuation.ValuationCommand.StartValuation;
import pl.closter.eventstore.domain.valuation.ValuationCommand.SupersedeValuation;

class ValuationDeciderTest {

  private static final UUID ID = new UUID(8, 1);
  private static final UUID COAT = new UUID(1, 1);
  private static final Money.Code PLN = new Money.Code("PLN");
  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
  private static final Instant UNTIL = NOW.plus(Duration.ofDays(30));
  private static final Instant LATE = UNTIL.plusSeconds(1);
  private static final CommissionPlan PLAN = CommissionPlan.flat(4_000);

  private static final Estimate ESTIMATE =
      estimate(pln(9_900), pln(12_900), pln(14_900), pln(9_000), Method.BLEND, 3_000, UNTIL);
  private static final ValuationEvent REQUESTED = new ValuationRequested(ID, COAT, Reason.INTAKE);
  private static final ValuationEvent STARTED = new ValuationStarted(ID, COAT);
  private static final ValuationEvent COLLECTED =
      new ValuationComparablesCollected(ID, COAT, "ab", 3);
  private static final ValuationEvent COMPLETED = new ValuationCompleted(ID, COAT, ESTIMATE);
  private static final ValuationEvent PROPOSED =
      new ValuationProposedToConsignor(ID, COAT, pln(7_740), pln(5_400));
  private static final ValuationEvent COUNTERED = new ValuationCountered(ID, COAT, pln(10_000));
  private static final ValuationEvent ACCEPTED =
      new ValuationAccepted(ID, COAT, Party.CONSIGNOR, AcceptanceMode.EXPLICIT);
  private static final ValuationEvent DECLINED = new ValuationDeclined(ID, COAT, "keeps it");
  private static final ValuationEvent EXPIRED = new ValuationExpired(ID, COAT);
  private static final ValuationEvent SUPERSEDED = new ValuationSuperseded(ID, COAT, "anew");
  private static final ValuationEvent FAILED = new ValuationFailed(ID, COAT, "no engine");

  private static final RequestValuation REQUEST =
      new RequestValuation(ID, COAT, Reason.INTAKE, true);
  private static final StartValuation START = new StartValuation(ID);
  private static final CollectComparables COLLECT = new CollectComparables(ID, "ab", 3);
  private static final CompleteValuation COMPLETE = new CompleteValuation(ID, ESTIMATE, NOW);
  private static final FailValuation FAIL = new FailValuation(ID, "no engine");
  private static final ProposeToConsignor PROPOSE = new ProposeToConsignor(ID, PLAN, NOW);
  private static final AcceptValuation ACCEPT = accept(AcceptanceMode.EXPLICIT, NOW);
  private static final CounterValuation COUNTER = new CounterValuation(ID, pln(10_000), NOW);
  private static final DeclineValuation DECLINE = new DeclineValuation(ID, "keeps it");
  private static final ExpireValuation EXPIRE = new ExpireValuation(ID, LATE);
  private static final SupersedeValuation SUPERSEDE = new SupersedeValuation(ID, "anew");

  private static Money pln(long minor) {
    return new Money(minor, PLN);
  }

  private static Estimate estimate(
      Money low,
      Money recommended,
      Money high,
      Money floor,
      Method method,
      int confidenceBps,
      Instant until) {
    return new Estimate(
        low, recommended, high, floor, method, List.of(), confidenceBps, until, "v1", "cd");
  }

  private static AcceptValuation accept(AcceptanceMode mode, Instant at) {
    return new AcceptValuation(ID, Party.CONSIGNOR, mode, at);
  }

  private static Scenario<Valuation, ValuationCommand, ValuationEvent> unknown() {
    return Scenario.of(new ValuationDecider(PLN, 6_000));
  }

  private static Scenario<Valuation, ValuationCommand, ValuationEvent> started() {
    return unknown().given(REQUESTED, STARTED);
  }

  private static Scenario<Valuation, ValuationCommand, ValuationEvent> completed() {
    return started().given(COMPLETED);
  }

  private static Scenario<Valuation, ValuationCommand, ValuationEvent> proposed() {
    return completed().given(PROPOSED);
  }

  private static Scenario<Valuation, ValuationCommand, ValuationEvent> closed() {
    return proposed().given(SUPERSEDED);
  }

  @Test
  void a_garment_in_the_books_is_valued() {
    unknown().when(REQUEST).then(REQUESTED);
    unknown().given(REQUESTED).when(REQUEST).thenNothing();
    unknown()
        .when(new RequestValuation(ID, COAT, Reason.INTAKE, false))
        .thenRefused(ValuationRefusal.PRODUCT_DELETED);
  }

  @Test
  void nothing_happens_to_a_valuation_that_nobody_requested() {
    for (ValuationCommand command :
        List.of(
            START, COLLECT, COMPLETE, FAIL, PROPOSE, ACCEPT, COUNTER, DECLINE, EXPIRE, SUPERSEDE)) {
      unknown().when(command).thenRefused(ValuationRefusal.UNKNOWN_VALUATION);
    }
  }

  @Test
  void a_valuation_is_begun_compared_and_completed() {
    unknown().given(REQUESTED).when(START).then(STARTED);
    started().when(START).thenNothing();
    started().when(COLLECT).then(COLLECTED);
    started().given(COLLECTED).when(COLLECT).thenNothing();
    started().given(COLLECTED).when(COMPLETE).then(COMPLETED);
    unknown().given(REQUESTED).when(COLLECT).thenRefused(ValuationRefusal.NOT_STARTED);
    unknown().given(REQUESTED).when(COMPLETE).thenRefused(ValuationRefusal.NOT_STARTED);
  }

  // V5
  @Test
  void what_was_found_never_changes() {
    completed().when(COMPLETE).thenNothing();
    completed()
        .when(
            new CompleteValuation(
                ID, estimate(pln(1), pln(2), pln(3), pln(1), Method.EXPERT, 9_000, UNTIL), NOW))
        .thenRefused(ValuationRefusal.ALREADY_COMPLETED);
    proposed().when(COMPLETE).thenRefused(ValuationRefusal.ALREADY_COMPLETED);
    completed().when(START).thenRefused(ValuationRefusal.ALREADY_COMPLETED);
    completed().when(COLLECT).thenRefused(ValuationRefusal.ALREADY_COMPLETED);
    completed().when(FAIL).thenRefused(ValuationRefusal.ALREADY_COMPLETED);
  }

  private static void refused(Estimate estimate, ValuationRefusal refusal) {
    started().when(new CompleteValuation(ID, estimate, NOW)).thenRefused(refusal);
  }

  // V1
  @Test
  void values_are_in_order_positive_and_in_the_currency_of_the_house() {
    refused(
        estimate(pln(3), pln(2), pln(4), pln(1), Method.EXPERT, 9_000, UNTIL),
        ValuationRefusal.VALUES_NOT_IN_ORDER);
    refused(
        estimate(pln(1), pln(4), pln(3), pln(1), Method.EXPERT, 9_000, UNTIL),
        ValuationRefusal.VALUES_NOT_IN_ORDER);
    refused(
        estimate(pln(1), pln(2), pln(3), pln(3), Method.EXPERT, 9_000, UNTIL),
        ValuationRefusal.VALUES_NOT_IN_ORDER);
    refused(
        estimate(pln(0), pln(2), pln(3), pln(1), Method.EXPERT, 9_000, UNTIL),
        ValuationRefusal.VALUE_NOT_POSITIVE);
    refused(
        estimate(pln(1), pln(2), pln(3), pln(-1), Method.EXPERT, 9_000, UNTIL),
        ValuationRefusal.VALUE_NOT_POSITIVE);
    refused(
        estimate(pln(1), pln(2), Money.of(3, "EUR"), pln(1), Method.EXPERT, 9_000, UNTIL),
        ValuationRefusal.FOREIGN_CURRENCY);
    refused(
        estimate(pln(1), pln(2), pln(3), pln(1), Method.EXPERT, 9_000, NOW),
        ValuationRefusal.VALID_IN_THE_PAST);
  }

  // V1
  @Test
  void a_garment_may_be_let_go_for_nothing() {
    Estimate floorless = estimate(pln(1), pln(2), pln(3), pln(0), Method.EXPERT, 9_000, UNTIL);
    started()
        .when(new CompleteValuation(ID, floorless, NOW))
        .then(new ValuationCompleted(ID, COAT, floorless));
  }

  // V4
  @Test
  void an_engine_that_is_not_sure_needs_an_expert() {
    refused(
        estimate(pln(1), pln(2), pln(3), pln(1), Method.ENGINE, 5_999, UNTIL),
        ValuationRefusal.EXPERT_NEEDED);
    Estimate sure = estimate(pln(1), pln(2), pln(3), pln(1), Method.ENGINE, 6_000, UNTIL);
    started()
        .when(new CompleteValuation(ID, sure, NOW))
        .then(new ValuationCompleted(ID, COAT, sure));
  }

  @Test
  void a_valuation_may_fail_before_anything_was_found() {
    unknown().given(REQUESTED).when(FAIL).then(FAILED);
    started().when(FAIL).then(FAILED);
    started().given(FAILED).when(FAIL).thenNothing();
  }

  @Test
  void the_consignor_is_told_what_he_would_get() {
    completed().when(PROPOSE).then(PROPOSED);
    proposed().when(PROPOSE).thenNothing();
    proposed().given(COUNTERED).when(PROPOSE).then(PROPOSED);
    started().when(PROPOSE).thenRefused(ValuationRefusal.NOT_COMPLETED);
    completed()
        .when(new ProposeToConsignor(ID, PLAN, LATE))
        .thenRefused(ValuationRefusal.VALID_NO_LONGER);
    completed()
        .when(
            new ProposeToConsignor(
                ID, new CommissionPlan(Kind.FLAT, List.of(), null, null, null, Base.LIST), NOW))
        .thenRefused(ValuationRefusal.PLAN_UNSOUND);
  }

  // V3
  @Test
  void a_proposal_is_accepted_while_it_is_valid() {
    proposed().when(accept(AcceptanceMode.EXPLICIT, UNTIL)).then(ACCEPTED);
    proposed().given(ACCEPTED).when(ACCEPT).thenNothing();
    proposed()
        .when(accept(AcceptanceMode.EXPLICIT, LATE))
        .thenRefused(ValuationRefusal.VALID_NO_LONGER);
    completed().when(ACCEPT).thenRefused(ValuationRefusal.NOT_PROPOSED);
    proposed().given(COUNTERED).when(ACCEPT).thenRefused(ValuationRefusal.NOT_PROPOSED);
    started().when(ACCEPT).thenRefused(ValuationRefusal.NOT_COMPLETED);
  }

  @Test
  void a_rule_that_was_agreed_before_accepts_without_a_proposal() {
    completed()
        .when(accept(AcceptanceMode.AUTO_RULE, NOW))
        .then(new ValuationAccepted(ID, COAT, Party.CONSIGNOR, AcceptanceMode.AUTO_RULE));
    completed()
        .when(accept(AcceptanceMode.AUTO_RULE, LATE))
        .thenRefused(ValuationRefusal.VALID_NO_LONGER);
  }

  @Test
  void the_consignor_may_ask_for_another_floor() {
    proposed().when(COUNTER).then(COUNTERED);
    proposed()
        .when(new CounterValuation(ID, Money.of(1, "EUR"), NOW))
        .thenRefused(ValuationRefusal.FOREIGN_CURRENCY);
    proposed()
        .when(new CounterValuation(ID, pln(0), NOW))
        .thenRefused(ValuationRefusal.VALUE_NOT_POSITIVE);
    proposed()
        .when(new CounterValuation(ID, pln(1), LATE))
        .thenRefused(ValuationRefusal.VALID_NO_LONGER);
    proposed().given(COUNTERED).when(COUNTER).thenRefused(ValuationRefusal.NOT_PROPOSED);
    completed().when(COUNTER).thenRefused(ValuationRefusal.NOT_PROPOSED);
  }

  @Test
  void the_consignor_may_decline() {
    proposed().when(DECLINE).then(DECLINED);
    proposed().given(COUNTERED).when(DECLINE).then(DECLINED);
    proposed().given(DECLINED).when(DECLINE).thenNothing();
    completed().when(DECLINE).thenRefused(ValuationRefusal.NOT_PROPOSED);
  }

  @Test
  void a_value_expires_when_its_time_is_over() {
    completed().when(EXPIRE).then(EXPIRED);
    proposed().when(EXPIRE).then(EXPIRED);
    proposed().given(COUNTERED).when(EXPIRE).then(EXPIRED);
    proposed().given(EXPIRED).when(EXPIRE).thenNothing();
    completed().when(new ExpireValuation(ID, UNTIL)).thenRefused(ValuationRefusal.STILL_VALID);
    started().when(EXPIRE).thenRefused(ValuationRefusal.NOT_COMPLETED);
  }

  @Test
  void whatever_has_not_ended_may_be_superseded() {
    unknown().given(REQUESTED).when(SUPERSEDE).then(SUPERSEDED);
    started().when(SUPERSEDE).then(SUPERSEDED);
    completed().when(SUPERSEDE).then(SUPERSEDED);
    proposed().when(SUPERSEDE).then(SUPERSEDED);
    closed().when(SUPERSEDE).thenNothing();
    proposed().given(ACCEPTED).when(SUPERSEDE).thenRefused(ValuationRefusal.CLOSED);
  }

  @ParameterizedTest
  @EnumSource(AcceptanceMode.class)
  void what_has_ended_stays_ended(AcceptanceMode mode) {
    for (ValuationCommand command :
        List.of(
            START, COLLECT, COMPLETE, FAIL, PROPOSE, accept(mode, NOW), COUNTER, DECLINE, EXPIRE)) {
      closed().when(command).thenRefused(ValuationRefusal.CLOSED);
    }
  }
}
