package pl.closter.events.calendar;

import java.time.LocalDate;

/// When Easter Sunday is in the Gregorian calendar.
final class Easter {

  private Easter() {}

  /// By the anonymous Gregorian computus (Nature, 20 April 1876): the first Sunday after the full
  /// moon of the church on or after 21 March.
  static LocalDate of(int year) {
    int golden = year % 19;
    int century = year / 100;
    int leapCenturies = century / 4;
    int moonShift = (century - (century + 8) / 25 + 1) / 3;
    int epact = (19 * golden + century - leapCenturies - moonShift + 15) % 30;
    int toSunday = (32 + 2 * (century % 4) + 2 * (year % 100 / 4) - epact - year % 4) % 7;
    int late = (golden + 11 * epact + 22 * toSunday) / 451;
    int daysFromMarch = epact + toSunday - 7 * late + 114;
    return LocalDate.of(year, daysFromMarch / 31, daysFromMarch % 31 + 1);
  }
}
