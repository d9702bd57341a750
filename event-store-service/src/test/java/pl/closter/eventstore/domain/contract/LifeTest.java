package pl.closter.eventstore.domain.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static pl.closter.eventstore.domain.contract.Agreement.BOUND;
import static pl.closter.eventstore.domain.contract.Agreement.COAT;
import static pl.closter.eventstore.domain.contract.Agreement.CONSENT;
import static pl.closter.eventstore.domain.contract.Agreement.CONSIGNOR;
import static pl.closter.eventstore.domain.contract.Agreement.DRESS;
import static pl.closter.eventstore.domain.contract.Agreement.END;
import static pl.closter.eventstore.domain.contract.Agreement.EVIDENCE;
import static pl.closter.eventstore.domain.contract.Agreement.EXPIRED;
import static pl.closter.eventstore.domain.contract.Agreement.GRACE;
import static pl.closter.eventstore.domain.contract.Agreement.GRACE_ELAPSED;
import static pl.closter.eventstore.domain.contract.Agreement.ID;
import static pl.closter.eventstore.domain.contract.Agreement.START;
import static pl.closter.eventstore.domain.contract.Agreement.active;
import static pl.closter.eventstore.domain.contract.Agreement.expired;
import static pl.closter.eventstore.domain.contract.Agreement.goods;
import static pl.closter.eventstore.domain.contract.Agreement.over;
import static pl.closter.eventstore.domain.contract.Agreement.pln;
import static pl.closter.eventstore.domain.contract.Agreement.signed;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import pl.closter.events.ContractEvent;
import pl.closter.events.ContractEvent.ChosenBy;
import pl.closter.events.ContractEvent.ContractActivated;
import pl.closter.events.ContractEvent.ContractExpired;
import pl.closter.events.ContractEvent.ContractExpiryApproaching;
import pl.closter.events.ContractEvent.ContractExtended;
import pl.closter.events.ContractEvent.ContractFloorLowered;
import pl.closter.events.ContractEvent.ContractLineDisposed;
import pl.closter.events.ContractEvent.ContractLineDispositionChosen;
import pl.closter.events.ContractEvent.ContractLineWithdrawn;
import pl.closter.events.ContractEvent.ContractPriceStepReached;
import pl.closter.events.ContractEvent.ContractSettled;
import pl.closter.events.ContractEvent.ContractTerminated;
import pl.closter.events.ContractEvent.ContractTimetableSet;
import pl.closter.events.ContractEvent.FallingPrice;
import pl.closter.events.ContractEvent.Party;
import pl.closter.events.ContractLine;
import pl.closter.events.Disposition;
import pl.closter.events.Money;
import pl.closter.eventstore.domain.contract.ContractCommand.ApplyDisposition;
import pl.closter.eventstore.domain.contract.ContractCommand.ChooseDisposition;
import pl.closter.eventstore.domain.contract.ContractCommand.DisposeLine;
import pl.closter.eventstore.domain.contract.ContractCommand.ElapseGrace;
import pl.closter.eventstore.domain.contract.ContractCommand.ExpireContract;
import pl.closter.eventstore.domain.contract.ContractCommand.ExtendContract;
import pl.closter.eventstore.domain.contract.ContractCommand.Goods;
import pl.closter.eventstore.domain.contract.ContractCommand.Holding;
import pl.closter.eventstore.domain.contract.ContractCommand.LowerFloor;
import pl.closter.eventstore.domain.contract.ContractCommand.NoticeExpiry;
import pl.closter.eventstore.domain.contract.ContractCommand.ReachPriceStep;
import pl.closter.eventstore.domain.contract.ContractCommand.RestateTimetable;
import pl.closter.eventstore.domain.contract.ContractCommand.SettleContract;
import pl.closter.eventstore.domain.contract.ContractCommand.TerminateContract;
import pl.closter.eventstore.domain.contract.ContractCommand.WithdrawLine;

class LifeTest {

