package pl.closter.events.calendar;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;

/// Counts working days: Monday to Friday without the days off of a country.
///
/// Pure: the same question has the same answer, whenever it is asked, as long as the version is the
/// same.
///
/// @param version names the law that it follows
/// @param zone whose midnight divides the days
/// @param knownSince about earlier days it says nothing
public record BusinessCalendar(
    String version, ZoneId zone, LocalDate knownSince, List<Holiday> holidays) {

  public static final BusinessCalendar POLAND =
      new BusinessCalendar(
          PolishHolidays.VERSION,
          PolishHolidays.ZONE,
          PolishHolidays.KNOWN_SINCE,
          PolishHolidays.ALL);

  /// More working days are counted by nobody.
  public static final int MOST_DAYS = 1_000;

  public BusinessCalendar {
    holidays = List.copyOf(holidays);
  }

  /// Whether the law gives the day off; most Sundays are no holidays, and none is a working day.
  public boolean isHoliday(LocalDate day) {
    if (day.isBefore(knownSince)) {
      throw new IllegalArgumentException(
          "Calendar %s knows no day before %s, so not %s".formatted(version, knownSince, day));
    }
    return holidays.stream().anyMatch(holiday -> holiday.isOn(day));
  }

  public boolean isWorkingDay(LocalDate day) {
    return day.getDayOfWeek() != DayOfWeek.SATURDAY
        && day.getDayOfWeek() != DayOfWeek.SUNDAY
        && !isHoliday(day);
  }

  /// The last day of a period of so many working days; the day on which it begins does not count.
  ///
  /// @param days 0 gives the day itself
  public LocalDate plusWorkingDays(LocalDate start, int days) {
    if (days < 0 || days > MOST_DAYS) {
      throw new IllegalArgumentException(
          "From 0 to " + MOST_DAYS + " working days can be counted, not " + days);
    }
    LocalDate day = start;
    for (int counted = 0; counted < days; counted++) {
      day = onOrAfter(day.plusDays(1));
    }
    return day;
  }

  /// The day, or the next one on which people work.
  public LocalDate onOrAfter(LocalDate day) {
    LocalDate next = day;
    while (!isWorkingDay(next)) {
      next = next.plusDays(1);
    }
    return next;
  }

  /// The day, or the last one before it on which people work.
  public LocalDate onOrBefore(LocalDate day) {
    LocalDate last = day;
    while (!isWorkingDay(last)) {
      last = last.minusDays(1);
    }
    return last;
  }

  /// The moment, or the same time of day on the next working day.
  public Instant onOrAfter(Instant moment) {
    ZonedDateTime local = moment.atZone(zone);
    return on(onOrAfter(local.toLocalDate()), local);
  }

  /// The moment, or the same time of day on the last working day before it.
  public Instant onOrBefore(Instant moment) {
    ZonedDateTime local = moment.atZone(zone);
    return on(onOrBefore(local.toLocalDate()), local);
  }

  // A moment that stays on its day stays itself, also in the hour that a clock shows twice.
  private static Instant on(LocalDate day, ZonedDateTime local) {
    return local.plusDays(ChronoUnit.DAYS.between(local.toLocalDate(), day)).toInstant();
  }
}
