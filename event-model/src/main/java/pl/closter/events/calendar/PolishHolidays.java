package pl.closter.events.calendar;

import java.time.LocalDate;
import java.time.Month;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.List;
import pl.closter.events.calendar.Holiday.Fixed;
import pl.closter.events.calendar.Holiday.Movable;
import pl.closter.events.calendar.Holiday.Once;

/// The days off of Poland, each since the law that made it one.
///
/// Source: ustawa z dnia 18 stycznia 1951 r. o dniach wolnych od pracy (Dz.U. 1951 nr 4 poz. 28,
/// uniform text Dz.U. 2020 poz. 1920) with its changes: 3 May since 1990, 6 January since 2011
/// (ustawa z dnia 24 września 2010 r.), 24 December since 1 February 2025 (ustawa z dnia 6 grudnia
/// 2024 r.), and for 12 November 2018 the law about the hundredth year of independence. A change of
/// the law is one more line and another version; a line that is there is never changed, because
/// days were counted with it.
final class PolishHolidays {

  static final String VERSION = "pl-2025-02-01";
  static final ZoneId ZONE = ZoneId.of("Europe/Warsaw");

  /// Before it other days were off, such as 22 July.
  static final LocalDate KNOWN_SINCE = LocalDate.of(1991, Month.JANUARY, 1);

  static final List<Holiday> ALL =
      List.of(
          since(KNOWN_SINCE, Month.JANUARY, 1),
          since(LocalDate.of(2011, Month.JANUARY, 1), Month.JANUARY, 6),
          new Movable(0),
          new Movable(1),
          since(KNOWN_SINCE, Month.MAY, 1),
          since(KNOWN_SINCE, Month.MAY, 3),
          // Pentecost, always a Sunday, and Corpus Christi, always a Thursday.
          new Movable(49),
          new Movable(60),
          since(KNOWN_SINCE, Month.AUGUST, 15),
          since(KNOWN_SINCE, Month.NOVEMBER, 1),
          since(KNOWN_SINCE, Month.NOVEMBER, 11),
          new Once(LocalDate.of(2018, Month.NOVEMBER, 12)),
          since(LocalDate.of(2025, Month.FEBRUARY, 1), Month.DECEMBER, 24),
          since(KNOWN_SINCE, Month.DECEMBER, 25),
          since(KNOWN_SINCE, Month.DECEMBER, 26));

  private PolishHolidays() {}

  private static Holiday since(LocalDate law, Month month, int day) {
    return new Fixed(MonthDay.of(month, day), law);
  }
}