  private static final Instant DAY_14 = START.plus(Duration.ofDays(14));
  private static final Instant DAY_30 = START.plus(Duration.ofDays(30));
  private static final ContractEvent STEP_1 =
      new ContractPriceStepReached(ID, 1, COAT, 1, pln(18_000));
  private static final ContractEvent WITHDRAWN =
      new ContractLineWithdrawn(ID, 1, COAT, Party.CONSIGNOR, pln(2_000));
  private static final ContractEvent TERMINATED =
      new ContractTerminated(ID, Party.CONSIGNOR, "moved away", BOUND);

  private static LowerFloor lower(long to) {
    return new LowerFloor(ID, 1, pln(to), CONSENT);
  }

  private static ReachPriceStep step(int line, int step, Instant at) {
    return new ReachPriceStep(ID, line, step, at, goods(COAT, Holding.NOBODY));
  }

  // CT5
  @Test
  void a_floor_goes_down_with_consent_and_never_up() {
    active()
        .when(lower(14_000))
        .then(new ContractFloorLowered(ID, 1, COAT, pln(15_000), pln(14_000), CONSENT));
    active().when(lower(15_000)).thenNothing();
    active().when(lower(15_001)).thenRefused(ContractRefusal.FLOOR_NOT_LOWER);
    active().when(lower(-1)).thenRefused(ContractRefusal.AMOUNT_NEGATIVE);
    active()
        .when(new LowerFloor(ID, 1, Money.of(1, "EUR"), CONSENT))
        .thenRefused(ContractRefusal.MONEY_IN_FOREIGN_CURRENCY);
    active().when(new LowerFloor(ID, 9, pln(1), CONSENT)).thenRefused(ContractRefusal.UNKNOWN_LINE);
    active().given(WITHDRAWN).when(lower(1)).thenRefused(ContractRefusal.LINE_NOT_OPEN);
    signed().when(lower(1)).thenRefused(ContractRefusal.NOT_IN_FORCE);
  }

  @Test
  void a_price_falls_step_by_step_on_its_day() {
    active().when(step(1, 1, DAY_14)).then(STEP_1);
    active()
        .given(STEP_1)
        .when(step(1, 2, DAY_30))
        .then(new ContractPriceStepReached(ID, 1, COAT, 2, pln(16_200)));
    active().given(STEP_1).when(step(1, 1, DAY_30)).thenNothing();
    active().when(step(1, 1, DAY_14.minusSeconds(1))).thenRefused(ContractRefusal.TOO_EARLY);
    active().when(step(1, 3, DAY_30)).thenRefused(ContractRefusal.UNKNOWN_STEP);
    active().when(step(1, 0, DAY_30)).thenRefused(ContractRefusal.UNKNOWN_STEP);
    active().when(step(2, 1, DAY_30)).thenRefused(ContractRefusal.NOT_DISCOUNTED);
    signed().when(step(1, 1, DAY_14)).thenRefused(ContractRefusal.NOT_IN_FORCE);
  }

  // F16: it was left out because somebody had the garment, and the time for it has passed.
  @Test
  void a_step_that_was_left_out_does_not_hold_up_the_next_one() {
    ContractEvent second = new ContractPriceStepReached(ID, 1, COAT, 2, pln(16_200));
    active().when(step(1, 2, DAY_30)).then(second);
    active().given(second).when(step(1, 1, DAY_30)).thenNothing();
  }

  @Test
  void a_step_never_raises_a_price() {
    active().when(new ReachPriceStep(ID, 1, 1, DAY_14, pricedAt(18_001))).then(STEP_1);
    active().when(new ReachPriceStep(ID, 1, 1, DAY_14, pricedAt(18_000))).thenNothing();
    active().when(new ReachPriceStep(ID, 1, 1, DAY_14, pricedAt(17_000))).thenNothing();
  }

  private static Goods pricedAt(long price) {
    return new Goods(COAT, true, true, true, CONSIGNOR, false, ID, Holding.NOBODY, pln(price));
  }

  // CT8
  @Test
  void no_price_falls_when_the_period_is_over() {
    active().when(step(1, 1, END)).thenRefused(ContractRefusal.PERIOD_OVER);
    expired().when(step(1, 1, END)).thenRefused(ContractRefusal.NOT_IN_FORCE);
  }

