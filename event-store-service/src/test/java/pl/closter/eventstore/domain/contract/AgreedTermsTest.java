package pl.closter.eventstore.domain.contract;

import static pl.closter.eventstore.domain.contract.Agreement.ACTIVATED;
import static pl.closter.eventstore.domain.contract.Agreement.COAT;
import static pl.closter.eventstore.domain.contract.Agreement.COAT_ADDED;
import static pl.closter.eventstore.domain.contract.Agreement.COAT_LINE;
import static pl.closter.eventstore.domain.contract.Agreement.CONSENT;
import static pl.closter.eventstore.domain.contract.Agreement.DRESS_ADDED;
import static pl.closter.eventstore.domain.contract.Agreement.ID;
import static pl.closter.eventstore.domain.contract.Agreement.RETURN_OR_DONATE;
import static pl.closter.eventstore.domain.contract.Agreement.SCHEDULE;
import static pl.closter.eventstore.domain.contract.Agreement.TERMS;
import static pl.closter.eventstore.domain.contract.Agreement.TIMETABLE;
import static pl.closter.eventstore.domain.contract.Agreement.active;
import static pl.closter.eventstore.domain.contract.Agreement.drafted;
import static pl.closter.eventstore.domain.contract.Agreement.goods;
import static pl.closter.eventstore.domain.contract.Agreement.pln;
import static pl.closter.eventstore.domain.contract.Agreement.terms;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pl.closter.events.CommissionPlan;
import pl.closter.events.ContractEvent;
import pl.closter.events.ContractEvent.ContractFloorLowered;
import pl.closter.events.ContractEvent.ContractLineWithdrawn;
import pl.closter.events.ContractEvent.ContractTermsSet;
import pl.closter.events.ContractEvent.Party;
import pl.closter.events.ContractTerms;
import pl.closter.events.Fee;
import pl.closter.events.PriceSchedule;
import pl.closter.events.PriceSchedule.Step;
import pl.closter.eventstore.domain.Scenario;
import pl.closter.eventstore.domain.contract.ContractCommand.Holding;
import pl.closter.eventstore.domain.contract.ContractCommand.LowerFloor;
import pl.closter.eventstore.domain.contract.ContractCommand.RestateTimetable;
import pl.closter.eventstore.domain.contract.ContractCommand.SetTerms;
import pl.closter.eventstore.domain.contract.ContractCommand.WithdrawLine;

/// What was agreed, at its edges: the last value that is taken, and what does not count.
class AgreedTermsTest {

  private static final CommissionPlan FLAT = CommissionPlan.flat(4_000);

  private static Scenario<Contract, ContractCommand, ContractEvent> inForce(ContractTerms terms) {
    return drafted().given(new ContractTermsSet(ID, terms), COAT_ADDED, DRESS_ADDED, ACTIVATED);
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 730})
  void the_shortest_and_the_longest_period_are_taken(int days) {
    ContractTerms terms = terms(FLAT, SCHEDULE, days, pln(0), RETURN_OR_DONATE, 0);
    drafted().when(new SetTerms(ID, terms)).then(new ContractTermsSet(ID, terms));
  }

  // CT8
  @Test
  void a_price_step_on_the_last_day_or_later_is_none() {
    List<Step> steps = new ArrayList<>(SCHEDULE.steps());
    steps.add(new Step(60, null, 500));
    inForce(terms(FLAT, new PriceSchedule(steps))).when(new RestateTimetable(ID)).then(TIMETABLE);
  }

  @Test
  void who_takes_a_garment_back_pays_for_that_and_not_for_other_things_that_have_a_fee() {
    Fee early = TERMS.fees().getFirst();
    Fee photo = new Fee("PHOTO", Fee.Basis.BPS_OF_PRICE, null, 500, Fee.Trigger.PHOTO, null);
    inForce(with(List.of(photo, early)))
        .when(new WithdrawLine(ID, 1, Party.CONSIGNOR, goods(COAT, Holding.NOBODY)))
        .then(new ContractLineWithdrawn(ID, 1, COAT, Party.CONSIGNOR, pln(2_000)));
    inForce(with(List.of(photo)))
        .when(new WithdrawLine(ID, 1, Party.CONSIGNOR, goods(COAT, Holding.NOBODY)))
        .then(new ContractLineWithdrawn(ID, 1, COAT, Party.CONSIGNOR, null));
  }

  private static ContractTerms with(List<Fee> fees) {
    return new ContractTerms(
        TERMS.commissionPlan(),
        fees,
        TERMS.discountBearing(),
        TERMS.priceSchedule(),
        TERMS.periodDays(),
        TERMS.graceDays(),
        TERMS.noticeDays(),
        TERMS.payoutHoldDays(),
        TERMS.riskAllocation(),
        TERMS.dispositionDefault(),
        TERMS.minPayout(),
        TERMS.negativeBalancePolicy());
  }

  // CT5
  @Test
  void a_floor_may_be_lowered_to_nothing_and_no_further() {
    active()
        .when(new LowerFloor(ID, 1, pln(0), CONSENT))
        .then(new ContractFloorLowered(ID, 1, COAT, COAT_LINE.floor(), pln(0), CONSENT));
    active()
        .when(new LowerFloor(ID, 1, pln(-1), CONSENT))
        .thenRefused(ContractRefusal.AMOUNT_NEGATIVE);
  }
}
