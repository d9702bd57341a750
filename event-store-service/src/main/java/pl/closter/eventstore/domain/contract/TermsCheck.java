package pl.closter.eventstore.domain.contract;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import pl.closter.events.CommissionPlan;
import pl.closter.events.CommissionPlan.Flaw;
import pl.closter.events.ContractLine;
import pl.closter.events.ContractTerms;
import pl.closter.events.Disposition;
import pl.closter.events.Fee;
import pl.closter.events.Money;

/// Whether terms and lines make sense by themselves, whatever was agreed before.
final class TermsCheck {

  private static final int LONGEST_PERIOD = 730;
  private static final int LONGEST_WAIT = 365;

  private TermsCheck() {}

  /// An obstacle and what is so this time.
  record Objection(ContractRefusal refusal, String detail) {}

  static Optional<Objection> objection(ContractTerms terms, Money.Code currency) {
    return plan(terms.commissionPlan(), currency)
        .or(() -> fees(terms.fees(), currency))
        .or(() -> schedule(terms))
        .or(() -> days(terms))
        .or(() -> disposition(terms.dispositionDefault()))
        .or(() -> amount(terms.minPayout(), 0, currency));
  }

  static Optional<Objection> objection(ContractLine line, Money.Code currency) {
    return amount(line.floor(), 0, currency)
        .or(() -> amount(line.listPriceTarget(), 1, currency))
        .or(() -> amount(line.insuredValue(), 0, currency))
        .or(() -> floor(line))
        .or(() -> Optional.ofNullable(line.disposition()).flatMap(TermsCheck::disposition));
  }

  private static Optional<Objection> plan(CommissionPlan plan, Money.Code currency) {
    return plan.flaw(currency)
        .map(
            flaw ->
                new Objection(
                    flaw == Flaw.SHARES_DO_NOT_ADD_UP
                        ? ContractRefusal.SHARES_NOT_WHOLE
                        : ContractRefusal.PLAN_UNSOUND,
                    "The plan of kind " + plan.kind() + " has the flaw " + flaw + "."));
  }

  private static Optional<Objection> fees(List<Fee> fees, Money.Code currency) {
    Set<String> codes = new HashSet<>();
    return fees.stream()
        .filter(fee -> !codes.add(fee.code()) || !fee.chargeableIn(currency))
        .findFirst()
        .map(
            fee ->
                new Objection(
                    ContractRefusal.FEE_UNSOUND, "The fee " + fee.code() + " cannot be charged."));
  }

  private static Optional<Objection> schedule(ContractTerms terms) {
    return terms.priceSchedule().readsInOrder()
        ? Optional.empty()
        : Optional.of(
            new Objection(
                ContractRefusal.SCHEDULE_UNSOUND,
                "The schedule of "
                    + terms.priceSchedule().steps().size()
                    + " steps does not read in order."));
  }

  private static Optional<Objection> days(ContractTerms terms) {
    boolean fits =
        within(terms.periodDays(), 1, LONGEST_PERIOD)
            && within(terms.graceDays(), 0, LONGEST_WAIT)
            && within(terms.noticeDays(), 0, Math.min(LONGEST_WAIT, terms.periodDays()))
            && within(terms.payoutHoldDays(), 0, LONGEST_WAIT);
    return fits
        ? Optional.empty()
        : Optional.of(
            new Objection(
                ContractRefusal.DAYS_OUT_OF_RANGE,
                "Period %d, grace %d, notice %d, hold %d days."
                    .formatted(
                        terms.periodDays(),
                        terms.graceDays(),
                        terms.noticeDays(),
                        terms.payoutHoldDays())));
  }

  private static boolean within(int days, int least, int most) {
    return days >= least && days <= most;
  }

  private static Optional<Objection> disposition(Disposition.Choice choice) {
    return choice.leadsSomewhere()
        ? Optional.empty()
        : Optional.of(
            new Objection(
                ContractRefusal.DISPOSITION_LEADS_NOWHERE,
                choice.primary() + ", else " + choice.fallback() + "."));
  }

  private static Optional<Objection> amount(Money money, long least, Money.Code currency) {
    if (!money.currency().equals(currency)) {
      return Optional.of(
          new Objection(
              ContractRefusal.MONEY_IN_FOREIGN_CURRENCY, money + " is not in " + currency + "."));
    }
    return money.amountMinor() < least
        ? Optional.of(new Objection(ContractRefusal.AMOUNT_NEGATIVE, money + " is too little."))
        : Optional.empty();
  }

  private static Optional<Objection> floor(ContractLine line) {
    return line.listPriceTarget().isLessThan(line.floor())
        ? Optional.of(
            new Objection(
                ContractRefusal.FLOOR_ABOVE_PRICE,
                line.floor() + " is more than " + line.listPriceTarget() + "."))
        : Optional.empty();
  }
}