  @Test
  void no_price_falls_while_somebody_has_the_garment() {
    active()
        .when(new ReachPriceStep(ID, 1, 1, DAY_14, goods(COAT, Holding.RESERVED)))
        .thenRefused(ContractRefusal.RESERVED_OR_SOLD);
  }

  @Test
  void a_step_that_falls_to_the_floor_stops_there() {
    var raised = active().given(amended(Agreement.COAT_LINE.withFloor(pln(19_000))));
    ContractEvent atFloor = new ContractPriceStepReached(ID, 1, COAT, 1, pln(19_000));
    raised.when(step(1, 1, DAY_14)).then(atFloor);
    raised.given(atFloor).when(step(1, 2, DAY_30)).thenNothing();

    active()
        .given(amended(Agreement.COAT_LINE.withFloor(pln(20_000))))
        .when(step(1, 1, DAY_14))
        .thenNothing();
  }

  private static ContractEvent amended(ContractLine line) {
    return new ContractEvent.ContractAmendmentAccepted(
        ID,
        Agreement.AMENDMENT,
        new ContractEvent.Amendment(null, List.of(line)),
        Agreement.SIGNATURE,
        List.of());
  }

  @Test
  void what_is_agreed_anew_moves_the_days() {
    Instant notice = END.minus(Duration.ofDays(14));
    active()
        .given(amended(Agreement.COAT_LINE.withFloor(pln(17_000))))
        .when(lower(14_000))
        .then(
            new ContractFloorLowered(ID, 1, COAT, pln(17_000), pln(14_000), CONSENT),
            Agreement.timetable(notice, END, 18_000, 16_200));
    // Without the step that was reached, as far as the price may fall.
    active()
        .given(STEP_1, amended(Agreement.COAT_LINE.withFloor(pln(17_000))))
        .when(lower(16_500))
        .then(
            new ContractFloorLowered(ID, 1, COAT, pln(17_000), pln(16_500), CONSENT),
            new ContractTimetableSet(
                ID,
                notice,
                END,
                List.of(DAY_14, DAY_30),
                List.of(new FallingPrice(1, COAT, 2, List.of(pln(16_500))))));
    active()
        .given(WITHDRAWN)
        .when(new ExtendContract(ID, END.plus(Duration.ofDays(28)), CONSENT))
        .then(
            new ContractExtended(ID, END, END.plus(Duration.ofDays(28)), CONSENT, List.of()),
            Agreement.timetable(notice.plus(Duration.ofDays(28)), END.plus(Duration.ofDays(28))));
  }

  // 24 December 2026 is a Thursday, and off like the two days behind it.
  @Test
  void a_notice_is_given_on_a_working_day_and_days_of_grace_do_not_end_on_a_day_off() {
    Instant to = Instant.parse("2027-01-07T10:00:00Z");
    var shorter = signed().given(new ContractActivated(ID, CONSIGNOR, START, to, BOUND));
    Instant wednesday = Instant.parse("2026-12-23T10:00:00Z");
    shorter
        .when(new NoticeExpiry(ID, wednesday.minusSeconds(1)))
        .thenRefused(ContractRefusal.TOO_EARLY);
    shorter.when(new NoticeExpiry(ID, wednesday)).then(new ContractExpiryApproaching(ID, to));

    // The 14th day is Easter Sunday, and Monday is off, too.
    Instant easter = Instant.parse("2027-03-14T10:00:00Z");
    signed()
        .given(new ContractActivated(ID, CONSIGNOR, START, easter, BOUND))
        .when(new ExpireContract(ID, easter))
        .then(new ContractExpired(ID, Instant.parse("2027-03-30T10:00:00Z"), BOUND));
  }

  // CT7
  @ParameterizedTest
  @EnumSource(value = Holding.class, mode = Mode.EXCLUDE, names = "NOBODY")
  void a_garment_that_somebody_has_is_not_withdrawn(Holding holding) {
    active()
        .when(new WithdrawLine(ID, 1, Party.CONSIGNOR, goods(COAT, holding)))
        .thenRefused(ContractRefusal.RESERVED_OR_SOLD);
  }

