package pl.closter.eventstore.domain.contract;

import static pl.closter.eventstore.domain.Decision.accept;
import static pl.closter.eventstore.domain.Decision.refuse;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import pl.closter.events.ContractEvent;
import pl.closter.events.ContractEvent.ContractTimetableSet;
import pl.closter.events.ContractEvent.FallingPrice;
import pl.closter.events.ContractTerms;
import pl.closter.events.Money;
import pl.closter.events.calendar.BusinessCalendar;
import pl.closter.eventstore.domain.Decision;
import pl.closter.eventstore.domain.contract.Contract.Line;
import pl.closter.eventstore.domain.contract.Contract.Period;
import pl.closter.eventstore.domain.contract.ContractCommand.RestateTimetable;

/// On which days something is due in a contract.
///
/// A notice is given on a working day, rather too early than too late. Days of grace are time to
/// act for the consignor, so they do not end on a Saturday or a day off (art. 115 of the Polish
/// civil code). The end of the period itself is a day like any other.
final class ContractDays {

  private static final BusinessCalendar CALENDAR = BusinessCalendar.POLAND;

  private ContractDays() {}

  static Instant noticeAt(Contract contract) {
    Period period = contract.running();
    Instant due =
        CALENDAR.onOrBefore(period.to().minus(Duration.ofDays(contract.agreed().noticeDays())));
    return due.isBefore(period.from()) ? period.from() : due;
  }

  static Instant graceUntil(Contract contract) {
    Instant to = contract.running().to();
    int days = contract.agreed().graceDays();
    return days == 0 ? to : CALENDAR.onOrAfter(to.plus(Duration.ofDays(days)));
  }

  /// When a step is due.
  ///
  /// @param step its number, from 1
  static Instant stepAt(Contract contract, int step) {
    return contract
        .running()
        .from()
        .plus(Duration.ofDays(contract.agreed().priceSchedule().steps().get(step - 1).afterDays()));
  }

  /// The price of a line after each step, as far as it falls.
  static List<Money> prices(Contract contract, Line line) {
    return contract
        .agreed()
        .priceSchedule()
        .pricesFrom(line.agreed().listPriceTarget(), line.agreed().floor());
  }

  static ContractTimetableSet timetable(UUID id, Contract contract) {
    ContractTerms terms = contract.agreed();
    Instant to = contract.running().to();
    List<Instant> steps =
        IntStream.rangeClosed(1, terms.priceSchedule().steps().size())
            .mapToObj(step -> stepAt(contract, step))
            .filter(at -> at.isBefore(to))
            .toList();
    return new ContractTimetableSet(
        id,
        terms.noticeDays() == 0 ? null : noticeAt(contract),
        to,
        steps,
        contract.lines().values().stream()
            .flatMap(line -> falling(contract, line, steps.size()).stream())
            .toList());
  }

  private static Optional<FallingPrice> falling(Contract contract, Line line, int steps) {
    List<Money> prices = prices(contract, line);
    int last = Math.min(prices.size(), steps);
    return line.isOpen() && !line.agreed().doNotDiscount() && line.steps() < last
        ? Optional.of(
            new FallingPrice(
                line.agreed().lineNo(),
                line.agreed().productId(),
                line.steps() + 1,
                prices.subList(line.steps(), last)))
        : Optional.empty();
  }

  static Decision<ContractEvent> restate(Contract contract, RestateTimetable command) {
    return contract.isInForce()
        ? accept(timetable(command.contractId(), contract))
        : refuse(ContractRefusal.NOT_IN_FORCE);
  }

  /// Accepts what may change the days, and says so if it does.
  static Decision<ContractEvent> accepting(
      UUID id, ContractEvent event, Contract before, Contract after) {
    @Nullable ContractTimetableSet next = after.isInForce() ? timetable(id, after) : null;
    return next == null || (before.isInForce() && next.equals(timetable(id, before)))
        ? accept(event)
        : accept(event, next);
  }
}