  @Test
  void who_takes_a_garment_back_early_pays_what_was_agreed_for_that() {
    active()
        .when(new WithdrawLine(ID, 1, Party.CONSIGNOR, goods(COAT, Holding.NOBODY)))
        .then(WITHDRAWN);
    active()
        .when(new WithdrawLine(ID, 1, Party.HOUSE, goods(COAT, Holding.NOBODY)))
        .then(new ContractLineWithdrawn(ID, 1, COAT, Party.HOUSE, null));
    active()
        .given(WITHDRAWN)
        .when(new WithdrawLine(ID, 1, Party.CONSIGNOR, goods(COAT, Holding.NOBODY)))
        .thenNothing();
  }

  @Test
  void a_contract_is_extended_with_consent_also_in_the_days_of_grace() {
    Instant later = END.plus(Duration.ofDays(30));
    ContractEvent extended = new ContractExtended(ID, END, later, CONSENT, List.of());
    // Its garments were offered no more.
    ContractEvent again = new ContractExtended(ID, END, later, CONSENT, BOUND);
    // 14 days before is a Sunday.
    ContractEvent days =
        Agreement.timetable(later.minus(Duration.ofDays(16)), later, 18_000, 16_200);
    active().when(new ExtendContract(ID, later, CONSENT)).then(extended, days);
    expired().when(new ExtendContract(ID, later, CONSENT)).then(again, days);
    active().when(new ExtendContract(ID, END, CONSENT)).thenNothing();
    expired().when(new ExtendContract(ID, END, CONSENT)).thenRefused(ContractRefusal.NOT_LATER);
    active().when(new ExtendContract(ID, START, CONSENT)).thenRefused(ContractRefusal.NOT_LATER);
    active()
        .when(new ExtendContract(ID, END.plus(Duration.ofDays(731)), CONSENT))
        .thenRefused(ContractRefusal.NOT_LATER);
    over().when(new ExtendContract(ID, later, CONSENT)).thenRefused(ContractRefusal.NOT_IN_FORCE);
    assertThat(expired().given(again).state().isInForce()).isTrue();
  }

  @Test
  void its_end_approaches_comes_and_passes_in_its_time() {
    Instant notice = END.minus(Duration.ofDays(14));
    ContractEvent approaching = new ContractExpiryApproaching(ID, END);
    active().when(new NoticeExpiry(ID, notice)).then(approaching);
    active().given(approaching).when(new NoticeExpiry(ID, notice)).thenNothing();
    active()
        .when(new NoticeExpiry(ID, notice.minusSeconds(1)))
        .thenRefused(ContractRefusal.TOO_EARLY);
    expired().when(new NoticeExpiry(ID, END)).thenRefused(ContractRefusal.NOT_IN_FORCE);

    active().when(new ExpireContract(ID, END)).then(EXPIRED);
    active().given(approaching).when(new ExpireContract(ID, END)).then(EXPIRED);
    expired().when(new ExpireContract(ID, END)).thenNothing();
    active()
        .when(new ExpireContract(ID, END.minusSeconds(1)))
        .thenRefused(ContractRefusal.TOO_EARLY);
    signed().when(new ExpireContract(ID, END)).thenRefused(ContractRefusal.NOT_IN_FORCE);

    expired().when(new ElapseGrace(ID, GRACE)).then(GRACE_ELAPSED);
    over().when(new ElapseGrace(ID, GRACE)).thenNothing();
    expired()
        .when(new ElapseGrace(ID, GRACE.minusSeconds(1)))
        .thenRefused(ContractRefusal.TOO_EARLY);
    active().when(new ElapseGrace(ID, GRACE)).thenRefused(ContractRefusal.NOT_OVER);
  }

  // Scenario A14: a sale in the days of grace still counts.
  @Test
  void a_contract_binds_its_garments_until_the_days_of_grace_are_over() {
    assertThat(signed().state().binds(1)).isFalse();
    assertThat(active().state().binds(1)).isTrue();
    assertThat(active().given(WITHDRAWN).state().binds(1)).isFalse();
    assertThat(expired().state().binds(1)).isTrue();
    assertThat(over().state().binds(1)).isFalse();
    assertThat(active().given(TERMINATED).state().binds(1)).isFalse();
  }

  @Test
  void a_contract_in_force_may_be_terminated() {
    TerminateContract terminate = new TerminateContract(ID, Party.CONSIGNOR, "moved away");
    active().when(terminate).then(TERMINATED);
    active().given(TERMINATED).when(terminate).thenNothing();
    signed().when(terminate).thenRefused(ContractRefusal.NOT_IN_FORCE);
    expired().when(terminate).thenRefused(ContractRefusal.NOT_IN_FORCE);
  }

  private static ChooseDisposition choose(Disposition disposition, ChosenBy by) {
    return new ChooseDisposition(ID, 1, disposition, by);
  }

  private static ContractEvent chosen(Disposition disposition, ChosenBy by) {
    return new ContractLineDispositionChosen(ID, 1, COAT, disposition, by);
  }

  @Test
  void the_consignor_chooses_what_becomes_of_a_garment() {
    active()
        .when(choose(Disposition.RECYCLE, ChosenBy.CONSIGNOR))
        .then(chosen(Disposition.RECYCLE, ChosenBy.CONSIGNOR));
    expired()
        .given(chosen(Disposition.RECYCLE, ChosenBy.CONSIGNOR))
        .when(choose(Disposition.RECYCLE, ChosenBy.CONSIGNOR))
        .thenNothing();
    active()
        .when(choose(Disposition.EXTEND, ChosenBy.CONSIGNOR))
        .thenRefused(ContractRefusal.EXTEND_IS_NO_END);
    active()
        .when(new ChooseDisposition(ID, 9, Disposition.RETURN, ChosenBy.CONSIGNOR))
        .thenRefused(ContractRefusal.UNKNOWN_LINE);
    active()
        .given(WITHDRAWN)
        .when(choose(Disposition.RETURN, ChosenBy.CONSIGNOR))
        .thenRefused(ContractRefusal.LINE_NOT_OPEN);
    signed()
        .when(choose(Disposition.RETURN, ChosenBy.CONSIGNOR))
        .thenRefused(ContractRefusal.NOT_IN_FORCE);
  }

  @Test
  void by_default_happens_what_was_agreed_and_not_before_the_time_to_choose_is_over() {
    expired()
        .when(choose(Disposition.RETURN, ChosenBy.DEFAULT))
        .thenRefused(ContractRefusal.NOT_OVER);
    over()
        .when(choose(Disposition.RETURN, ChosenBy.DEFAULT))
        .then(chosen(Disposition.RETURN, ChosenBy.DEFAULT));
    over()
        .when(choose(Disposition.DONATE, ChosenBy.DEFAULT))
        .then(chosen(Disposition.DONATE, ChosenBy.DEFAULT));
    over()
        .when(choose(Disposition.RECYCLE, ChosenBy.DEFAULT))
        .thenRefused(ContractRefusal.NOT_THE_DEFAULT);
  }

  private static ApplyDisposition apply(Holding holding) {
    return new ApplyDisposition(ID, 1, goods(COAT, holding));
  }

  @Test
  void what_was_agreed_happens_to_a_garment_that_nobody_chose_anything_for() {
    over().when(apply(Holding.NOBODY)).then(chosen(Disposition.RETURN, ChosenBy.DEFAULT));
    over()
        .given(chosen(Disposition.RECYCLE, ChosenBy.CONSIGNOR))
        .when(apply(Holding.NOBODY))
        .thenNothing();
    over().when(apply(Holding.SOLD)).thenRefused(ContractRefusal.RESERVED_OR_SOLD);
    expired().when(apply(Holding.NOBODY)).thenRefused(ContractRefusal.NOT_OVER);
    active()
        .given(WITHDRAWN, TERMINATED)
        .when(apply(Holding.NOBODY))
        .thenRefused(ContractRefusal.LINE_NOT_OPEN);
    over().when(new ApplyDisposition(ID, 9, goods(COAT))).thenRefused(ContractRefusal.UNKNOWN_LINE);
  }

  @Test
  void to_extend_is_no_end_so_the_fallback_happens() {
    var extend = new Disposition.Choice(Disposition.EXTEND, Disposition.DONATE);
    active()
        .given(
            amended(
                new ContractLine(1, COAT, pln(15_000), pln(20_000), pln(12_000), false, extend)),
            EXPIRED,
            GRACE_ELAPSED)
        .when(apply(Holding.NOBODY))
        .then(chosen(Disposition.DONATE, ChosenBy.DEFAULT));
  }

  @Test
  void its_days_are_said_once_more_while_it_is_in_force() {
    active().when(new RestateTimetable(ID)).then(Agreement.TIMETABLE);
    signed().when(new RestateTimetable(ID)).thenRefused(ContractRefusal.NOT_IN_FORCE);
    expired().when(new RestateTimetable(ID)).thenRefused(ContractRefusal.NOT_IN_FORCE);
  }

  @Test
  void the_days_that_are_said_once_more_are_those_to_come() {
    ContractEvent second = new ContractPriceStepReached(ID, 1, COAT, 2, pln(16_200));
    active()
        .given(STEP_1)
        .when(new RestateTimetable(ID))
        .then(
            new ContractTimetableSet(
                ID,
                END.minus(Duration.ofDays(14)),
                END,
                List.of(DAY_14, DAY_30),
                List.of(new FallingPrice(1, COAT, 2, List.of(pln(16_200))))));
    active()
        .given(STEP_1, second)
        .when(new RestateTimetable(ID))
        .then(Agreement.timetable(END.minus(Duration.ofDays(14)), END));
  }

  private static DisposeLine dispose(Holding holding) {
    return new DisposeLine(ID, 1, EVIDENCE, goods(COAT, holding));
  }

  @Test
  void what_was_chosen_happens_when_the_contract_is_over() {
    ContractEvent chosen = chosen(Disposition.RETURN, ChosenBy.DEFAULT);
    ContractEvent disposed = new ContractLineDisposed(ID, 1, COAT, Disposition.RETURN, EVIDENCE);
    over().given(chosen).when(dispose(Holding.NOBODY)).then(disposed);
    over().given(chosen, disposed).when(dispose(Holding.NOBODY)).thenNothing();
    over().when(dispose(Holding.NOBODY)).thenRefused(ContractRefusal.DISPOSITION_NOT_CHOSEN);
    over()
        .given(chosen)
        .when(dispose(Holding.RESERVED))
        .thenRefused(ContractRefusal.RESERVED_OR_SOLD);
    active().given(chosen).when(dispose(Holding.NOBODY)).thenRefused(ContractRefusal.NOT_OVER);
    active()
        .given(WITHDRAWN)
        .when(dispose(Holding.NOBODY))
        .thenRefused(ContractRefusal.LINE_NOT_OPEN);
    over()
        .when(new DisposeLine(ID, 9, EVIDENCE, goods(COAT)))
        .thenRefused(ContractRefusal.UNKNOWN_LINE);
  }

  // CT9, as far as goods go.
  @Test
  void a_contract_is_settled_when_every_garment_has_found_its_end() {
    SettleContract settle =
        new SettleContract(ID, List.of(goods(COAT, Holding.NOBODY), goods(DRESS, Holding.SOLD)));
    ContractEvent settled = new ContractSettled(ID, List.of(2));
    over().when(settle).thenRefused(ContractRefusal.LINES_OPEN);
    over()
        .given(new ContractLineDisposed(ID, 1, COAT, Disposition.RETURN, EVIDENCE))
        .when(settle)
        .then(settled);
    active().given(WITHDRAWN, TERMINATED).when(settle).then(settled);
    over().given(settled).when(settle).thenNothing();
    active().when(settle).thenRefused(ContractRefusal.NOT_OVER);
    expired().when(settle).thenRefused(ContractRefusal.NOT_OVER);
  }
}
